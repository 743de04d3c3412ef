package dev.billhook.core.pricing;

import dev.billhook.core.pricing.Policy.LateUsage;
import dev.billhook.core.pricing.Policy.MoneyRounding;
import dev.billhook.core.pricing.Policy.PackageRounding;
import dev.billhook.core.pricing.Policy.PercentageBase;
import dev.billhook.core.pricing.Policy.TierBounds;
import dev.billhook.core.pricing.Policy.TrueUp;
import dev.billhook.core.pricing.Policy.VolumeTierOf;
import dev.billhook.core.pricing.Policy.ZeroQuantityFlatFee;

/** One value of each policy that a price may set; {@link #DEFAULTS} and what deviates: {@code DEFAULTS.with(TrueUp.ROUNDED)}. */
public record PricingPolicies(
        TierBounds tierBounds,
        ZeroQuantityFlatFee zeroQuantityFlatFee,
        VolumeTierOf volumeTierOf,
        PackageRounding packageRounding,
        PercentageBase percentageBase,
        MoneyRounding moneyRounding,
        TrueUp trueUp,
        LateUsage lateUsage) {
    public static final PricingPolicies DEFAULTS = new PricingPolicies(
            TierBounds.UP_TO,
            ZeroQuantityFlatFee.NOT_CHARGED,
            VolumeTierOf.QUANTITY,
            PackageRounding.UP,
            PercentageBase.PER_EVENT,
            MoneyRounding.HALF_AWAY_FROM_ZERO,
            TrueUp.UNROUNDED,
            LateUsage.TAGGED);

    /** These policies with one of them changed. */
    public PricingPolicies with(Policy changed) {
        return new PricingPolicies(
                changed instanceof TierBounds value ? value : tierBounds,
                changed instanceof ZeroQuantityFlatFee value ? value : zeroQuantityFlatFee,
                changed instanceof VolumeTierOf value ? value : volumeTierOf,
                changed instanceof PackageRounding value ? value : packageRounding,
                changed instanceof PercentageBase value ? value : percentageBase,
                changed instanceof MoneyRounding value ? value : moneyRounding,
                changed instanceof TrueUp value ? value : trueUp,
                changed instanceof LateUsage value ? value : lateUsage);
    }
}
