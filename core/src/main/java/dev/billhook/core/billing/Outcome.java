package dev.billhook.core.billing;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The agreement after something happened, and what is billed for it. */
public record Outcome(Agreement agreement, List<Line> lines) {
    public Outcome {
        lines = List.copyOf(lines);
    }

    static Outcome nothingBilled(Agreement agreement) {
        return new Outcome(agreement, List.of());
    }

    /** Goes on from here; the lines of both. */
    public Outcome then(Function<Agreement, Outcome> next) {
        Outcome later = next.apply(agreement);
        if (lines.isEmpty()) {
            return later;
        }
        return new Outcome(
                later.agreement(),
                Stream.concat(lines.stream(), later.lines().stream()).toList());
    }

    Outcome holding(List<Item> items) {
        return new Outcome(agreement.items(items), lines);
    }
}
