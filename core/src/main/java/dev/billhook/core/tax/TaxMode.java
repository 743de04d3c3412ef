package dev.billhook.core.tax;

/** Whether a price has the tax in it, or the tax comes on top. */
public enum TaxMode {
    INCLUSIVE,
    EXCLUSIVE
}
