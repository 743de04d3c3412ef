package dev.billhook.engine.catalog.price;

import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Tier;
import dev.billhook.core.pricing.Tiers;
import dev.billhook.engine.kit.yaml.Section;
import java.util.Optional;
import java.util.Set;

/** Reads tiers: {@code - {up_to: 1000, unit_amount: 0.10, flat_amount: 5}}; the last says {@code up_to: inf} or nothing. */
record TierReader(Amounts amounts, String rate) {
    private static final String OPEN = "inf";

    Tiers read(Section price) {
        return new Tiers(price.sections("tiers").stream().map(this::tier).toList(), price.flag("capped", false));
    }

    private Tier tier(Section section) {
        section.only(Set.of("from", "up_to", rate, "flat_amount", "package_size"));
        return new Tier(
                section.findDecimal("from"),
                upTo(section),
                rate(section),
                amounts.find(section, "flat_amount").orElse(Rational.ZERO),
                section.findDecimal("package_size"));
    }

    private Rational rate(Section section) {
        return (rate.equals("percent") ? section.findDecimal(rate) : amounts.find(section, rate)).orElse(Rational.ZERO);
    }

    private static Optional<Rational> upTo(Section section) {
        boolean open = section.has("up_to") && section.isText("up_to", OPEN);
        return open ? Optional.empty() : section.findDecimal("up_to");
    }
}
