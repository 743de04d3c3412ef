package dev.billhook.core.billing;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.pricing.Rating;
import dev.billhook.core.proration.Proration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is billed when a period begins, or an item inside it. */
final class Opening {
    private Opening() {}

    static Outcome of(Agreement before) {
        Terms terms = before.terms();
        Proration division = Proration.of(terms.calendar(), before.period().end(), terms.policies());
        Agreement opened =
                new Agreement(terms, before.items(), List.of(), division.billable(), division.nominal(), false);
        return begin(opened, before.items(), division.origin(), item -> since(before, item, division.billable()));
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
        return begin(agreement, List.of(item), origin, any -> span);
    }

    private static Outcome begin(Agreement agreement, List<Item> items, Instant origin, Function<Item, Period> spans) {
        List<Item> held = new ArrayList<>(agreement.items());
        List<Standing> standing = new ArrayList<>(agreement.standing());
        List<Line> lines = new ArrayList<>(items.size());
        for (Item item : items) {
            Period span = spans.apply(item);
            if (item.timing() == Timing.ONCE) {
                held.remove(item);
                lines.add(new Line.Once(item, item.rating(), span.start()));
            } else {
                Standing begun = Standing.of(item, origin, span);
                Optional<Line.Charge> ahead = ahead(agreement, begun);
                standing.add(ahead.map(Line.Charge::line).map(begun::billed).orElse(begun));
                ahead.ifPresent(lines::add);
            }
        }
        return new Outcome(agreement.holding(held, standing), lines);
    }

    private static Optional<Line.Charge> ahead(Agreement agreement, Standing begun) {
        return begun.item().timing() == Timing.IN_ADVANCE
                ? Optional.of(charge(agreement, begun, begun.span()))
                        .filter(charge -> !charge.line().isEmpty())
                : Optional.empty();
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
}
