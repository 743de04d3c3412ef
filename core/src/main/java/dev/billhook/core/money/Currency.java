package dev.billhook.core.money;

import java.util.Optional;
import java.util.SortedSet;

/**
 * A currency that people are charged in: every active national or union currency of ISO 4217. Fund codes, precious metals
 * and test codes (CLF, XAU, XXX ...) are left out: nobody pays with them.
 *
 * <p>There is one instance per code, so {@code ==} and {@code equals} agree.
 */
public final class Currency {
    private final String code;
    private final int decimals;
    private final int chargeStep;
    private final int leastCharge;

    Currency(String code, int decimals, int chargeStep, int leastCharge) {
        this.code = code;
        this.decimals = decimals;
        this.chargeStep = chargeStep;
        this.leastCharge = leastCharge;
    }

    /** The currency of a code in capitals; throws when there is none, so use {@link #find} for input. */
    public static Currency of(String code) {
        return find(code)
                .orElseThrow(() -> new IllegalArgumentException("'" + code
                        + "' is no active ISO 4217 currency; use a three-letter code in capitals such as EUR"));
    }

    public static Optional<Currency> find(String code) {
        return Optional.ofNullable(Iso4217.BY_CODE.get(code));
    }

    public static SortedSet<String> codes() {
        return Iso4217.BY_CODE.navigableKeySet();
    }

    public String code() {
        return code;
    }

    /** Digits after the decimal separator, as ISO 4217 says: EUR 2, JPY 0, KWD 3, HUF 2. */
    public int decimals() {
        return decimals;
    }

    /**
     * The smallest step that a card can be charged in, in minor units: the last decimal of a three-decimal currency is
     * always 0 (step 10), HUF and TWD are charged in whole units (step 100), all others in steps of 1. ISK and UGX have
     * no decimals in ISO 4217, so each minor unit is a whole one already. Source: Stripe, "Supported currencies".
     */
    public int chargeStep() {
        return chargeStep;
    }

    /**
     * The least that a card is charged, in minor units: EUR 0.50, GBP 0.30, JPY 50. Source: Stripe, "Supported currencies"; 50
     * where it names none.
     */
    public int leastCharge() {
        return leastCharge;
    }

    /** Minor units in one unit: EUR 100, JPY 1, KWD 1000. */
    public long minorPerUnit() {
        return switch (decimals) {
            case 0 -> 1;
            case 2 -> 100;
            case 3 -> 1000;
            default -> throw new IllegalStateException(code + " has " + decimals + " decimals");
        };
    }

    @Override
    public String toString() {
        return code;
    }
}
