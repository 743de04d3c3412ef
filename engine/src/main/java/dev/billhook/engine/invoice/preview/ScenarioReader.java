package dev.billhook.engine.invoice.preview;

import dev.billhook.core.billing.Happening;
import dev.billhook.core.billing.Item;
import dev.billhook.core.billing.Terms;
import dev.billhook.core.billing.Timing;
import dev.billhook.core.billing.TrialUsage;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Policy.MoneyRounding;
import dev.billhook.core.pricing.Price;
import dev.billhook.core.proration.ProrationPolicies;
import dev.billhook.core.tax.Taxation;
import dev.billhook.engine.catalog.price.PriceReader;
import dev.billhook.engine.catalog.price.ProrationReader;
import dev.billhook.engine.catalog.price.TimeReader;
import dev.billhook.engine.catalog.price.Words;
import dev.billhook.engine.kit.yaml.Section;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what is supposed. */
final class ScenarioReader {
    private static final Duration LONGEST = Duration.ofDays(366 * 10L);
    private static final int MOST = 1_000;

    private final Currency currency;
    private final Instant start;
    private final ZoneId zone;
    private final Optional<MoneyRounding> rounding;
    private final Set<String> metered = new TreeSet<>();
    private final Map<String, Taxation> taxations = new TreeMap<>();
    private final Set<String> keys = new TreeSet<>();

    private ScenarioReader(Section scenario) {
        this.currency = currency(scenario);
        this.start = TimeReader.instant(scenario, "start");
        this.zone = scenario.has("time_zone") ? CalendarReader.zone(scenario, "time_zone") : ZoneId.of("UTC");
        this.rounding = scenario.findSection("policies")
                .filter(policies -> policies.has("money_rounding"))
                .map(policies -> Words.read(policies, "money_rounding", MoneyRounding.class));
    }

    static Scenario read(Section scenario) {
        scenario.only(Set.of(
                "currency",
                "items",
                "start",
                "interval",
                "anchor",
                "time_zone",
                "trial_end",
                "trial_usage",
                "policies",
                "changes",
                "usage",
                "coupons",
                "tax",
                "balance",
                "until"));
        return new ScenarioReader(scenario).scenario(scenario);
    }

    private Scenario scenario(Section scenario) {
        var trialEnd = trialEnd(scenario);
        var terms = terms(scenario, trialEnd.orElse(start));
        return new Scenario(
                currency,
                terms,
                items(scenario),
                start,
                trialEnd,
                sections(scenario, "changes").stream()
                        .map(change -> happening(scenario, change))
                        .toList(),
                usage(scenario),
                until(scenario),
                new SumsReader(currency, keys).read(scenario, taxations));
    }

    /** Billing begins when the trial ends, so an anniversary is that of its end. */
    private Terms terms(Section scenario, Instant begins) {
        return new Terms(
                CalendarReader.read(scenario, begins, zone),
                scenario.findSection("policies")
                        .map(ProrationReader::readBesideSubtotal)
                        .orElse(ProrationPolicies.DEFAULT),
                scenario.has("trial_usage") ? Words.read(scenario, "trial_usage", TrialUsage.class) : TrialUsage.FREE);
    }

    private Optional<Instant> trialEnd(Section scenario) {
        if (!scenario.has("trial_end")) {
            return Optional.empty();
        }
        var end = TimeReader.instant(scenario, "trial_end");
        if (end.isBefore(start)) {
            throw scenario.error("trial_end", "is before the start", "move it behind the start, or leave it out");
        }
        return Optional.of(end);
    }

    private Instant until(Section scenario) {
        var until = TimeReader.instant(scenario, "until");
        if (!until.isAfter(start) || Duration.between(start, until).compareTo(LONGEST) > 0) {
            throw scenario.error("until", "is not within ten years after the start", "move it");
        }
        return until;
    }

    private List<Item> items(Section section) {
        return sections(section, "items").stream().map(this::item).toList();
    }

    private Item item(Section item) {
        item.only(Set.of("key", "price", "timing", "quantity", "tax"));
        String key = item.text("key");
        var timing = item.has("timing") ? Words.read(item, "timing", Timing.class) : Timing.IN_ADVANCE;
        var price = item.section("price");
        var quantity = item.findDecimal("quantity").orElse(timing == Timing.METERED ? Rational.ZERO : Rational.ONE);
        if (quantity.signum() < 0) {
            throw item.error("quantity", "is below zero", "write zero or more, or remove the item by a change");
        }
        keys.add(key);
        if (timing == Timing.METERED) {
            metered.add(key);
        }
        item.findSection("tax").ifPresent(tax -> tax(item, key, SumsReader.taxation(tax)));
        return new Item(key, "inline", price(price), timing, quantity);
    }

    /** What the price says itself comes before what is said of all. */
    private Price price(Section section) {
        var price = PriceReader.readIn(section, currency);
        boolean says = section.findSection("policies")
                .filter(policies -> policies.has("money_rounding"))
                .isPresent();
        return says ? price : rounding.map(price::with).orElse(price);
    }

    private void tax(Section item, String key, Taxation taxation) {
        var before = taxations.put(key, taxation);
        if (before != null && !before.equals(taxation)) {
            throw item.error("tax", "is another than '" + key + "' has elsewhere", "give it one, or another key");
        }
    }

    private Happening happening(Section scenario, Section change) {
        return new HappeningReader(
                        change,
                        TimeReader.instant(change, "at"),
                        zone,
                        begins -> CalendarReader.read(scenario, begins, zone),
                        this::items,
                        this::item)
                .read();
    }

    private DatedUsage usage(Section scenario) {
        Map<String, List<DatedUsage.Entry>> byKey = new HashMap<>();
        for (var entry : sections(scenario, "usage")) {
            entry.only(Set.of("key", "at", "quantity"));
            String used = entry.text("key");
            if (!metered.contains(used)) {
                throw entry.error(
                        "key",
                        "is '" + used + "', and no metered item has that key",
                        metered.isEmpty()
                                ? "give an item the timing metered, or leave the usage out"
                                : "send one of " + String.join(", ", metered));
            }
            byKey.computeIfAbsent(used, key -> new ArrayList<>())
                    .add(new DatedUsage.Entry(TimeReader.instant(entry, "at"), entry.decimal("quantity")));
        }
        return new DatedUsage(byKey);
    }

    private static List<Section> sections(Section section, String field) {
        var all = section.sections(field);
        if (all.size() > MOST) {
            throw section.error(field, "has " + all.size() + " entries", "send at most " + MOST);
        }
        return all;
    }

    private static Currency currency(Section scenario) {
        return Currency.find(scenario.text("currency"))
                .orElseThrow(() ->
                        scenario.error("currency", "is no currency", "write an ISO 4217 code in capitals such as EUR"));
    }
}
