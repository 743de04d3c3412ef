package dev.billhook.core.pricing;

import dev.billhook.core.money.Rational;
import java.util.Optional;

/**
 * What one line bills. {@code lastOfPeriod} lets it top up to the minimum, of which {@code minimumShare} is due: the share
 * of the period that is billed.
 */
public record Usage(Consumption part, Billed billed, boolean lastOfPeriod, Rational minimumShare) {
    /** What the period was billed already. */
    public sealed interface Billed {
        record Nothing() implements Billed {}

        /**
         * Earlier lines billed other usage of this period, so this line costs f(before + part) - f(before). Without an amount
         * it is taken that they were billed by this very price.
         */
        record Before(Consumption usage, Optional<Rational> amount) implements Billed {}

        /** The part is all usage of the period, and this much of it was booked already. */
        record Booked(Rational amount) implements Billed {}
    }

    private static final Billed NOTHING = new Billed.Nothing();

    /** A whole period in one line. */
    public static Usage of(Consumption part) {
        return new Usage(part, NOTHING, true, Rational.ONE);
    }

    public static Usage of(Rational quantity) {
        return of(new Consumption.Quantity(quantity));
    }

    public static Usage of(long quantity) {
        return of(Rational.of(quantity));
    }

    public Usage after(Consumption before) {
        return new Usage(part, new Billed.Before(before, Optional.empty()), lastOfPeriod, minimumShare);
    }

    /** As {@link #after(Consumption)}, when earlier lines came to another amount than this price makes of them. */
    public Usage after(Consumption before, Rational billedAmount) {
        return new Usage(part, new Billed.Before(before, Optional.of(billedAmount)), lastOfPeriod, minimumShare);
    }

    public Usage booked(Rational amount) {
        return new Usage(part, new Billed.Booked(amount), lastOfPeriod, minimumShare);
    }

    /** More of the period follows, so nothing is topped up yet. */
    public Usage notLast() {
        return new Usage(part, billed, false, minimumShare);
    }

    public Usage minimumShare(Rational share) {
        return new Usage(part, billed, lastOfPeriod, share);
    }
}
