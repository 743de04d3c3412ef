package dev.billhook.core.billing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an agreement will be billed up to a time, if what is known happens: the preview of a change, and the what-if of a
 * subscription that does not exist. It only calls what charges.
 */
public final class Projection {
    private static final int LINES_LIMIT = 10_000;

    private final Meters meters;
    private final List<Bill> bills = new ArrayList<>();
    private Agreement agreement;
    private boolean stopped;
    private int lines;

    private Projection(Outcome begun, Instant at, Meters meters) {
        this.meters = meters;
        this.agreement = begun.agreement();
        note(at, begun);
    }

    /** What is billed at one time. */
    public record Bill(Instant at, List<Line> lines) {}

    /**
     * @param begun the agreement, and what is billed for it at once
     * @param at when that is
     * @param happenings in any order; those at a boundary of periods come between the old period and the new
     * @param until exclusive
     */
    public static List<Bill> of(Outcome begun, Instant at, List<Happening> happenings, Instant until, Meters meters) {
        Projection projection = new Projection(begun, at, meters);
        happenings.forEach(happening -> requireBegun(happening, at));
        SortedMap<Instant, List<Happening>> byTime = happenings.stream()
                .filter(happening -> happening.at().isBefore(until))
                .collect(Collectors.groupingBy(Happening::at, TreeMap::new, Collectors.toList()));
        byTime.forEach(projection::happen);
        projection.renewBefore(until);
        return List.copyOf(projection.bills);
    }

    private void happen(Instant at, List<Happening> together) {
        renewBefore(at);
        if (!stopped && agreement.period().end().equals(at)) {
            turn(at, together);
        } else {
            together.forEach(this::happen);
        }
    }

    /** The period ends, everything of this moment happens, and the next begins; nothing of it ran in the old terms. */
    private void turn(Instant at, List<Happening> together) {
        Outcome turned = agreement.close(meters);
        for (Happening happening : together) {
            switch (happening) {
                case Happening.Changed changed ->
                    turned = turned.then(closed -> Outcome.nothingBilled(closed.changeUnbilled(changed.change())));
                case Happening.Stopped stop -> stopped = requireRunning(stop);
                case Happening.Resumed resumed -> stopped = requireStopped(resumed);
            }
        }
        take(at, stopped ? turned : turned.then(Agreement::open));
    }

    private void happen(Happening happening) {
        Instant at = happening.at();
        switch (happening) {
            case Happening.Changed changed ->
                take(
                        at,
                        stopped
                                ? Outcome.nothingBilled(agreement.changeUnbilled(changed.change()))
                                : agreement.change(changed.change(), at, meters));
            case Happening.Stopped stop -> {
                stopped = requireRunning(stop);
                take(at, stop.credit() ? agreement.stop(at, meters) : agreement.stopWithoutCredit(at, meters));
            }
            case Happening.Resumed resumed -> {
                stopped = requireStopped(resumed);
                take(at, agreement.resume(at));
            }
        }
    }

    private static void requireBegun(Happening happening, Instant begin) {
        if (happening.at().isBefore(begin)) {
            throw new IllegalArgumentException("Something happens at " + happening.at() + ", before all begins at "
                    + begin + "; move it to then or later");
        }
    }

    /** @return true, that it is stopped from now on */
    private boolean requireRunning(Happening.Stopped stop) {
        if (stopped) {
            throw new IllegalArgumentException(
                    "It cannot stop at " + stop.at() + ", as it has stopped before; resume it in between");
        }
        return true;
    }

    /** @return false, that it is no longer stopped */
    private boolean requireStopped(Happening.Resumed resumed) {
        if (!stopped) {
            throw new IllegalArgumentException(
                    "It cannot be resumed at " + resumed.at() + ", as it runs; pause or cancel it before");
        }
        return false;
    }

    private void renewBefore(Instant until) {
        while (!stopped && agreement.period().end().isBefore(until)) {
            take(agreement.period().end(), agreement.renew(meters));
        }
    }

    private void take(Instant at, Outcome outcome) {
        agreement = outcome.agreement();
        note(at, outcome);
    }

    private void note(Instant at, Outcome outcome) {
        if (!outcome.lines().isEmpty()) {
            bills.add(new Bill(at, outcome.lines()));
        }
        lines += outcome.lines().size();
        if (lines > LINES_LIMIT) {
            throw new IllegalArgumentException(
                    "More than " + LINES_LIMIT + " lines fall into this span; ask for a shorter one");
        }
    }
}
