package dev.billhook.core.pricing;

import dev.billhook.core.money.Rational;
import java.util.Optional;

/**
 * One tier of a price. Its upper bound is inclusive; without one it is open. Its rate is per unit, per started package when
 * it has a package size, and a percentage in a {@link PriceModel.GraduatedPercentage}. {@code from} is what its author wrote,
 * if anything; it is checked against the tier before and never calculated with.
 */
public record Tier(
        Optional<Rational> from,
        Optional<Rational> upTo,
        Rational rate,
        Rational flat,
        Optional<Rational> packageSize) {
    public static Tier upTo(Rational bound, Rational rate, Rational flat) {
        return new Tier(Optional.empty(), Optional.of(bound), rate, flat, Optional.empty());
    }

    public static Tier open(Rational rate, Rational flat) {
        return new Tier(Optional.empty(), Optional.empty(), rate, flat, Optional.empty());
    }

    public Tier from(Rational bound) {
        return new Tier(Optional.of(bound), upTo, rate, flat, packageSize);
    }

    /** A block is a package inside a tier. */
    public Tier inPackagesOf(Rational size) {
        return new Tier(from, upTo, rate, flat, Optional.of(size));
    }

    boolean holds(Rational quantity) {
        return upTo.isEmpty() || quantity.compareTo(upTo.get()) <= 0;
    }
}
