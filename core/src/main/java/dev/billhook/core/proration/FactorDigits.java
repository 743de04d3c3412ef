package dev.billhook.core.proration;

import dev.billhook.core.money.Rational;
import java.math.RoundingMode;

/** Whether the share is rounded before it is multiplied. */
public enum FactorDigits {
    EXACT,
    /** To nine digits, half up: 21/31 is 0.677419355 (Kill Bill). */
    NINE_HALF_UP;

    Rational apply(Rational factor) {
        return switch (this) {
            case EXACT -> factor;
            case NINE_HALF_UP -> factor.rounded(9, RoundingMode.HALF_UP);
        };
    }
}
