package dev.billhook.core.pricing;

import dev.billhook.core.money.Currency;
import dev.billhook.core.pricing.Policy.PercentageBase;
import java.util.Optional;

/** Everything that decides what usage costs in one currency. */
public record Price(
        Currency currency,
        PriceModel model,
        Optional<UnitConversion> conversion,
        Terms terms,
        PricingPolicies policies) {
    public Price {
        switch (model) {
            case PriceModel.Graduated graduated -> graduated.tiers().checkBounds(policies.tierBounds());
            case PriceModel.Volume volume -> volume.tiers().checkBounds(policies.tierBounds());
            case PriceModel.GraduatedPercentage graduated -> graduated.tiers().checkBounds(policies.tierBounds());
            case PriceModel.Percentage percentage -> check(percentage, terms, policies.percentageBase());
            case PriceModel.Dynamic _ -> refuseFreeUnits(terms, "its events carry amounts; use the discount");
            case PriceModel.Windowed windowed ->
                windowed.rates().values().forEach(rate -> checkWindow(currency, rate, policies));
            case PriceModel.Flat _, PriceModel.PerUnit _, PriceModel.Packaged _ -> {}
        }
    }

    public static Price of(Currency currency, PriceModel model) {
        return of(currency, model, PricingPolicies.DEFAULTS);
    }

    /** Tiers written as integer ranges are only allowed under that policy, so it comes together with them. */
    public static Price of(Currency currency, PriceModel model, PricingPolicies policies) {
        return new Price(currency, model, Optional.empty(), Terms.NONE, policies);
    }

    public Price with(UnitConversion changed) {
        return new Price(currency, model, Optional.of(changed), terms, policies);
    }

    public Price with(Terms changed) {
        return new Price(currency, model, conversion, changed, policies);
    }

    public Price with(PricingPolicies changed) {
        return new Price(currency, model, conversion, terms, changed);
    }

    public Price with(Policy changed) {
        return with(policies.with(changed));
    }

    private static void check(PriceModel.Percentage percentage, Terms terms, PercentageBase base) {
        refuseFreeUnits(terms, "use its free_amount and free_events");
        if (base == PercentageBase.ON_SUM && percentage.freeEvents() > 0) {
            throw new InvalidPrice(
                    "free_events", "free_events has no meaning with percentage_base on_sum; use free_amount instead");
        }
    }

    private static void refuseFreeUnits(Terms terms, String remedy) {
        if (terms.freeUnits().signum() > 0) {
            throw new InvalidPrice("free_units", "free_units cannot be taken off this model: " + remedy);
        }
    }

    /** A window's model obeys what any price does; making one checks it. */
    private static void checkWindow(Currency currency, WindowRate rate, PricingPolicies policies) {
        Price.of(currency, rate.model(), policies);
    }
}
