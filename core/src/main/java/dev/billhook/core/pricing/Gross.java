package dev.billhook.core.pricing;

import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Consumption.EventAmounts;
import dev.billhook.core.pricing.Consumption.Prorated;
import dev.billhook.core.pricing.Consumption.Quantity;
import dev.billhook.core.pricing.Policy.PercentageBase;

/** f: what all of a consumption costs by conversion, free units and model, before discount, maximum and minimum. */
final class Gross {
    static final Rational HUNDRED = Rational.of(100);

    private Gross() {}

    /** Adds the steps to the trail; answers the units that were billed. */
    static Rational rate(Price price, Consumption metered, Trail trail) {
        Consumption priced = converted(price, looksAtParts(price, metered) ? metered : sum(metered), trail);
        if (priced instanceof Prorated prorated && ProratedTiers.rate(price, prorated, trail)) {
            return priced.units();
        }
        Consumption billed = withoutFree(price.terms().freeUnits(), priced, trail);
        rate(price.model(), price.policies(), billed, trail);
        return billed.units();
    }

    /** What only counts units converts and rounds their sum: a thousand events of some bytes are no thousand started gigabytes. */
    private static boolean looksAtParts(Price price, Consumption metered) {
        return switch (metered) {
            case Quantity _, Prorated _ -> true;
            case Consumption.Events _, Consumption.RunningTotals _ ->
                price.model() instanceof PriceModel.Percentage
                        && price.policies().percentageBase() == PercentageBase.PER_EVENT;
            case EventAmounts _ -> price.model() instanceof PriceModel.Dynamic;
            case Consumption.Windows _ -> price.model() instanceof PriceModel.Windowed;
        };
    }

    private static Consumption sum(Consumption metered) {
        return new Quantity(metered.units());
    }

    private static Consumption converted(Price price, Consumption metered, Trail trail) {
        if (price.conversion().isEmpty()) {
            return metered;
        }
        Consumption priced = metered.converted(price.conversion().get());
        trail.add(Step.Kind.CONVERTED, metered.units(), priced.units(), Rational.ZERO);
        return priced;
    }

    private static Consumption withoutFree(Rational free, Consumption consumption, Trail trail) {
        if (free.signum() == 0) {
            return consumption;
        }
        Consumption left = consumption.without(free);
        Rational taken = consumption.units().minus(left.units());
        trail.add(Step.Kind.FREE_UNITS, taken, Rational.ZERO, Rational.ZERO);
        return left;
    }

    static void rate(PriceModel model, PricingPolicies policies, Consumption billed, Trail trail) {
        switch (model) {
            case PriceModel.Flat flat -> trail.add(Step.Kind.FLAT, Rational.ONE, flat.amount(), flat.amount());
            case PriceModel.PerUnit perUnit -> perUnit(perUnit, counted(billed), trail);
            case PriceModel.Packaged packaged -> packages(packaged, policies, counted(billed), trail);
            case PriceModel.Graduated graduated ->
                TierRates.units(graduated.tiers(), policies, trail).graduated(counted(billed));
            case PriceModel.GraduatedPercentage graduated ->
                TierRates.percent(graduated.tiers(), policies, trail).graduated(counted(billed));
            case PriceModel.Volume volume ->
                TierRates.units(volume.tiers(), policies, trail).volume(counted(billed));
            case PriceModel.Percentage percentage -> Percent.rate(percentage, policies, billed, trail);
            case PriceModel.Dynamic dynamic -> dynamic(dynamic, billed, trail);
            case PriceModel.Windowed windowed -> WindowRates.rate(windowed, policies, billed, trail);
        }
    }

    /** Corrections may bring a sum below zero; nothing costs less than nothing. */
    private static Rational counted(Consumption billed) {
        Rational units = billed.units();
        return units.signum() < 0 ? Rational.ZERO : units;
    }

    private static void perUnit(PriceModel.PerUnit model, Rational units, Trail trail) {
        trail.add(Step.Kind.UNITS, units, model.unitAmount(), units.times(model.unitAmount()));
    }

    private static void packages(PriceModel.Packaged model, PricingPolicies policies, Rational units, Trail trail) {
        trail.use(policies.packageRounding());
        Rational packages = units.dividedBy(model.size())
                .rounded(0, policies.packageRounding().mode());
        trail.add(Step.Kind.PACKAGES, packages, model.amount(), packages.times(model.amount()));
    }

    private static void dynamic(PriceModel.Dynamic model, Consumption billed, Trail trail) {
        Rational carried = billed instanceof EventAmounts events ? events.total() : billed.units();
        trail.add(Step.Kind.EVENT_AMOUNTS, carried, model.multiplier(), carried.times(model.multiplier()));
    }
}
