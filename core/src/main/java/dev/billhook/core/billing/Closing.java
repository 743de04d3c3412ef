package dev.billhook.core.billing;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Rational;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What is billed when a period ends: what was held in arrears, and what was used. */
final class Closing {
    private Closing() {}

    static Outcome of(Agreement agreement, Instant at, Meters meters) {
        List<Line> lines = agreement.inTrial() ? trial(agreement, at, meters) : held(agreement, at, meters);
        Agreement closed = Agreement.resting(
                agreement.terms(), agreement.items(), agreement.period().until(at), agreement.inTrial());
        return new Outcome(closed, lines);
    }

    private static List<Line> held(Agreement agreement, Instant at, Meters meters) {
        List<Line> lines = agreement.standing().stream()
                .flatMap(standing -> line(agreement, standing, at, meters))
                .toList();
        Spending spending = Spending.of(agreement, lines);
        Stream<Line> missing = agreement.standing().stream()
                .filter(standing -> standing.item().timing() == Timing.TRUE_UP)
                .<Line>map(
                        standing -> spending.missingTo(standing, standing.span().until(at)))
                .filter(line -> !line.amount().isZero());
        return Stream.concat(lines.stream(), missing).toList();
    }

    private static Stream<Line> line(Agreement agreement, Standing standing, Instant at, Meters meters) {
        Period span = standing.span().until(at);
        if (span.isEmpty()) {
            return Stream.empty();
        }
        return switch (standing.item().timing()) {
            case IN_ADVANCE, ONCE, TRUE_UP -> Stream.empty();
            case IN_ARREARS -> Stream.of(Opening.charge(agreement, standing, span));
            case METERED -> Stream.of(new Use(agreement, at, meters).line(standing));
        };
    }

    private static List<Line> trial(Agreement agreement, Instant at, Meters meters) {
        if (agreement.terms().trialUsage() != TrialUsage.CHARGED) {
            return List.of();
        }
        Period span = agreement.period().until(at);
        return agreement.items().stream()
                .filter(item -> item.timing() == Timing.METERED)
                .map(item -> Use.line(item, meters.used(item, span).minimumShare(Rational.ZERO), span))
                .toList();
    }
}
