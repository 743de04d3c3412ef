package dev.billhook.core.journal;

import dev.billhook.core.money.Money;
import java.util.List;

/**
 * Something that happened to money. {@link PostingRules} says what is booked for it. Amounts are above zero; only the parts of
 * an invoice, and an invoice whose credit lines outweigh the rest, may be below.
 */
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

    /** Money came to our bank account past any processor: the customer transferred it. */
    record BankTransferReceived(Money amount) implements Movement {
        public BankTransferReceived {
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

    /** What was given to a customer for later purchases is taken back, at most what she has left of it. */
    record CustomerCreditWithdrawn(Money amount) implements Movement {
        public CustomerCreditWithdrawn {
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

    /** An invoice got its number: the customer owes its total, and we owe the service of its periods and its taxes. */
    record InvoiceFinalized(Breakdown parts) implements Movement {
        public InvoiceFinalized {
            if (parts.isNothing()) {
                throw new IllegalArgumentException("An invoice of nothing moves no money; book nothing for it");
            }
        }

        @Override
        public Money amount() {
            return parts.total();
        }
    }

    /** An invoice came to less than zero: what it owes the customer goes to her balance. */
    record InvoiceSurplusCredited(Money amount) implements Movement {
        public InvoiceSurplusCredited {
            requirePositive(amount);
        }
    }

    /** A day, or several, of a period that was charged in advance is over. */
    record RevenueRecognized(Money amount) implements Movement {
        public RevenueRecognized {
            requirePositive(amount);
        }
    }

    /** Days of a credit line are over, or an invoice with recognised days is void. */
    record RevenueRecognitionReversed(Money amount) implements Movement {
        public RevenueRecognitionReversed {
            requirePositive(amount);
        }
    }

    /**
     * Part of an invoice is given back. What was deferred is deferred no more; what was earned is an allowance.
     *
     * @param toBalance what of the total goes to the customer's balance; the rest lowers what she owes, or is refunded
     */
    record CreditNoteIssued(Breakdown parts, Money toBalance) implements Movement {
        public CreditNoteIssued {
            requirePositive(parts.total());
            if (toBalance.isNegative() || toBalance.compareTo(parts.total()) > 0) {
                throw new IllegalArgumentException(
                        toBalance + " cannot go to the balance from a credit note of " + parts.total());
            }
        }

        @Override
        public Money amount() {
            return parts.total();
        }
    }

    /** The customer bought credits for later use, at their price. */
    record PrepaidCreditsBought(Money credits, List<TaxOwed> taxes) implements Movement {
        public PrepaidCreditsBought {
            requirePositive(credits);
            taxes = List.copyOf(taxes);
        }

        @Override
        public Money amount() {
            return credits.plus(Money.sum(taxes.stream().map(TaxOwed::amount).toList(), credits.currency()));
        }
    }

    /** Credits that were bought pay, in part or whole, what an invoice charges; its revenue is booked with the invoice. */
    record PrepaidCreditsBurned(Money amount) implements Movement {
        public PrepaidCreditsBurned {
            requirePositive(amount);
        }
    }

    /** Credits can no longer be used, so nothing is owed for them: IFRS 15, B46. */
    record PrepaidCreditsExpired(Money amount) implements Movement {
        public PrepaidCreditsExpired {
            requirePositive(amount);
        }
    }

    /** Credits that were bought are taken back, so what was paid for them is owed to the customer: refund that payment. */
    record PrepaidCreditsWithdrawn(Money amount) implements Movement {
        public PrepaidCreditsWithdrawn {
            requirePositive(amount);
        }
    }

    /** Credits that nobody paid for pay what an invoice charges: revenue that is let go. Before that nothing was owed. */
    record PromotionalCreditsBurned(Money amount) implements Movement {
        public PromotionalCreditsBurned {
            requirePositive(amount);
        }
    }

    /** Nobody will pay what is left of an invoice, earned or not: a credit note takes back what it would still earn. */
    record InvoiceWrittenOff(Money amount) implements Movement {
        public InvoiceWrittenOff {
            requirePositive(amount);
        }
    }

    /** What was written off is paid after all, or credited; the payment or the credit note is booked as any other. */
    record WriteOffRecovered(Money amount) implements Movement {
        public WriteOffRecovered {
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
