package dev.billhook.core.proration;

import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import java.time.Instant;
import java.time.ZoneId;

/**
 * How one item is billed within one nominal period: the period that divides, where the item's billing begins in it (the
 * origin), the zone its days are counted in, and the policies.
 *
 * <p>With R(a, b) = round(price × share of a to b), the part from s to e costs R(origin, e) − R(origin, s) by default. So a
 * leading stub is rounded directly, and any parts that meet add up to R(origin, end).
 *
 * <p>EUR 10.00 for 31 days from the origin: day 1 to 11 is 3.23, day 11 to the end is 10.00 − 3.23 = 6.77.
 */
public record Proration(Period nominal, Instant origin, ZoneId zone, ProrationPolicies policies) {
    public Proration {
        if (origin.isBefore(nominal.start()) || origin.isAfter(nominal.end())) {
            throw new IllegalArgumentException("Billing begins at " + origin + ", outside of " + nominal);
        }
    }

    /** For billing that begins at this instant, on a boundary of the calendar or inside a period. */
    public static Proration of(BillingCalendar calendar, Instant origin, ProrationPolicies policies) {
        Period nominal = calendar.isBoundary(origin)
                ? calendar.periodContaining(origin)
                : switch (policies.days().leadingStub()) {
                    case PERIOD_IT_LIES_IN -> calendar.periodContaining(origin);
                    case ENDING_ON_FIRST_BILLING_DATE -> calendar.countedBackFromEnd(origin);
                };
        return new Proration(nominal, origin, calendar.zone(), policies);
    }

    /** For billing that begins with the period. */
    public static Proration of(Period nominal, ZoneId zone, ProrationPolicies policies) {
        return new Proration(nominal, nominal.start(), zone, policies);
    }

    /** What lies between the origin and the end of the nominal period. */
    public Period billable() {
        return nominal.from(origin);
    }

    /** The share of the nominal period that a span has, as far as it lies between the origin and the period's end. */
    public Share share(Period span) {
        long units = mark(span.end()) - mark(span.start());
        return new Share(
                policies.unit(), units, ruler().length(), policies.rounding().factor());
    }

    /** What a span costs of a price for the whole nominal period. */
    public ProratedLine line(Rational price, Currency currency, Period span) {
        return new ProratedLine(this, price, span, amount(price, currency, span));
    }

    public ProratedLine line(Money price, Period span) {
        return line(price.toRational(), price.currency(), span);
    }

    Money amount(Rational price, Currency currency, Period span) {
        if (isWhole(span)) {
            return Money.round(price, currency, policies.rounding().money());
        }
        return switch (policies.rounding().parts()) {
            case CUMULATIVE -> usedBy(span.end(), price, currency).minus(usedBy(span.start(), price, currency));
            case DIRECT -> rounded(share(span), price, currency);
        };
    }

    /** Its share is one, however parts are counted. */
    boolean isWhole(Period span) {
        return span.equals(nominal) && origin.equals(nominal.start());
    }

    private Money usedBy(Instant instant, Rational price, Currency currency) {
        return rounded(share(billable().until(instant)), price, currency);
    }

    Money rounded(Share share, Rational price, Currency currency) {
        return Money.round(
                price.times(share.factor()), currency, policies.rounding().money());
    }

    private long mark(Instant instant) {
        if (!instant.isAfter(origin)) {
            return ruler().beginning(origin);
        }
        if (!instant.isBefore(nominal.end())) {
            return ruler().length();
        }
        return ruler().change(instant, policies.days().changeDay());
    }

    private Ruler ruler() {
        return new Ruler(policies.unit(), nominal, zone);
    }
}
