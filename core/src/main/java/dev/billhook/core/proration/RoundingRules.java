package dev.billhook.core.proration;

import java.math.RoundingMode;

/** Where and how is rounded; {@link RoundingMode#HALF_UP} is half away from zero. */
public record RoundingRules(ProrationRounding parts, FactorDigits factor, RoundingMode money) {
    static final RoundingRules DEFAULT =
            new RoundingRules(ProrationRounding.CUMULATIVE, FactorDigits.EXACT, RoundingMode.HALF_UP);
}
