package dev.billhook.core.billing;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Consumption;
import dev.billhook.core.pricing.Pricing;
import dev.billhook.core.pricing.Usage;
import java.time.Instant;
import java.util.List;

/**
 * What was used of metered items in a period. Spans of it in which an item has one price, whatever the price is stored as,
 * are parts of one use: each costs f(before + part) - f(before), and the last is topped up to the minimum of all of them.
 *
 * <p>Up to 10 at 2.00, then 1.00: 7 used, the item removed and put back, and 8 used come to 14.00 and 25.00 - 14.00 = 11.00.
 *
 * @param at when the period is billed
 */
record Use(Agreement agreement, Instant at, Meters meters) {
    Line line(Standing part) {
        List<Standing> parts = parts(part.item());
        int place = parts.indexOf(part);
        Usage usage = after(parts.subList(0, place), used(part));
        boolean last = place == parts.size() - 1;
        return line(part.item(), last ? usage.minimumShare(share(parts)) : usage.notLast(), span(part));
    }

    static Line line(Item item, Usage usage, Period span) {
        return new Line.Used(item, usage, Pricing.rate(item.price(), usage), span);
    }

    /** In the order of time, as they stand in the agreement. */
    private List<Standing> parts(Item item) {
        return agreement.standing().stream()
                .filter(one -> isSame(one.item(), item) && !span(one).isEmpty())
                .toList();
    }

    private static boolean isSame(Item one, Item other) {
        return one.timing() == other.timing()
                && one.key().equals(other.key())
                && one.price().equals(other.price());
    }

    private Usage after(List<Standing> earlier, Usage usage) {
        return earlier.stream()
                .map(part -> used(part).part())
                .reduce(Consumption::and)
                .map(usage::after)
                .orElse(usage);
    }

    private Usage used(Standing part) {
        return meters.used(part.item(), span(part));
    }

    private Period span(Standing part) {
        return part.span().until(at);
    }

    /** A minimum is owed for the part of the period that the item was held. */
    private Rational share(List<Standing> parts) {
        return parts.stream()
                .map(part -> Opening.division(agreement, part.item(), part.origin())
                        .share(span(part))
                        .factor())
                .reduce(Rational.ZERO, Rational::plus);
    }
}
