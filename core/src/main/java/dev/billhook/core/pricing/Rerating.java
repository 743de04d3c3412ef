package dev.billhook.core.pricing;

import dev.billhook.core.money.Rational;
import java.util.ArrayList;
import java.util.List;

/**
 * What must still be booked after usage became known late. A contract's quantity is cumulative: one figure for the end of each
 * of its periods, measured anew, of which each period bears the difference of amounts. The maximum holds for the cumulative
 * amount; a minimum is topped up where the contract ends, not here.
 */
public final class Rerating {
    private Rerating() {}

    /**
     * The adjustment of each period, given the cumulative quantity at the end of each and what was booked on each; a period
     * without booking is new. With {@code late_usage} current_period, all of it falls on the last one.
     */
    public static List<Rational> adjustments(Price price, List<Rational> cumulatives, List<Rational> booked) {
        return switch (price.policies().lateUsage()) {
            case TAGGED, REOPEN_DRAFT -> byPeriod(price, cumulatives, booked);
            case CURRENT_PERIOD -> onTheLast(price, cumulatives, booked);
        };
    }

    private static List<Rational> byPeriod(Price price, List<Rational> cumulatives, List<Rational> booked) {
        List<Rational> adjustments = new ArrayList<>();
        Rational before = Rational.ZERO;
        for (int period = 0; period < cumulatives.size(); period++) {
            Rational now = amount(price, cumulatives.get(period));
            Rational already = period < booked.size() ? booked.get(period) : Rational.ZERO;
            adjustments.add(now.minus(before).minus(already));
            before = now;
        }
        return adjustments;
    }

    private static List<Rational> onTheLast(Price price, List<Rational> cumulatives, List<Rational> booked) {
        List<Rational> adjustments = new ArrayList<>();
        cumulatives.forEach(_ -> adjustments.add(Rational.ZERO));
        if (!cumulatives.isEmpty()) {
            Rational already = booked.stream().reduce(Rational.ZERO, Rational::plus);
            adjustments.set(
                    adjustments.size() - 1, amount(price, cumulatives.getLast()).minus(already));
        }
        return adjustments;
    }

    private static Rational amount(Price price, Rational quantity) {
        return Pricing.rate(price, Usage.of(quantity).notLast()).exact();
    }
}
