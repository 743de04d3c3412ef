package dev.billhook.engine.year;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is worth telling of a month: who came, how often what was done, and one example of each. */
final class Diary {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

    private final Map<Place, Integer> came = new EnumMap<>(Place.class);
    private final Map<String, Integer> plans = new TreeMap<>();
    private final List<String> examples = new ArrayList<>();
    private final Set<Turn.Kind> told = new HashSet<>();
    private final Map<Turn.Kind, Integer> done = new EnumMap<>(Turn.Kind.class);
    private int trials;

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    void came(Guest guest) {
        came.merge(guest.place(), 1, Integer::sum);
        plans.merge(guest.plan(), 1, Integer::sum);
        trials += guest.trial() ? 1 : 0;
    }

    void did(Turn turn, Guest guest, String what) {
        done.merge(turn.kind(), 1, Integer::sum);
        if (told.add(turn.kind())) {
            tell(turn.day(), guest, what);
        }
    }

    /** Always told. */
    void tell(LocalDate day, Guest guest, String what) {
        examples.add("- %s, %s in %s: %s".formatted(day(day), guest.reference(), guest.place().title, what));
    }

    String arrivals() {
        int all = came.values().stream().mapToInt(Integer::intValue).sum();
        if (all == 0) {
            return "Nobody new came.";
        }
        var places = came.entrySet().stream()
                .map(entry -> entry.getKey().title + " " + entry.getValue())
                .toList();
        var chosen = plans.entrySet().stream()
                .map(entry -> entry.getValue() + " × " + entry.getKey())
                .toList();
        return "%d new customer%s (%s): %s; %d of them to try for 14 days first."
                .formatted(all, all == 1 ? "" : "s", String.join(", ", places), String.join(", ", chosen), trials);
    }

    int count(Turn.Kind kind) {
        return done.getOrDefault(kind, 0);
    }

    List<String> examples() {
        return examples;
    }

    void nextMonth() {
        came.clear();
        plans.clear();
        examples.clear();
        told.clear();
        done.clear();
        trials = 0;
    }
}
