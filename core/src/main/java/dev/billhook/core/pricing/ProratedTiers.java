package dev.billhook.core.pricing;

import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Consumption.Prorated;
import dev.billhook.core.pricing.Consumption.Prorated.Change;
import dev.billhook.core.pricing.Policy.ZeroQuantityFlatFee;

/**
 * Graduated prices of units that came and went: full units find the tier, prorated units are paid for (Lago). A change from
 * 4 to 8 units with tiers up to 5 and open passes 1 unit through the first and 3 through the second, and its prorated value
 * is shared in that proportion. A removal walks back the same way. Flat fees are due up to the highest tier reached.
 */
final class ProratedTiers {
    private final Tiers tiers;
    private final TierRates rates;
    private Rational running = Rational.ZERO;
    private Rational highest = Rational.ZERO;

    private ProratedTiers(TierRates rates) {
        this.tiers = rates.tiers();
        this.rates = rates;
    }

    /** Rates the changes if the price has graduated tiers for them to walk through; any other price sees their sum. */
    static boolean rate(Price price, Prorated usage, Trail trail) {
        Rational free = price.terms().freeUnits();
        if (price.model() instanceof PriceModel.Graduated(Tiers tiers)) {
            new ProratedTiers(TierRates.units(tiers.above(free), price.policies(), trail)).rate(usage, trail);
            return true;
        }
        if (price.model() instanceof PriceModel.GraduatedPercentage(Tiers tiers)) {
            new ProratedTiers(TierRates.percent(tiers.above(free), price.policies(), trail)).rate(usage, trail);
            return true;
        }
        return false;
    }

    private void rate(Prorated usage, Trail trail) {
        trail.use(rates.policies().tierBounds());
        if (usage.changes().stream()
                        .map(Change::full)
                        .reduce(Rational.ZERO, Rational::plus)
                        .signum()
                < 0) {
            return;
        }
        usage.changes().forEach(this::walk);
        if (trail.sum().signum() < 0) {
            Rational lack = trail.sum().negated();
            trail.add(Step.Kind.FLOOR, Rational.ONE, lack, lack);
        }
        addFlatFees(trail);
    }

    private void walk(Change change) {
        Rational next = running.plus(change.full());
        Rational low = running.min(next);
        Rational high = running.max(next);
        boolean back = change.full().signum() < 0;
        for (int step = 0; step < tiers.size() && change.full().signum() != 0; step++) {
            int index = back ? tiers.size() - 1 - step : step;
            Rational through = end(index, high).minus(start(index, low));
            if (through.signum() > 0) {
                Rational share = through.dividedBy(high.minus(low));
                rates.addUnits(index, change.prorated().times(share));
            }
        }
        running = next;
        highest = highest.max(next);
    }

    /** The first tier has no floor, so that a removal before its addition meets it again there. */
    private Rational start(int index, Rational low) {
        return index == 0 ? low : low.max(tiers.lower(index));
    }

    private Rational end(int index, Rational high) {
        return tiers.get(index).upTo().map(high::min).orElse(high);
    }

    private void addFlatFees(Trail trail) {
        if (highest.signum() == 0) {
            ZeroQuantityFlatFee policy = rates.policies().zeroQuantityFlatFee();
            trail.use(policy);
            if (policy == ZeroQuantityFlatFee.NOT_CHARGED) {
                return;
            }
        }
        for (int index = 0; index <= tiers.indexOf(highest); index++) {
            rates.addFlat(index);
        }
    }
}
