package dev.billhook.engine.subscription;

import dev.billhook.core.calendar.BillingCalendar;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How it may end, or did.
 *
 * @param cancelAt a cancellation that is scheduled, or was
 * @param cancelCredit whether the cancellation credits what was billed ahead
 * @param canceledAt when it was canceled, or asked to be at a later time
 * @param termPeriods after how many periods it expires; empty: it goes on
 * @param expiresAt a draft's first payment must succeed before
 */
public record Ending(
        Optional<Instant> cancelAt,
        boolean cancelCredit,
        Optional<Instant> canceledAt,
        Optional<String> cancelReason,
        OptionalInt termPeriods,
        Optional<Instant> termEndsAt,
        Optional<Instant> endedAt,
        Optional<Instant> expiresAt) {
    public static final Ending OPEN = new Ending(
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** @param asked when it was asked for */
    public Ending cancelAt(Instant at, boolean credit, Instant asked, Optional<String> reason) {
        return new Ending(
                Optional.of(at), credit, Optional.of(asked), reason, termPeriods, termEndsAt, endedAt, expiresAt);
    }

    /** No longer canceled, neither now nor later. */
    public Ending notCanceled() {
        return new Ending(
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                termPeriods,
                termEndsAt,
                Optional.empty(),
                expiresAt);
    }

    public Ending canceledAt(Instant at) {
        return new Ending(
                cancelAt, cancelCredit, Optional.of(at), cancelReason, termPeriods, termEndsAt, endedAt, expiresAt);
    }

    public Ending cancelReason(Optional<String> changed) {
        return new Ending(cancelAt, cancelCredit, canceledAt, changed, termPeriods, termEndsAt, endedAt, expiresAt);
    }

    /** A term counts whole periods; a part of one before them is extra. Without periods there is none. */
    public Ending term(OptionalInt periods, BillingCalendar calendar, Instant begins) {
        if (periods.isEmpty()) {
            return term(periods, Optional.empty());
        }
        long first = calendar.numberAt(calendar.firstBillingDate(begins));
        return term(periods, Optional.of(calendar.boundary(first + periods.getAsInt())));
    }

    /** What was to end with a period ends with it by another clock too. */
    public Ending moved(BillingCalendar from, BillingCalendar to) {
        return new Ending(
                cancelAt.map(at -> moved(at, from, to)),
                cancelCredit,
                canceledAt,
                cancelReason,
                termPeriods,
                termEndsAt.map(at -> moved(at, from, to)),
                endedAt,
                expiresAt);
    }

    private static Instant moved(Instant at, BillingCalendar from, BillingCalendar to) {
        return from.isBoundary(at) ? to.boundary(from.numberAt(at)) : at;
    }

    Ending term(OptionalInt periods, Optional<Instant> endsAt) {
        return new Ending(cancelAt, cancelCredit, canceledAt, cancelReason, periods, endsAt, endedAt, expiresAt);
    }

    public Ending endedAt(Instant at) {
        return new Ending(
                cancelAt, cancelCredit, canceledAt, cancelReason, termPeriods, termEndsAt, Optional.of(at), expiresAt);
    }

    public Ending expiresAt(Optional<Instant> changed) {
        return new Ending(cancelAt, cancelCredit, canceledAt, cancelReason, termPeriods, termEndsAt, endedAt, changed);
    }
}
