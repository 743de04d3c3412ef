package dev.billhook.core.tax;

/**
 * Why nothing is charged, by the code that an electronic invoice carries. Source: the VATEX code list of the Connecting Europe
 * Facility, for EN 16931.
 */
public enum TaxNote {
    /** The customer, a business of another member state, accounts for the tax: article 196 of Directive 2006/112/EC. */
    REVERSE_CHARGE("VATEX-EU-AE"),
    /** Exempt by article 132 of the directive, as education and health care are. */
    EXEMPT("VATEX-EU-132"),
    /** Supplied to a customer outside the Union. */
    EXPORT("VATEX-EU-G"),
    INTRA_COMMUNITY_SUPPLY("VATEX-EU-IC"),
    OUT_OF_SCOPE("VATEX-EU-O");

    private final String code;

    TaxNote(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
