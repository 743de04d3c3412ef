package dev.billhook.engine.catalog.pricebook;

import dev.billhook.engine.kit.yaml.Mistake;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Gathers mistakes, so that one look shows all that can be found at once. */
final class Mistakes {
    private final List<Mistake> found = new ArrayList<>();

    /** What it reads; nothing, and one more mistake, where it cannot. */
    <T> Optional<T> attempt(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (Mistake mistake) {
            found.add(mistake);
            return Optional.empty();
        }
    }

    void check(Runnable check) {
        try {
            check.run();
        } catch (Mistake mistake) {
            found.add(mistake);
        }
    }

    /** Each on its own: those with a mistake are left out. */
    <T> Map<String, T> attemptEach(List<String> keys, Function<String, T> reading) {
        var read = new LinkedHashMap<String, T>();
        keys.forEach(key -> attempt(() -> reading.apply(key)).ifPresent(value -> read.put(key, value)));
        return read;
    }

    boolean none() {
        return found.isEmpty();
    }

    List<Mistake> inOrder() {
        return found.stream().sorted(Comparator.comparingInt(Mistake::line)).toList();
    }
}
