package dev.billhook.engine.invoice.preview;

import dev.billhook.core.billing.Agreement;
import dev.billhook.core.billing.Happening;
import dev.billhook.core.billing.Item;
import dev.billhook.core.billing.Meters;
import dev.billhook.core.billing.Outcome;
import dev.billhook.core.billing.Projection;
import dev.billhook.core.billing.Terms;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Currency;
import dev.billhook.engine.catalog.price.InvoicingReader;
import dev.billhook.engine.catalog.price.ProrationReader;
import dev.billhook.engine.catalog.price.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A subscription that is supposed: what it is, and what happens to it when. */
record Scenario(
        Currency currency,
        Terms terms,
        List<Item> items,
        Instant start,
        Optional<Instant> trialEnd,
        List<Happening> happenings,
        Meters meters,
        Instant until,
        Sums sums) {
    Sums.Billed billed() {
        return sums.of(currency, Projection.of(begun(), start, happenings, until, meters));
    }

    /** Of parts of periods, of a trial and of whole invoices; stored prices say their own. */
    Map<String, String> policies() {
        var policies = new TreeMap<>(ProrationReader.named(terms.policies()));
        policies.put("trial_usage", Words.write(terms.trialUsage()));
        policies.putAll(InvoicingReader.named(sums.policies()));
        return policies;
    }

    private Outcome begun() {
        return trialEnd.map(end -> Agreement.beginTrial(terms, items, new Period(start, end)))
                .orElseGet(() -> Agreement.begin(terms, items, start));
    }
}
