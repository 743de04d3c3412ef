package dev.billhook.core.journal;

import static dev.billhook.core.journal.AccountKind.Mode.HOT;
import static dev.billhook.core.journal.AccountKind.Mode.STRICT;
import static dev.billhook.core.journal.Side.CREDIT;
import static dev.billhook.core.journal.Side.DEBIT;

/** The chart of accounts. Each tenant has one account per kind and currency, or per kind, currency and customer. */
public enum AccountKind {
    /** Money on our bank account. */
    BANK(1000, DEBIT, HOT, Owner.TENANT),
    /** Captured by the payment processor and not yet paid out to us. */
    PROCESSOR_CLEARING(1010, DEBIT, HOT, Owner.TENANT),
    /** Taken back by the processor until a dispute is decided: to be won back, or a loss. */
    DISPUTED_FUNDS(1020, DEBIT, HOT, Owner.TENANT),
    /** Owed by customers for what they were given; below zero it is what they paid in advance. */
    ACCOUNTS_RECEIVABLE(1100, DEBIT, HOT, Owner.TENANT),
    /** Owed to one customer, to be used for later purchases; it can never be overdrawn. */
    CUSTOMER_CREDIT(2010, CREDIT, STRICT, Owner.CUSTOMER),
    /** Charged, and not yet earned by time. */
    DEFERRED_REVENUE(2020, CREDIT, HOT, Owner.TENANT),
    /** Credits that one customer bought and has not used; they can never be overdrawn. */
    PREPAID_CREDITS(2030, CREDIT, STRICT, Owner.CUSTOMER),
    /** Owed to tax offices, by class of rate; an invoice's lines say which rate of which country. */
    TAX_PAYABLE_STANDARD(2100, CREDIT, HOT, Owner.TENANT),
    TAX_PAYABLE_REDUCED(2110, CREDIT, HOT, Owner.TENANT),
    TAX_PAYABLE_SPECIAL(2120, CREDIT, HOT, Owner.TENANT),
    TAX_PAYABLE_OTHER(2190, CREDIT, HOT, Owner.TENANT),
    REVENUE(4000, CREDIT, HOT, Owner.TENANT),
    /** Contra-revenue: what was given back of revenue already booked. */
    REFUNDS_AND_ALLOWANCES(4900, DEBIT, HOT, Owner.TENANT),
    PROCESSING_FEES(5010, DEBIT, HOT, Owner.TENANT),
    /** What the processor asks for handling a dispute, whoever wins it. */
    DISPUTE_FEES(5020, DEBIT, HOT, Owner.TENANT),
    /** Payments that cardholders took back for good. */
    DISPUTE_LOSSES(5030, DEBIT, HOT, Owner.TENANT),
    /** Invoices that nobody will pay. */
    BAD_DEBTS(5040, DEBIT, HOT, Owner.TENANT);

    /** How the balance is kept: strict accounts have a floor checked on each posting; hot ones are summed up later. */
    public enum Mode {
        STRICT,
        HOT
    }

    /** Whose account it is: one for the tenant, or one for each customer. */
    public enum Owner {
        TENANT,
        CUSTOMER
    }

    private final int code;
    private final Side normalSide;
    private final Mode mode;
    private final Owner owner;

    AccountKind(int code, Side normalSide, Mode mode, Owner owner) {
        this.code = code;
        this.normalSide = normalSide;
        this.mode = mode;
        this.owner = owner;
    }

    /** The account number that an accountant sorts by: 1 assets, 2 liabilities, 4 revenue, 5 expenses. */
    public int code() {
        return code;
    }

    public Side normalSide() {
        return normalSide;
    }

    public Mode mode() {
        return mode;
    }

    public Owner owner() {
        return owner;
    }
}
