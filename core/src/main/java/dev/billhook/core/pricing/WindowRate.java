package dev.billhook.core.pricing;

import dev.billhook.core.money.Rational;
import java.util.Optional;

/** What a window costs, and what its customer has committed to in each one. */
public record WindowRate(PriceModel model, Optional<Commitment> commitment) {
    public WindowRate {
        if (model instanceof PriceModel.Windowed) {
            throw new InvalidPrice("rates", "A window cannot be priced by windows; give it another model");
        }
    }

    public static WindowRate of(PriceModel model) {
        return new WindowRate(model, Optional.empty());
    }

    public enum Basis {
        AMOUNT,
        QUANTITY
    }

    /**
     * A commitment of an amount, or of a quantity that the model turns into one. Above it the difference counts
     * {@code overageFactor} times; below it the difference is charged when {@code trueUp} is set.
     */
    public record Commitment(Basis basis, Rational value, Rational overageFactor, boolean trueUp) {
        public Commitment {
            Require.notNegative("commitment", value);
            Require.notNegative("overage_factor", overageFactor);
        }
    }
}
