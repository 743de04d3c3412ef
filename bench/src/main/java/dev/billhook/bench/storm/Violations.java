package dev.billhook.bench.storm;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What did not hold, in words. */
final class Violations {
    private final List<String> found = new CopyOnWriteArrayList<>();

    void add(String violation) {
        found.add(violation);
    }

    void same(String what, @Nullable Object expected, @Nullable Object found) {
        if (!Objects.equals(expected, found)) {
            add(what + " is " + found + ", not " + expected);
        }
    }

    List<String> all() {
        return List.copyOf(found);
    }
}
