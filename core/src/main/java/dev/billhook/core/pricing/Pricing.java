package dev.billhook.core.pricing;

import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Policy.SplitLines;
import dev.billhook.core.pricing.Usage.Billed;

/**
 * Rates usage by a price: convert, take off free units, apply the model, take off what was billed before, discount, hold to
 * the maximum, top up to the minimum, round once.
 *
 * <p>Graduated tiers up to 10 at 2.00, then 1.00: 7 units cost 14.00, and 8 more after them 25.00 - 14.00 = 11.00.
 */
public final class Pricing {
    private Pricing() {}

    public static Rating rate(Price price, Usage usage) {
        Trail trail = new Trail();
        Rational units =
                switch (usage.billed()) {
                    case Billed.Nothing _ -> whole(price, usage, trail);
                    case Billed.Booked booked -> lessBooked(price, usage, booked.amount(), trail);
                    case Billed.Before before -> part(price, usage, before, trail);
                };
        trail.use(price.policies().moneyRounding());
        Money rounded = Money.round(
                trail.sum(), price.currency(), price.policies().moneyRounding().mode());
        return new Rating(trail.sum(), rounded, units, trail.steps(), trail.policies());
    }

    private static Rational whole(Price price, Usage usage, Trail trail) {
        Rational units = Gross.rate(price, usage.part(), trail);
        Spend spend = new Spend(price, trail);
        spend.discount();
        spend.capAfter(Rational.ZERO);
        topUp(spend, usage, Rational.ZERO);
        return units;
    }

    private static Rational lessBooked(Price price, Usage usage, Rational booked, Trail trail) {
        Rational units = whole(price, usage, trail);
        trail.add(Step.Kind.BOOKED, Rational.ONE, booked, booked.negated());
        return units;
    }

    private static Rational part(Price price, Usage usage, Billed.Before before, Trail trail) {
        trail.use(SplitLines.DIFFERENCE);
        Trail earlier = new Trail();
        Rational unitsBefore = Gross.rate(price, before.usage(), earlier);
        Rational units = Gross.rate(price, before.usage().and(usage.part()), trail);
        trail.add(
                Step.Kind.BILLED_BEFORE,
                unitsBefore,
                Rational.ZERO,
                earlier.sum().negated());
        Spend spend = new Spend(price, trail);
        spend.discount();
        before.amount().ifPresentOrElse(spend::capAfterAmount, () -> spend.capAfter(earlier.sum()));
        topUp(spend, usage, spend.billedBefore(before.amount(), earlier.sum()));
        return units.minus(unitsBefore);
    }

    private static void topUp(Spend spend, Usage usage, Rational billedBefore) {
        if (usage.lastOfPeriod()) {
            spend.topUp(usage.minimumShare(), billedBefore);
        }
    }
}
