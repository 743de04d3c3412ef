package dev.billhook.core.billing;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Money;
import dev.billhook.core.proration.ProratedCredit;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a change inside a period credits and charges. */
final class Changing {
    private Changing() {}

    static Outcome of(Agreement agreement, Change change, Instant at, Meters meters) {
        if (agreement.inTrial()) {
            return Outcome.nothingBilled(unbilled(agreement, change));
        }
        return switch (change) {
            case Change.Put _, Change.Remove _, Change.Quantity _, Change.Plan _ ->
                replaceItems(agreement, unbilled(agreement, change).items(), at);
            case Change.Cadence cadence ->
                agreement.stop(at, meters).then(stopped -> unbilled(stopped, cadence)
                        .resume(at));
            case Change.Zone zone -> Outcome.nothingBilled(moved(agreement, zone.zone()));
            case Change.TrialEnd trial -> throw noTrial(trial);
        };
    }

    /** Where nothing of the period was billed, the change only makes the agreement another one. */
    static Agreement unbilled(Agreement agreement, Change change) {
        Terms terms = agreement.terms();
        return switch (change) {
            case Change.Put put -> agreement.items(with(agreement, put.item()));
            case Change.Remove remove -> agreement.items(without(agreement, held(agreement, remove.key())));
            case Change.Quantity quantity ->
                agreement.items(with(agreement, held(agreement, quantity.key()).quantity(quantity.quantity())));
            case Change.Plan plan -> agreement.items(plan.items());
            case Change.Cadence cadence ->
                agreement.terms(terms.calendar(cadence.calendar())).items(cadence.items());
            case Change.Zone zone ->
                agreement.terms(terms.calendar(terms.calendar().in(zone.zone())));
            case Change.TrialEnd trial -> trialEnd(agreement, trial);
        };
    }

    /** Items that stay as they are go on; others end here, and what takes their place begins here. */
    static Outcome replaceItems(Agreement agreement, List<Item> items, Instant at) {
        List<Standing> standing = new ArrayList<>();
        List<Line> credits = new ArrayList<>();
        for (Standing one : agreement.standing()) {
            if (agreement.isRunning(one) && !items.contains(one.item())) {
                standing.add(one.span(one.span().until(at)));
                credit(one, at).ifPresent(credits::add);
            } else {
                standing.add(one);
            }
        }
        Outcome replaced = new Outcome(agreement.items(items).standing(standing), credits);
        for (Item item : items) {
            if (agreement.running().noneMatch(one -> one.item().equals(item))) {
                Instant origin = origin(agreement, item, at);
                Period rest = agreement.period().from(at);
                replaced = replaced.then(changed -> Opening.begin(changed, item, origin, rest));
            }
        }
        return replaced;
    }

    /** What takes the place of another item is divided as that was, so that parts of the same price add up. */
    private static Instant origin(Agreement agreement, Item item, Instant at) {
        return agreement
                .running()
                .filter(one -> one.item().key().equals(item.key()))
                .map(Standing::origin)
                .findFirst()
                .orElse(at);
    }

    private static Optional<Line> credit(Standing standing, Instant at) {
        return standing.billed().flatMap(billed -> {
            ProratedCredit credit = billed.line().creditAt(at);
            Money amount = credit.capped(
                    billed.discount(),
                    billed.creditable(),
                    Money.zero(billed.creditable().currency()));
            return amount.isZero()
                    ? Optional.empty()
                    : Optional.of(new Line.Credit(standing.item(), credit, billed.discount(), amount));
        });
    }

    private static Agreement moved(Agreement agreement, ZoneId zone) {
        Period period = agreement.terms().calendar().moved(agreement.period(), zone);
        List<Standing> standing = agreement.standing().stream()
                .map(one -> agreement.isRunning(one)
                        ? one.span(new Period(one.span().start(), period.end()))
                        : one)
                .toList();
        Agreement there = unbilled(agreement, new Change.Zone(zone));
        Period nominal = new Period(agreement.nominal().start(), period.end());
        return new Agreement(there.terms(), there.items(), standing, period, nominal, false);
    }

    private static Agreement trialEnd(Agreement agreement, Change.TrialEnd trial) {
        if (!agreement.inTrial()) {
            throw noTrial(trial);
        }
        Period until = new Period(agreement.period().start(), trial.at());
        return Agreement.resting(agreement.terms().calendar(trial.calendar()), agreement.items(), until, true);
    }

    private static IllegalArgumentException noTrial(Change.TrialEnd trial) {
        return new IllegalArgumentException("No trial is running, so none can end at " + trial.at());
    }

    private static List<Item> with(Agreement agreement, Item item) {
        return Stream.concat(
                        agreement.items().stream().map(held -> held.key().equals(item.key()) ? item : held),
                        agreement.items().stream().anyMatch(held -> held.key().equals(item.key()))
                                ? Stream.empty()
                                : Stream.of(item))
                .toList();
    }

    private static List<Item> without(Agreement agreement, Item item) {
        return agreement.items().stream().filter(held -> !held.equals(item)).toList();
    }

    private static Item held(Agreement agreement, String key) {
        return agreement.items().stream()
                .filter(item -> item.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no item '" + key + "'; it holds "
                        + agreement.items().stream().map(Item::key).toList()));
    }
}
