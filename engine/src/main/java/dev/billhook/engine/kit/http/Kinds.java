package dev.billhook.engine.kit.http;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What to send where something of another kind was sent. */
final class Kinds {
    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);

    private Kinds() {}

    static String remedy(@Nullable Class<?> wanted) {
        if (wanted == null) {
            return "See the API reference for what it takes.";
        }
        if (WHOLE.contains(wanted)) {
            return "Send a whole number, without quotes in JSON; money is counted in minor units.";
        }
        if (wanted == Instant.class) {
            return "Send RFC 3339 with an offset, such as 2026-06-01T00:00:00Z.";
        }
        if (wanted == boolean.class || wanted == Boolean.class) {
            return "Send true or false.";
        }
        if (wanted == String.class) {
            return "Send a text, in quotes.";
        }
        if (wanted == MoneyView.class) {
            return "Send minor units and their currency, such as {\"amount\": 1999, \"currency\": \"EUR\"}.";
        }
        if (Collection.class.isAssignableFrom(wanted)) {
            return "Send a list, in brackets.";
        }
        return wanted.isEnum() ? oneOf(wanted) : composite(wanted);
    }

    private static String oneOf(Class<?> wanted) {
        return Arrays.stream(wanted.getEnumConstants())
                .map(value -> Json.MAPPER.valueToTree(value).asString())
                .collect(Collectors.joining(", ", "Send one of ", "."));
    }

    private static String composite(Class<?> wanted) {
        return wanted.isRecord() || Map.class.isAssignableFrom(wanted)
                ? "Send an object, in braces."
                : "See the API reference for what it takes.";
    }
}
