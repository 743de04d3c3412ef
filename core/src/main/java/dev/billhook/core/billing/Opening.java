package dev.billhook.core.billing;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.pricing.Rating;
import dev.billhook.core.proration.Proration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is billed when a period begins, or an item inside it. */
final class Opening {
    private Opening() {}

    static Outcome of(Agreement before) {
        Terms terms = before.terms();
        Proration division = Proration.of(terms.calendar(), before.period().end(), terms.policies());
        Agreement opened =
                new Agreement(terms, before.items(), List.of(), division.billable(), division.nominal(), false);
        Outcome billed = Outcome.nothingBilled(opened);
        for (Item item : before.items()) {
            billed = billed.then(
                    agreement -> begin(agreement, item, division.origin(), since(before, item, division.billable())));
        }
        return billed;
    }

    /** Usage that a trial counts towards the first period is billed with it. */
    private static Period since(Agreement before, Item item, Period period) {
        boolean counted = before.inTrial()
                && item.timing() == Timing.METERED
                && before.terms().trialUsage() == TrialUsage.COUNTED;
        return counted ? new Period(before.period().start(), period.end()) : period;
    }

    /** The item is held for this span of the current period. */
    static Outcome begin(Agreement agreement, Item item, Instant origin, Period span) {
        Standing standing = Standing.of(item, origin, span);
        return switch (item.timing()) {
            case IN_ADVANCE -> inAdvance(agreement, standing);
            case IN_ARREARS, METERED, TRUE_UP -> Outcome.nothingBilled(with(agreement, standing));
            case ONCE -> once(agreement, item, span.start());
        };
    }

    private static Outcome inAdvance(Agreement agreement, Standing standing) {
        Line.Charge charge = charge(agreement, standing, standing.span());
        return charge.line().share().units() == 0
                ? Outcome.nothingBilled(with(agreement, standing))
                : new Outcome(with(agreement, standing.billed(charge.line())), List.of(charge));
    }

    private static Outcome once(Agreement agreement, Item item, Instant at) {
        List<Item> others =
                agreement.items().stream().filter(held -> !held.equals(item)).toList();
        return new Outcome(agreement.items(others), List.of(new Line.Once(item, item.rating(), at)));
    }

    /** What a span of the current period costs. */
    static Line.Charge charge(Agreement agreement, Standing standing, Period span) {
        Item item = standing.item();
        Rating rating = item.rating();
        boolean proration = !span.equals(agreement.nominal());
        return new Line.Charge(
                item,
                rating,
                division(agreement, item, standing.origin())
                        .line(rating.exact(), item.price().currency(), span),
                proration);
    }

    static Proration division(Agreement agreement, Item item, Instant origin) {
        Terms terms = agreement.terms();
        return new Proration(
                agreement.nominal(),
                agreement.nominal().clamp(origin),
                terms.calendar().zone(),
                item.policies(terms));
    }

    private static Agreement with(Agreement agreement, Standing standing) {
        List<Standing> all = new ArrayList<>(agreement.standing());
        all.add(standing);
        return agreement.standing(all);
    }
}
