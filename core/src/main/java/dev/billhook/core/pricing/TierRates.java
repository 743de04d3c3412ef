package dev.billhook.core.pricing;

import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Policy.VolumeTierOf;
import dev.billhook.core.pricing.Policy.ZeroQuantityFlatFee;
import java.math.RoundingMode;
import java.util.Optional;

/** Graduated and volume: which tier's rate a unit has, and which flat fees are due. */
record TierRates(Tiers tiers, boolean inPercent, PricingPolicies policies, Trail trail) {
    static TierRates units(Tiers tiers, PricingPolicies policies, Trail trail) {
        return new TierRates(tiers, false, policies, trail);
    }

    static TierRates percent(Tiers tiers, PricingPolicies policies, Trail trail) {
        return new TierRates(tiers, true, policies, trail);
    }

    void graduated(Rational quantity) {
        trail.use(policies.tierBounds());
        for (int index = 0; index < tiers.size() && quantity.compareTo(tiers.lower(index)) > 0; index++) {
            Rational end = tiers.get(index).upTo().map(quantity::min).orElse(quantity);
            addUnits(index, end.minus(tiers.lower(index)));
            addFlat(index);
        }
        if (quantity.signum() == 0) {
            addFlatOfNothing();
        }
    }

    void volume(Rational quantity) {
        trail.use(policies.tierBounds());
        if (quantity.signum() == 0) {
            addFlatOfNothing();
            return;
        }
        int index = tiers.indexOf(sought(quantity));
        addUnits(index, quantity);
        addFlat(index);
    }

    private Rational sought(Rational quantity) {
        trail.use(policies.volumeTierOf());
        return policies.volumeTierOf() == VolumeTierOf.CEILING ? quantity.rounded(0, RoundingMode.CEILING) : quantity;
    }

    private void addFlatOfNothing() {
        if (tiers.get(0).flat().signum() != 0) {
            trail.use(policies.zeroQuantityFlatFee());
            if (policies.zeroQuantityFlatFee() == ZeroQuantityFlatFee.CHARGED) {
                addFlat(0);
            }
        }
    }

    void addFlat(int index) {
        Rational flat = tiers.get(index).flat();
        if (flat.signum() != 0) {
            trail.add(step(Step.Kind.TIER_FLAT, index, Rational.ONE, flat, flat));
        }
    }

    void addUnits(int index, Rational units) {
        Tier tier = tiers.get(index);
        if (tier.packageSize().isPresent()) {
            trail.use(policies.packageRounding());
            Rational packages = units.dividedBy(tier.packageSize().get())
                    .rounded(0, policies.packageRounding().mode());
            trail.add(step(Step.Kind.TIER_PACKAGES, index, packages, tier.rate(), packages.times(tier.rate())));
        } else if (inPercent) {
            Rational amount = units.times(tier.rate()).dividedBy(Gross.HUNDRED);
            trail.add(step(Step.Kind.TIER_PERCENT, index, units, tier.rate(), amount));
        } else {
            trail.add(step(Step.Kind.TIER_UNITS, index, units, tier.rate(), units.times(tier.rate())));
        }
    }

    private Step step(Step.Kind kind, int index, Rational quantity, Rational rate, Rational amount) {
        Step.Range range =
                new Step.Range(index + 1, tiers.lower(index), tiers.get(index).upTo());
        return new Step(kind, Optional.of(range), quantity, rate, amount, "");
    }
}
