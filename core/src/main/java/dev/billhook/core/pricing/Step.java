package dev.billhook.core.pricing;

import dev.billhook.core.money.Rational;
import java.util.Optional;

/**
 * One line of an explanation. {@link #kind} says what happened, in any language; {@code quantity} and {@code rate} are what
 * the kind says they are; {@code amount} is what the step adds to the total. {@code label} is a window's own.
 */
public record Step(Kind kind, Optional<Range> tier, Rational quantity, Rational rate, Rational amount, String label) {
    /** A tier, counted from 1; what it holds is above {@code from} and up to {@code upTo}. */
    public record Range(int number, Rational from, Optional<Rational> upTo) {}

    /** What a step is; in brackets its quantity and its rate. Names are stable. */
    public enum Kind {
        /** Metered units became priced ones (metered, priced); costs nothing. */
        CONVERTED,
        /** Units that cost nothing (units, 0). */
        FREE_UNITS,
        /** A flat price (1, amount). */
        FLAT,
        /** Units at one rate (units, unit amount). */
        UNITS,
        /** Units of a tier (units, unit amount). */
        TIER_UNITS,
        /** Packages of a tier (packages, package amount). */
        TIER_PACKAGES,
        /** A percentage of the units of a tier (units, percent). */
        TIER_PERCENT,
        /** The flat fee of a tier (1, fee). */
        TIER_FLAT,
        /** Whole packages (packages, package amount). */
        PACKAGES,
        /** A percentage of what events are worth (worth, percent). */
        PERCENT,
        /** What fixed fees come to (charged events, fee). */
        FIXED_FEES,
        /** Worth that is not charged (worth, 0). */
        FREE_AMOUNT,
        /** Events that are not charged (events, 0). */
        FREE_EVENTS,
        /** Events raised to their minimum (events, minimum). */
        EVENT_MINIMUM,
        /** Events lowered to their maximum (events, maximum). */
        EVENT_MAXIMUM,
        /** Amounts that events carried (sum, multiplier). */
        EVENT_AMOUNTS,
        /** A window priced on its own (units, its unit amount on average). */
        WINDOW,
        /** What a window exceeds its commitment by, counted again (excess, factor - 1). */
        WINDOW_OVERAGE,
        /** What a window lacks to its commitment (1, lack). */
        WINDOW_TRUE_UP,
        /** A sum below zero counts as nothing (1, what it lacks to zero). */
        FLOOR,
        /** Less what the units billed before cost (units before, 0). */
        BILLED_BEFORE,
        /** The discount (discounted amount, percent). */
        DISCOUNT,
        /** What exceeds the maximum (1, maximum). */
        MAXIMUM,
        /** What lacks to the minimum (share of the period, minimum). */
        MINIMUM,
        /** Less what was booked already (1, booked amount). */
        BOOKED
    }

    static Step of(Kind kind, Rational quantity, Rational rate, Rational amount) {
        return new Step(kind, Optional.empty(), quantity, rate, amount, "");
    }

    static Step of(Kind kind, Window window, Rational quantity, Rational rate, Rational amount) {
        return new Step(kind, Optional.empty(), quantity, rate, amount, window.label());
    }
}
