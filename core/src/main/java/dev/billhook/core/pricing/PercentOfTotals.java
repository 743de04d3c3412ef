package dev.billhook.core.pricing;

import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Consumption.RunningTotals;
import java.util.List;

/**
 * A percentage of what a meter kept of the events (Lago): their sum, their count, and the running totals of those that the
 * free parts reach. Events cannot be held within limits here, because their values are gone.
 */
final class PercentOfTotals {
    private PercentOfTotals() {}

    static void rate(PriceModel.Percentage model, RunningTotals usage, Trail trail) {
        if (model.minimumPerEvent().isPresent() || model.maximumPerEvent().isPresent()) {
            throw new IllegalArgumentException(
                    "A minimum or maximum per event needs the value of each event; give the events, not running"
                            + " totals");
        }
        Rational free = freeWorth(model, usage.totals());
        if (free.signum() != 0) {
            trail.add(Step.Kind.FREE_AMOUNT, free.min(usage.units()), Rational.ZERO, Rational.ZERO);
        }
        Rational charged = usage.units().minus(free).max(Rational.ZERO);
        trail.add(Step.Kind.PERCENT, charged, model.percent(), Percent.of(model.percent(), charged));
        long events = usage.units().signum() == 0 ? 0 : Math.max(0, usage.events() - freeEvents(model, usage.totals()));
        Rational count = Rational.of(events);
        trail.addUnlessZero(Step.Kind.FIXED_FEES, count, model.fixedFee(), count.times(model.fixedFee()));
    }

    private static Rational freeWorth(PriceModel.Percentage model, List<Rational> totals) {
        Rational last = totals.isEmpty() ? Rational.ZERO : totals.getLast();
        if (last.signum() == 0) {
            return Rational.ZERO;
        }
        if (model.freeEvents() > 0 && model.freeEvents() < totals.size()) {
            return totals.get((int) model.freeEvents() - 1);
        }
        return model.freeAmount().signum() == 0 ? last : last.min(model.freeAmount());
    }

    /** The first of the two free parts to run out ends both; a part that is not there ends nothing. */
    private static long freeEvents(PriceModel.Percentage model, List<Rational> totals) {
        long byAmount = totals.stream()
                .filter(total -> total.compareTo(model.freeAmount()) < 0)
                .count();
        if (model.freeEvents() == 0 || byAmount == 0) {
            return Math.max(model.freeEvents(), byAmount);
        }
        return Math.min(model.freeEvents(), byAmount);
    }
}
