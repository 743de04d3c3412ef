package dev.billhook.core.pricing;

import dev.billhook.core.money.Rational;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How a quantity becomes an amount. Amounts and rates are in whole units of the currency, percentages in percent. */
public sealed interface PriceModel {
    /** The stable name in price books and in the API. */
    String type();

    /** The same amount once a period, whatever the quantity. */
    record Flat(Rational amount) implements PriceModel {
        public Flat {
            Require.notNegative("amount", amount);
        }

        @Override
        public String type() {
            return "flat";
        }
    }

    /** Every unit at one rate (Lago: standard). */
    record PerUnit(Rational unitAmount) implements PriceModel {
        public PerUnit {
            Require.notNegative("unit_amount", unitAmount);
        }

        @Override
        public String type() {
            return "per_unit";
        }
    }

    /** Each unit at the rate of the tier it falls in, plus the flat fee of every tier reached. */
    record Graduated(Tiers tiers) implements PriceModel {
        @Override
        public String type() {
            return "graduated";
        }
    }

    /** All units at the rate of the one tier that holds the quantity, plus its flat fee. */
    record Volume(Tiers tiers) implements PriceModel {
        @Override
        public String type() {
            return "volume";
        }
    }

    /** Whole packages of some size; free units are taken off first. */
    record Packaged(Rational size, Rational amount) implements PriceModel {
        public Packaged {
            Require.positive("package_size", size);
            Require.notNegative("amount", amount);
        }

        @Override
        public String type() {
            return "package";
        }
    }

    /**
     * A share of what events are worth, plus a fixed fee each. Free events and the free amount are used up together: the
     * first of the two to run out ends both.
     */
    record Percentage(
            Rational percent,
            Rational fixedFee,
            long freeEvents,
            Rational freeAmount,
            Optional<Rational> minimumPerEvent,
            Optional<Rational> maximumPerEvent)
            implements PriceModel {
        public Percentage {
            Require.notNegative("percent", percent);
            Require.notNegative("fixed_fee", fixedFee);
            Require.notNegative("free_events", Rational.of(freeEvents));
            Require.notNegative("free_amount", freeAmount);
            minimumPerEvent.ifPresent(minimum -> Require.notNegative("minimum_per_event", minimum));
            maximumPerEvent.ifPresent(maximum -> Require.notNegative("maximum_per_event", maximum));
            Require.ordered("minimum_per_event", minimumPerEvent, maximumPerEvent);
        }

        public static Percentage of(Rational percent) {
            return new Percentage(percent, Rational.ZERO, 0, Rational.ZERO, Optional.empty(), Optional.empty());
        }

        @Override
        public String type() {
            return "percentage";
        }
    }

    /** As graduated, with a percentage of the units in place of a rate per unit. */
    record GraduatedPercentage(Tiers tiers) implements PriceModel {
        @Override
        public String type() {
            return "graduated_percentage";
        }
    }

    /** Events carry their own amounts; the price multiplies the sum of them, or the quantity when it is money itself. */
    record Dynamic(Rational multiplier) implements PriceModel {
        public Dynamic {
            Require.notNegative("multiplier", multiplier);
        }

        @Override
        public String type() {
            return "dynamic";
        }
    }

    /** Each window (an hour, a day, a group) priced on its own, by the rate it names. */
    record Windowed(SortedMap<String, WindowRate> rates) implements PriceModel {
        public Windowed {
            rates = Collections.unmodifiableSortedMap(new TreeMap<>(rates));
            if (rates.isEmpty()) {
                throw new InvalidPrice("rates", "A windowed price has no rates; name at least one");
            }
        }

        /** One rate for every window; its name is empty. */
        public static Windowed of(WindowRate rate) {
            return new Windowed(new TreeMap<>(Map.of(Window.ANY, rate)));
        }

        /** Whether it prices a quantity that names no rate. */
        public boolean pricesAny() {
            return rates.containsKey(Window.ANY);
        }

        @Override
        public String type() {
            return "windowed";
        }
    }
}
