package dev.billhook.core.billing;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Rational;
import java.util.List;

/**
 * What the items of an agreement come to over a span of its period, exactly, before coupons and taxes: what a minimum
 * commitment is compared with. What is billed once is no part of it.
 *
 * @param used what the meters said when the period closed
 */
record Spending(Agreement agreement, List<Line.Used> used) {
    /** @param closing the lines that close the period */
    static Spending of(Agreement agreement, List<Line> closing) {
        return new Spending(
                agreement,
                closing.stream()
                        .filter(Line.Used.class::isInstance)
                        .map(Line.Used.class::cast)
                        .toList());
    }

    Line.TrueUp missingTo(Standing committed, Period span) {
        return new Line.TrueUp(
                committed.item(),
                Opening.division(agreement, committed.item(), committed.origin()),
                held(span).plus(usedIn(span)),
                span);
    }

    private Rational held(Period span) {
        return agreement.standing().stream()
                .filter(one ->
                        one.item().timing() == Timing.IN_ADVANCE || one.item().timing() == Timing.IN_ARREARS)
                .map(one -> held(one, span))
                .reduce(Rational.ZERO, Rational::plus);
    }

    private Rational held(Standing standing, Period span) {
        Item item = standing.item();
        Period common = standing.span().until(span.end()).from(span.start());
        return common.isEmpty()
                ? Rational.ZERO
                : item.rating()
                        .exact()
                        .times(Opening.division(agreement, item, standing.origin())
                                .share(common)
                                .factor());
    }

    /** Usage is not divided by time: all of it counts where it ended. */
    private Rational usedIn(Period span) {
        return used.stream()
                .filter(line -> line.service().end().isAfter(span.start())
                        && !line.service().end().isAfter(span.end()))
                .map(line -> line.rating().exact())
                .reduce(Rational.ZERO, Rational::plus);
    }
}
