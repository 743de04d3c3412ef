package dev.billhook.engine.catalog.price;

import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Price;
import dev.billhook.core.pricing.PriceModel;
import dev.billhook.core.pricing.Tier;
import dev.billhook.core.pricing.Tiers;
import dev.billhook.core.pricing.UnitConversion;
import dev.billhook.core.pricing.WindowRate;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a price so that {@link PriceReader} reads it back: numbers as texts, and nothing that is silent anyway. */
public final class PriceWriter {
    private PriceWriter() {}

    public static Map<String, Object> write(Price price) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("currency", price.currency().code());
        fields.putAll(model(price.model()));
        price.conversion().ifPresent(conversion -> fields.put("unit_conversion", conversion(conversion)));
        putUnless(Rational.ZERO, fields, "free_units", price.terms().freeUnits());
        putUnless(Rational.ZERO, fields, "discount_percent", price.terms().discountPercent());
        price.terms().minimum().ifPresent(minimum -> fields.put("minimum", minimum.toString()));
        price.terms().maximum().ifPresent(maximum -> fields.put("maximum", maximum.toString()));
        var policies = PolicyNames.write(price.policies());
        if (!policies.isEmpty()) {
            fields.put("policies", policies);
        }
        return fields;
    }

    private static Map<String, Object> model(PriceModel model) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("model", model.type());
        switch (model) {
            case PriceModel.Flat flat -> fields.put("amount", flat.amount().toString());
            case PriceModel.PerUnit unit ->
                fields.put("unit_amount", unit.unitAmount().toString());
            case PriceModel.Graduated graduated -> putTiers(fields, graduated.tiers(), "unit_amount");
            case PriceModel.Volume volume -> putTiers(fields, volume.tiers(), "unit_amount");
            case PriceModel.GraduatedPercentage graduated -> putTiers(fields, graduated.tiers(), "percent");
            case PriceModel.Packaged packaged -> {
                fields.put("package_size", packaged.size().toString());
                fields.put("amount", packaged.amount().toString());
            }
            case PriceModel.Percentage percentage -> putPercentage(fields, percentage);
            case PriceModel.Dynamic dynamic ->
                fields.put("multiplier", dynamic.multiplier().toString());
            case PriceModel.Windowed windowed -> fields.put("rates", rates(windowed));
        }
        return fields;
    }

    private static void putTiers(Map<String, Object> fields, Tiers tiers, String rate) {
        fields.put("tiers", tiers.list().stream().map(tier -> tier(tier, rate)).toList());
        if (tiers.capped()) {
            fields.put("capped", true);
        }
    }

    private static Map<String, Object> tier(Tier tier, String rate) {
        var fields = new LinkedHashMap<String, Object>();
        tier.from().ifPresent(from -> fields.put("from", from.toString()));
        fields.put("up_to", tier.upTo().map(Rational::toString).orElse("inf"));
        fields.put(rate, tier.rate().toString());
        putUnless(Rational.ZERO, fields, "flat_amount", tier.flat());
        tier.packageSize().ifPresent(size -> fields.put("package_size", size.toString()));
        return fields;
    }

    private static void putPercentage(Map<String, Object> fields, PriceModel.Percentage percentage) {
        fields.put("percent", percentage.percent().toString());
        putUnless(Rational.ZERO, fields, "fixed_fee", percentage.fixedFee());
        if (percentage.freeEvents() > 0) {
            fields.put("free_events", percentage.freeEvents());
        }
        putUnless(Rational.ZERO, fields, "free_amount", percentage.freeAmount());
        percentage.minimumPerEvent().ifPresent(minimum -> fields.put("minimum_per_event", minimum.toString()));
        percentage.maximumPerEvent().ifPresent(maximum -> fields.put("maximum_per_event", maximum.toString()));
    }

    private static Map<String, Object> rates(PriceModel.Windowed windowed) {
        var rates = new LinkedHashMap<String, Object>();
        windowed.rates().forEach((name, rate) -> rates.put(name.isEmpty() ? "any" : name, rate(rate)));
        return rates;
    }

    private static Map<String, Object> rate(WindowRate rate) {
        var fields = model(rate.model());
        rate.commitment().ifPresent(commitment -> {
            var committed = new LinkedHashMap<String, Object>();
            committed.put(Words.write(commitment.basis()), commitment.value().toString());
            putUnless(Rational.ONE, committed, "overage_factor", commitment.overageFactor());
            committed.put("true_up", commitment.trueUp());
            fields.put("commitment", committed);
        });
        return fields;
    }

    private static Map<String, Object> conversion(UnitConversion conversion) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("operation", Words.write(conversion.operation()));
        fields.put("factor", conversion.factor().toString());
        fields.put("rounding", Words.write(conversion.rounding()));
        fields.put("digits", conversion.digits());
        return fields;
    }

    private static void putUnless(Rational silent, Map<String, Object> fields, String field, Rational value) {
        if (!value.equals(silent)) {
            fields.put(field, value.toString());
        }
    }
}
