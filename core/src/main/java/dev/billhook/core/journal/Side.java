package dev.billhook.core.journal;

/** The side of an account on which its balance normally stands. */
public enum Side {
    DEBIT,
    CREDIT
}
