package dev.billhook.core.metering;

import dev.billhook.core.calendar.Days;
import dev.billhook.core.money.Rational;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ids that come and go, in order of time, beginning with those that were carried over. */
record Memberships(Set<String> carried, List<Change> changes) {
    record Change(Instant at, String id, Operation operation) {}

    static Memberships of(List<Event> events, String property, Carried carried) {
        return new Memberships(
                carried.members(),
                events.stream()
                        .flatMap(event ->
                                event
                                        .text(property)
                                        .map(id -> new Change(event.at(), id, Operation.of(event)))
                                        .stream())
                        .toList());
    }

    Metered count() {
        return metered(Rational.of(present().size()));
    }

    /** An id that came on 24 July and stayed counts 8/31 of a month, one that came and went on that day 1/31. */
    Metered prorated(Span span) {
        long days = attendances(span).values().stream()
                .mapToLong(attendance -> attendance.daysUntil(span.dayAfterLast()))
                .sum();
        return metered(span.shareOf(days));
    }

    private Map<String, Attendance> attendances(Span span) {
        LocalDate first = span.firstDay();
        Map<String, Attendance> byId = new HashMap<>();
        carried.forEach(id -> byId.put(id, Attendance.present(first)));
        for (Change change : changes) {
            Attendance before = byId.getOrDefault(change.id(), Attendance.absent(first));
            byId.put(change.id(), before.after(change.operation(), Days.of(change.at(), span.zone())));
        }
        return byId;
    }

    private Metered metered(Rational quantity) {
        return new Metered(Optional.of(quantity), new Carried.Members(present()));
    }

    private Set<String> present() {
        Set<String> present = new HashSet<>(carried);
        for (Change change : changes) {
            switch (change.operation()) {
                case ADD -> present.add(change.id());
                case REMOVE -> present.remove(change.id());
            }
        }
        return present;
    }
}
