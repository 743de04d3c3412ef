package dev.billhook.core.cases;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The numerical facts of other systems: what they bill for given inputs, each with its source, kind by kind. */
public final class Cases {
    private Cases() {}

    /** One fact; its name in a test report is its id. */
    public record Case(String id, String kind, JsonNode inputs, JsonNode expected) {
        @Override
        public String toString() {
            return id;
        }
    }

    public static Stream<Case> of(String file, String kind) {
        List<Case> found = all(file).filter(one -> one.kind().equals(kind)).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("No case of kind " + kind + " in " + file);
        }
        return found.stream();
    }

    public static Stream<Case> all(String file) {
        try (InputStream json = Objects.requireNonNull(Cases.class.getResourceAsStream("/cases/" + file), file)) {
            return JsonMapper.shared().readTree(json).get("cases").valueStream().map(Cases::read).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Case read(JsonNode node) {
        return new Case(
                node.get("id").asString(), node.get("kind").asString(), node.get("inputs"), node.get("expected"));
    }

    /** The kinds that a file holds, so that a test can see that none is left out. */
    public static Set<String> kinds(String file) {
        return all(file).map(Case::kind).collect(Collectors.toSet());
    }
}
