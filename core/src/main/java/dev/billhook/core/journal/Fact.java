package dev.billhook.core.journal;

import dev.billhook.core.money.Money;

/** Something that happened to money. {@link PostingRules} says what is booked for it. Amounts are above zero. */
public sealed interface Fact {
    Money amount();

    /** A fact that moves money between accounts; the other kind only reserves it. */
    sealed interface Movement extends Fact {}

    /** The customer's bank reserved the amount for us; it is booked as a hold, which is captured or released once. */
    record FundsAuthorized(Money amount) implements Fact {
        public FundsAuthorized {
            requirePositive(amount);
        }
    }

    record PaymentCaptured(Money amount) implements Movement {
        public PaymentCaptured {
            requirePositive(amount);
        }
    }

    record ProcessorFeeCharged(Money amount) implements Movement {
        public ProcessorFeeCharged {
            requirePositive(amount);
        }
    }

    record PaymentRefunded(Money amount) implements Movement {
        public PaymentRefunded {
            requirePositive(amount);
        }
    }

    /** The customer was given what she bought. */
    record PurchaseFulfilled(Money amount) implements Movement {
        public PurchaseFulfilled {
            requirePositive(amount);
        }
    }

    record PurchaseRefunded(Money amount) implements Movement {
        public PurchaseRefunded {
            requirePositive(amount);
        }
    }

    /** Goodwill, or an amount that is given back as credit rather than money. */
    record CustomerCreditIssued(Money amount) implements Movement {
        public CustomerCreditIssued {
            requirePositive(amount);
        }
    }

    /** Credit pays, in part or whole, what the customer owes. */
    record CustomerCreditApplied(Money amount) implements Movement {
        public CustomerCreditApplied {
            requirePositive(amount);
        }
    }

    /** The processor took the disputed amount back until the dispute is decided. */
    record DisputeFundsWithdrawn(Money amount) implements Movement {
        public DisputeFundsWithdrawn {
            requirePositive(amount);
        }
    }

    /** The processor gave a disputed amount back: the dispute was won. */
    record DisputeFundsReinstated(Money amount) implements Movement {
        public DisputeFundsReinstated {
            requirePositive(amount);
        }
    }

    /** The processor took its fee for handling a dispute. */
    record DisputeFeeCharged(Money amount) implements Movement {
        public DisputeFeeCharged {
            requirePositive(amount);
        }
    }

    /** The processor gave its fee for a dispute back. */
    record DisputeFeeReturned(Money amount) implements Movement {
        public DisputeFeeReturned {
            requirePositive(amount);
        }
    }

    /** The cardholder keeps what was withdrawn. */
    record DisputeLost(Money amount) implements Movement {
        public DisputeLost {
            requirePositive(amount);
        }
    }

    /** A lost dispute goes on, as by an appeal: what was written off may yet come back. */
    record DisputeLossRecovered(Money amount) implements Movement {
        public DisputeLossRecovered {
            requirePositive(amount);
        }
    }

    private static void requirePositive(Money amount) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("A fact moves an amount above zero, not " + amount
                    + "; book nothing for zero, and the opposite fact for a negative amount");
        }
    }
}
