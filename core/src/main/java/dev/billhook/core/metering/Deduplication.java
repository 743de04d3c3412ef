package dev.billhook.core.metering;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * One event for each key. It comes before every filter: a stored event keeps its key also where no meter counts it.
 *
 * @param kept the events that count now, in the order they were stored
 * @param verdicts one for each arriving event, in their order
 */
public record Deduplication(List<Event> kept, List<Verdict> verdicts) {
    public Deduplication {
        kept = List.copyOf(kept);
        verdicts = List.copyOf(verdicts);
    }

    /**
     * @param stored what counted before, each under a key of its own
     * @param arriving sent together, in the order they are to be stored
     */
    public static Deduplication of(List<Event> stored, List<Event> arriving, RepeatedEvent policy) {
        SequencedMap<EventKey, Event> byKey = new LinkedHashMap<>();
        stored.forEach(event -> byKey.put(event.key(), event));
        List<Verdict> verdicts = new ArrayList<>();
        for (Event event : arriving) {
            @Nullable Event before = byKey.get(event.key());
            Verdict verdict = before == null ? Verdict.ACCEPTED : policy.verdict(before, event);
            keep(byKey, event, verdict);
            verdicts.add(verdict);
        }
        return verdicts.contains(Verdict.REFUSED)
                ? new Deduplication(stored, rolledBack(verdicts))
                : new Deduplication(List.copyOf(byKey.values()), verdicts);
    }

    private static void keep(SequencedMap<EventKey, Event> byKey, Event event, Verdict verdict) {
        switch (verdict) {
            case ACCEPTED -> byKey.put(event.key(), event);
            case REPLACING -> byKey.putLast(event.key(), event);
            case REPEATED, QUARANTINED, REFUSED, ROLLED_BACK -> {}
        }
    }

    private static List<Verdict> rolledBack(List<Verdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> verdict == Verdict.ACCEPTED ? Verdict.ROLLED_BACK : verdict)
                .toList();
    }
}
