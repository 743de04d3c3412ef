package dev.billhook.engine.catalog.price;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.InvalidPrice;
import dev.billhook.core.pricing.Price;
import dev.billhook.core.pricing.PriceModel;
import dev.billhook.core.pricing.PricingPolicies;
import dev.billhook.core.pricing.Terms;
import dev.billhook.core.pricing.Tiers;
import dev.billhook.core.pricing.UnitConversion;
import dev.billhook.core.pricing.UnitConversion.Operation;
import dev.billhook.core.pricing.UnitConversion.Rounding;
import dev.billhook.core.pricing.WindowRate;
import dev.billhook.engine.kit.yaml.Mistake;
import dev.billhook.engine.kit.yaml.Section;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads what a price is in one currency. An amount is a number, or a number for each currency: {@code amount: 29} where there
 * is one currency, {@code amount: {EUR: 29, USD: 32}} in a price book.
 */
public final class PriceReader {
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "flat", Set.of("amount"),
            "per_unit", Set.of("unit_amount"),
            "graduated", Set.of("tiers", "capped"),
            "volume", Set.of("tiers", "capped"),
            "package", Set.of("package_size", "amount"),
            "percentage",
                    Set.of(
                            "percent",
                            "fixed_fee",
                            "free_events",
                            "free_amount",
                            "minimum_per_event",
                            "maximum_per_event"),
            "graduated_percentage", Set.of("tiers"),
            "dynamic", Set.of("multiplier"),
            "windowed", Set.of("rates"));
    private static final Set<String> COMMON =
            Set.of("model", "free_units", "discount_percent", "minimum", "maximum", "unit_conversion", "policies");

    private static final Pattern RATE_OF_TIER = Pattern.compile("(tiers\\[\\d+]\\.)rate\\b");

    private final Amounts amounts;

    private PriceReader(Amounts amounts) {
        this.amounts = amounts;
    }

    /** A price on its own: {@code {"currency": "EUR", "model": "per_unit", "unit_amount": "0.10"}}. */
    public static Price readAlone(Section price) {
        var currency = currency(price);
        return read(price, Amounts.alone(currency), Set.of("currency"));
    }

    /** A price on its own whose currency is said elsewhere. */
    public static Price readIn(Section price, Currency currency) {
        return read(price, Amounts.alone(currency), Set.of());
    }

    /**
     * One currency of a component of a price book.
     *
     * @param offered the currencies of the book
     * @param otherFields that the component has and no price
     */
    public static Price read(Section component, Currency currency, Set<Currency> offered, Set<String> otherFields) {
        return read(component, new Amounts(currency, false, offered), otherFields);
    }

    private static Price read(Section price, Amounts amounts, Set<String> otherFields) {
        String type = type(price);
        var known = new HashSet<>(COMMON);
        known.addAll(FIELDS.getOrDefault(type, Set.of()));
        known.addAll(otherFields);
        price.only(known);
        try {
            return new PriceReader(amounts).price(price);
        } catch (InvalidPrice invalid) {
            throw mistake(price, invalid);
        }
    }

    private Price price(Section section) {
        return new Price(
                amounts.currency(),
                model(section),
                section.findSection("unit_conversion").map(PriceReader::conversion),
                terms(section),
                section.findSection("policies").map(PolicyNames::read).orElse(PricingPolicies.DEFAULTS));
    }

    private static String type(Section section) {
        String type = section.text("model");
        if (!FIELDS.containsKey(type)) {
            throw section.error(
                    "model",
                    "is '" + type + "', which is no model of prices",
                    "write one of "
                            + String.join(
                                    ", ", FIELDS.keySet().stream().sorted().toList()));
        }
        return type;
    }

    private PriceModel model(Section section) {
        return switch (type(section)) {
            case "flat" -> new PriceModel.Flat(amounts.of(section, "amount"));
            case "per_unit" -> new PriceModel.PerUnit(amounts.of(section, "unit_amount"));
            case "graduated" -> new PriceModel.Graduated(tiers(section, "unit_amount"));
            case "volume" -> new PriceModel.Volume(tiers(section, "unit_amount"));
            case "package" -> new PriceModel.Packaged(section.decimal("package_size"), amounts.of(section, "amount"));
            case "percentage" -> percentage(section);
            case "graduated_percentage" -> new PriceModel.GraduatedPercentage(tiers(section, "percent"));
            case "dynamic" ->
                new PriceModel.Dynamic(section.findDecimal("multiplier").orElse(Rational.ONE));
            case "windowed" -> windowed(section);
            default -> throw new IllegalStateException(type(section) + " has fields and no reader");
        };
    }

    private Tiers tiers(Section section, String rate) {
        return new TierReader(amounts, rate).read(section);
    }

    private PriceModel percentage(Section section) {
        return new PriceModel.Percentage(
                section.decimal("percent"),
                amounts.find(section, "fixed_fee").orElse(Rational.ZERO),
                section.findWhole("free_events").orElse(0),
                amounts.find(section, "free_amount").orElse(Rational.ZERO),
                amounts.find(section, "minimum_per_event"),
                amounts.find(section, "maximum_per_event"));
    }

    private PriceModel windowed(Section section) {
        var all = section.section("rates");
        var rates = new TreeMap<String, WindowRate>();
        for (String name : all.names()) {
            rates.put(name.equals("any") ? "" : name, rate(all.section(name)));
        }
        return new PriceModel.Windowed(rates);
    }

    private WindowRate rate(Section section) {
        var known = new HashSet<>(FIELDS.getOrDefault(type(section), Set.of()));
        known.addAll(Set.of("model", "commitment"));
        section.only(known);
        return new WindowRate(model(section), section.findSection("commitment").map(this::commitment));
    }

    private WindowRate.Commitment commitment(Section section) {
        section.only(Set.of("amount", "quantity", "overage_factor", "true_up"));
        if (section.has("amount") == section.has("quantity")) {
            throw section.error("amount", "or quantity must be there, and not both", "write one of them");
        }
        return new WindowRate.Commitment(
                section.has("amount") ? WindowRate.Basis.AMOUNT : WindowRate.Basis.QUANTITY,
                section.has("amount") ? amounts.of(section, "amount") : section.decimal("quantity"),
                section.findDecimal("overage_factor").orElse(Rational.ONE),
                section.flag("true_up", false));
    }

    private Terms terms(Section section) {
        var terms = new Terms(
                section.findDecimal("free_units").orElse(Rational.ZERO),
                section.findDecimal("discount_percent").orElse(Rational.ZERO),
                amounts.find(section, "minimum"),
                amounts.find(section, "maximum"));
        return terms.equals(Terms.NONE) ? Terms.NONE : terms;
    }

    private static UnitConversion conversion(Section section) {
        section.only(Set.of("operation", "factor", "rounding", "digits"));
        return new UnitConversion(
                Words.read(section, "operation", Operation.class),
                section.decimal("factor"),
                section.has("rounding") ? Words.read(section, "rounding", Rounding.class) : Rounding.NONE,
                digits(section));
    }

    private static int digits(Section section) {
        long digits = section.findWhole("digits").orElse(0);
        if (digits < -18 || digits > 18) {
            throw section.error(
                    "digits", "is " + digits, "write -18 to 18; below zero rounds to tens, hundreds and so on");
        }
        return (int) digits;
    }

    private static Currency currency(Section price) {
        String code = price.text("currency");
        return Currency.find(code)
                .orElseThrow(() -> price.error(
                        "currency",
                        "is '" + code + "', no currency",
                        "write an ISO 4217 code in capitals such as EUR"));
    }

    private static Mistake mistake(Section price, InvalidPrice invalid) {
        String message = asWritten(price, String.valueOf(invalid.getMessage()));
        int remedy = message.indexOf("; ");
        return price.errorAt(
                asWritten(price, invalid.field()),
                remedy < 0 ? message : message.substring(0, remedy),
                remedy < 0 ? "see the price models in the documentation" : message.substring(remedy + 2));
    }

    /** What a tier charges has one name in the calculation, and the one of its model in files. */
    private static String asWritten(Section price, String text) {
        String rate = type(price).equals("graduated_percentage") ? "percent" : "unit_amount";
        return RATE_OF_TIER.matcher(text).replaceAll("$1" + rate);
    }
}
