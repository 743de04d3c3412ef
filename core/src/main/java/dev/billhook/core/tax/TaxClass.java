package dev.billhook.core.tax;

/** The class of a rate, which names the account that the tax is owed on. */
public enum TaxClass {
    STANDARD,
    REDUCED,
    /** Super-reduced, intermediate and parking rates. */
    SPECIAL,
    /** Whatever is no VAT: sales taxes, levies, fees. */
    OTHER
}
