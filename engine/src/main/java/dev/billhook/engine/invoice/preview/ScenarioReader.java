package dev.billhook.engine.invoice.preview;

import dev.billhook.core.billing.Happening;
import dev.billhook.core.billing.Item;
import dev.billhook.core.billing.Terms;
import dev.billhook.core.billing.TrialUsage;
import dev.billhook.core.money.Currency;
import dev.billhook.core.pricing.Policy.MoneyRounding;
import dev.billhook.core.proration.ProrationPolicies;
import dev.billhook.engine.catalog.price.PriceId;
import dev.billhook.engine.catalog.price.ProrationReader;
import dev.billhook.engine.catalog.price.StoredPrice;
import dev.billhook.engine.catalog.price.TimeReader;
import dev.billhook.engine.catalog.price.Words;
import dev.billhook.engine.kit.yaml.Section;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads what is supposed. */
final class ScenarioReader {
    private static final Duration LONGEST = Duration.ofDays(366 * 10L);
    private static final int MOST = 1_000;

    private final Currency currency;
    private final Instant start;
    private final ZoneId zone;
    private final ItemReader items;

    private ScenarioReader(Section scenario, Function<PriceId, Optional<StoredPrice>> prices) {
        this.currency = currency(scenario);
        this.start = TimeReader.instant(scenario, "start");
        this.zone = scenario.has("time_zone") ? CalendarReader.zone(scenario, "time_zone") : ZoneId.of("UTC");
        this.items = new ItemReader(currency, rounding(scenario), prices);
    }

    /** @param prices finds those that are stored */
    static Scenario read(Section scenario, Function<PriceId, Optional<StoredPrice>> prices) {
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
        return new ScenarioReader(scenario, prices).scenario(scenario);
    }

    private Scenario scenario(Section scenario) {
        var trialEnd = trialEnd(scenario);
        var begun = items(scenario);
        var first = begun.stream().findFirst();
        return new Scenario(
                currency,
                terms(scenario, trialEnd.orElse(start), first.flatMap(Item::policies)),
                begun,
                start,
                trialEnd,
                sections(scenario, "changes").stream()
                        .map(change -> happening(scenario, change))
                        .toList(),
                new UsedReader(items.metered()).read(sections(scenario, "usage")),
                until(scenario),
                new SumsReader(currency, items.keys(), first.flatMap(items::invoicing))
                        .read(scenario, items.taxations()));
    }

    /**
     * Billing begins when the trial ends, so an anniversary is that of its end.
     *
     * @param first what the book of the first item says of parts of periods, as it does for a subscription
     */
    private Terms terms(Section scenario, Instant begins, Optional<ProrationPolicies> first) {
        var silent = first.orElse(ProrationPolicies.DEFAULT);
        return new Terms(
                CalendarReader.read(scenario, begins, zone),
                scenario.findSection("policies")
                        .map(policies -> ProrationReader.readBesideSubtotal(policies, silent))
                        .orElse(silent),
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
        return sections(section, "items").stream().map(items::read).toList();
    }

    private Happening happening(Section scenario, Section change) {
        return new HappeningReader(
                        change,
                        TimeReader.instant(change, "at"),
                        zone,
                        begins -> CalendarReader.read(scenario, begins, zone),
                        this::items,
                        items::read)
                .read();
    }

    private static List<Section> sections(Section section, String field) {
        var all = section.sections(field);
        if (all.size() > MOST) {
            throw section.error(field, "has " + all.size() + " entries", "send at most " + MOST);
        }
        return all;
    }

    private static Optional<MoneyRounding> rounding(Section scenario) {
        return scenario.findSection("policies")
                .filter(policies -> policies.has("money_rounding"))
                .map(policies -> Words.read(policies, "money_rounding", MoneyRounding.class));
    }

    private static Currency currency(Section scenario) {
        return Currency.find(scenario.text("currency"))
                .orElseThrow(() ->
                        scenario.error("currency", "is no currency", "write an ISO 4217 code in capitals such as EUR"));
    }
}
