package dev.billhook.core.pricing;

import dev.billhook.core.money.Rational;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What was used, as precisely as the meter knows it. A model that needs less reads {@link #units}. */
public sealed interface Consumption {
    Rational units();

    /** This and then that; both must be of one kind. */
    Consumption and(Consumption later);

    Consumption converted(UnitConversion conversion);

    /** Without its first {@code free} units. */
    default Consumption without(Rational free) {
        return new Quantity(units().minus(units().max(Rational.ZERO).min(free)));
    }

    record Quantity(Rational units) implements Consumption {
        @Override
        public Consumption and(Consumption later) {
            return new Quantity(units.plus(same(Quantity.class, later).units));
        }

        @Override
        public Consumption converted(UnitConversion conversion) {
            return new Quantity(conversion.apply(units));
        }
    }

    /** The value of each event, in order. */
    record Events(List<Rational> values) implements Consumption {
        public Events {
            values = List.copyOf(values);
        }

        @Override
        public Rational units() {
            return sum(values.stream());
        }

        @Override
        public Consumption and(Consumption later) {
            return new Events(joined(values, same(Events.class, later).values));
        }

        @Override
        public Consumption converted(UnitConversion conversion) {
            return new Events(values.stream().map(conversion::apply).toList());
        }
    }

    /** What a meter keeps that does not keep events: their sum, their count, and the running totals of the first of them. */
    record RunningTotals(Rational units, long events, List<Rational> totals) implements Consumption {
        public RunningTotals {
            totals = List.copyOf(totals);
        }

        @Override
        public Consumption and(Consumption later) {
            RunningTotals other = same(RunningTotals.class, later);
            List<Rational> moved = other.totals.stream().map(units::plus).toList();
            return new RunningTotals(units.plus(other.units), events + other.events, joined(totals, moved));
        }

        @Override
        public Consumption converted(UnitConversion conversion) {
            return new RunningTotals(
                    conversion.apply(units),
                    events,
                    totals.stream().map(conversion::apply).toList());
        }
    }

    /** Amounts that the events brought along, in whole units of the currency; units are counted for the unit amount only. */
    record EventAmounts(Rational units, List<Rational> amounts) implements Consumption {
        public EventAmounts {
            amounts = List.copyOf(amounts);
        }

        @Override
        public Consumption and(Consumption later) {
            EventAmounts other = same(EventAmounts.class, later);
            return new EventAmounts(units.plus(other.units), joined(amounts, other.amounts));
        }

        @Override
        public Consumption converted(UnitConversion conversion) {
            return new EventAmounts(conversion.apply(units), amounts);
        }

        Rational total() {
            return sum(amounts.stream());
        }
    }

    record Windows(List<Window> windows) implements Consumption {
        public Windows {
            windows = List.copyOf(windows);
        }

        @Override
        public Rational units() {
            return sum(windows.stream().map(Window::quantity));
        }

        @Override
        public Consumption and(Consumption later) {
            return new Windows(joined(windows, same(Windows.class, later).windows));
        }

        @Override
        public Consumption converted(UnitConversion conversion) {
            return new Windows(windows.stream()
                    .map(window -> window.with(conversion.apply(window.quantity())))
                    .toList());
        }

        @Override
        public Consumption without(Rational free) {
            List<Window> left = new ArrayList<>();
            Rational remaining = free;
            for (Window window : windows) {
                Rational taken = window.quantity().max(Rational.ZERO).min(remaining);
                remaining = remaining.minus(taken);
                left.add(window.with(window.quantity().minus(taken)));
            }
            return new Windows(left);
        }
    }

    /** Units that came and went within the period: each change in full, which finds the tier, and by its share of the period. */
    record Prorated(List<Change> changes) implements Consumption {
        public record Change(Rational full, Rational prorated) {}

        public Prorated {
            changes = List.copyOf(changes);
        }

        @Override
        public Rational units() {
            return sum(changes.stream().map(Change::prorated));
        }

        @Override
        public Consumption and(Consumption later) {
            return new Prorated(joined(changes, same(Prorated.class, later).changes));
        }

        /** The share of a period is not rounded: it is no count of units. */
        @Override
        public Consumption converted(UnitConversion conversion) {
            return new Prorated(changes.stream()
                    .map(change -> new Change(conversion.apply(change.full()), conversion.scaled(change.prorated())))
                    .toList());
        }
    }

    private static <T extends Consumption> T same(Class<T> kind, Consumption later) {
        if (!kind.isInstance(later)) {
            throw new IllegalArgumentException("Usage billed before and now must be of one kind, not "
                    + kind.getSimpleName() + " and " + later.getClass().getSimpleName());
        }
        return kind.cast(later);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static Rational sum(Stream<Rational> numbers) {
        return numbers.reduce(Rational.ZERO, Rational::plus);
    }
}
