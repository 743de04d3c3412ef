package dev.billhook.core.pricing;

import dev.billhook.core.cases.Cases.Case;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Policy.TierBounds;
import dev.billhook.core.pricing.Policy.VolumeTierOf;
import dev.billhook.core.pricing.Policy.ZeroQuantityFlatFee;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads what cases say in their own words into prices, usage and the policies that their rule follows. */
record CaseInputs(Case one) {
    static final Currency EUR = Currency.of("EUR");

    Rational number(String name) {
        return number(one.inputs().get(name));
    }

    Optional<Rational> optional(String name) {
        return optional(one.inputs(), name);
    }

    List<Rational> numbers(String name) {
        return one.inputs().get(name).valueStream().map(CaseInputs::number).toList();
    }

    boolean flag(String name) {
        JsonNode node = one.inputs().get(name);
        return node != null && node.asBoolean();
    }

    String text(String name) {
        return one.inputs().get(name).asString();
    }

    Rational expected(String name) {
        return number(one.expected().get(name));
    }

    Tiers tiers() {
        return Tiers.of(
                one.inputs().get("tiers").valueStream().map(CaseInputs::tier).toList());
    }

    /** A price in the case's currency with the policies that its system follows. */
    Price price(PriceModel model) {
        return Price.of(currency(), model, policies());
    }

    private Currency currency() {
        JsonNode exponent = one.inputs().get("currency_exponent");
        return exponent == null ? EUR : currency(exponent.asInt());
    }

    static Currency currency(int exponent) {
        return Currency.of(
                switch (exponent) {
                    case 0 -> "JPY";
                    case 2 -> "EUR";
                    case 3 -> "KWD";
                    default -> throw new IllegalArgumentException("No currency has " + exponent + " decimals");
                });
    }

    private PricingPolicies policies() {
        boolean ranges = one.inputs().has("tier_bounds") && text("tier_bounds").equals("inclusive_integer");
        return PricingPolicies.DEFAULTS
                .with(ranges ? TierBounds.INTEGER_RANGES : TierBounds.UP_TO)
                .with(ranges ? VolumeTierOf.CEILING : VolumeTierOf.QUANTITY)
                .with(chargesFlatFeeOfNothing() ? ZeroQuantityFlatFee.CHARGED : ZeroQuantityFlatFee.NOT_CHARGED);
    }

    /** Lago's rows ("docs" are Lago's documentation) and OpenMeter's; see reference/pricing-policies. */
    private boolean chargesFlatFeeOfNothing() {
        return one.id().startsWith("lago-")
                || one.id().startsWith("docs-")
                || one.id().startsWith("openmeter-");
    }

    private static Tier tier(JsonNode node) {
        Rational rate = optional(node, "per_unit")
                .or(() -> optional(node, "unit_price"))
                .or(() -> optional(node, "rate"))
                .orElse(Rational.ZERO);
        Rational flat = optional(node, "flat").orElse(Rational.ZERO);
        Optional<Rational> end = optional(node, "to").or(() -> optional(node, "up_to"));
        Tier tier = end.map(bound -> Tier.upTo(bound, rate, flat)).orElseGet(() -> Tier.open(rate, flat));
        return optional(node, "from").map(tier::from).orElse(tier);
    }

    static Optional<Rational> optional(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(number(value));
    }

    static Rational number(JsonNode node) {
        return Rational.parse(node.asString());
    }
}
