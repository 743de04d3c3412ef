package dev.billhook.core.pricing;

import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Consumption.Events;
import dev.billhook.core.pricing.Consumption.RunningTotals;
import dev.billhook.core.pricing.Policy.PercentageBase;
import java.util.List;

/** Chooses what a percentage is of: each event, what a meter kept of them, or the sum. */
final class Percent {
    private Percent() {}

    static void rate(PriceModel.Percentage model, PricingPolicies policies, Consumption billed, Trail trail) {
        trail.use(policies.percentageBase());
        boolean perEvent = policies.percentageBase() == PercentageBase.PER_EVENT;
        if (perEvent && billed instanceof Events events) {
            new PercentOfEvents(model).rate(events.values(), trail);
        } else if (perEvent && billed instanceof RunningTotals totals) {
            PercentOfTotals.rate(model, totals, trail);
        } else {
            new PercentOfEvents(model).rate(asOneEvent(billed.units()), trail);
        }
    }

    private static List<Rational> asOneEvent(Rational units) {
        return units.signum() == 0 ? List.of() : List.of(units);
    }

    static Rational of(Rational percent, Rational base) {
        return base.times(percent).dividedBy(Gross.HUNDRED);
    }
}
