package dev.billhook.core.proration;

/** Where a credit for unused time goes. */
public enum DowngradeCredit {
    CUSTOMER_BALANCE,
    REFUND,
    NONE
}
