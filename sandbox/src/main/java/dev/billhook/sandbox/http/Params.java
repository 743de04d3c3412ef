package dev.billhook.sandbox.http;

import dev.billhook.sandbox.error.ApiError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A request's parameters, checked as they are read. An empty value means "unset" and reads as absent. */
public final class Params {

    private final String prefix;
    private final Map<String, Object> values;

    Params(String prefix, Map<String, Object> values) {
        this.prefix = prefix;
        this.values = values;
    }

    static Params parse(String query, String body) {
        Map<String, Object> all = new LinkedHashMap<>(Form.decode(query));
        all.putAll(Form.decode(body));
        return new Params("", all);
    }

    public static Params none() {
        return new Params("", Map.of());
    }

    /** Everything else is refused as an unknown parameter. */
    public Params allow(String... names) {
        Set<String> known = Set.copyOf(Arrays.asList(names));
        for (String name : values.keySet()) {
            boolean always = prefix.isEmpty() && (name.equals("expand") || name.startsWith("_"));
            if (!known.contains(name) && !always) {
                throw ApiError.unknown(label(name));
            }
        }
        return this;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Sent, and sent empty: the caller wants the field cleared. */
    public boolean clears(String name) {
        return "".equals(values.get(name));
    }

    public Optional<String> text(String name) {
        Object value = values.get(name);
        if (value instanceof Map<?, ?>) {
            throw ApiError.parameter(null, label(name), "Invalid string: " + label(name) + " must not be a hash.");
        }
        return value == null || value.equals("") ? Optional.empty() : Optional.of((String) value);
    }

    public String required(String name) {
        return text(name).orElseThrow(() -> ApiError.missing(label(name)));
    }

    public Optional<Long> integer(String name) {
        return text(name).map(value -> {
            try {
                return Long.valueOf(value);
            } catch (NumberFormatException notANumber) {
                throw ApiError.parameter("parameter_invalid_integer", label(name), "Invalid integer: " + shown(value));
            }
        });
    }

    public long requiredInteger(String name) {
        return integer(name).orElseThrow(() -> ApiError.missing(label(name)));
    }

    public Optional<Boolean> bool(String name) {
        return text(name).map(value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw ApiError.parameter(
                        null, label(name), "Invalid boolean: " + shown(value) + ". Send true or false.");
        });
    }

    public boolean flag(String name) {
        return bool(name).orElse(false);
    }

    public Optional<String> oneOf(String name, String... choices) {
        Optional<String> value = text(name);
        if (value.isPresent() && !Arrays.asList(choices).contains(value.get())) {
            throw ApiError.parameter(
                    null, label(name), "Invalid " + label(name) + ": must be one of " + String.join(", ", choices));
        }
        return value;
    }

    /** The nested parameters; none if absent. */
    public Params child(String name) {
        return new Params(label(name), nested(name));
    }

    public List<String> list(String name) {
        List<String> items = new ArrayList<>();
        nested(name).values().forEach(item -> items.add(String.valueOf(item)));
        return items;
    }

    public Map<String, String> strings() {
        Map<String, String> strings = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value instanceof Map<?, ?>) {
                throw ApiError.parameter(null, label(name), "Invalid string: " + label(name) + " must not be a hash.");
            }
            strings.put(name, String.valueOf(value));
        });
        return strings;
    }

    public Set<String> names() {
        return values.keySet();
    }

    public String label(String name) {
        return prefix.isEmpty() ? name : prefix + "[" + name + "]";
    }

    @SuppressWarnings("unchecked") // nested values are maps made by Form
    private Map<String, Object> nested(String name) {
        Object value = values.get(name);
        if (value == null || value.equals("")) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw ApiError.parameter("parameter_invalid_object", label(name), "Invalid object: " + label(name));
    }

    /** Long digit strings may be a card number sent to the wrong field: never echo them. */
    private static String shown(String value) {
        return value.length() > 11 ? "a value of " + value.length() + " characters" : value;
    }

    /** Equal requests have equal text, whatever the order of their parameters on the wire. */
    String canonical() {
        return canonical(values);
    }

    private static String canonical(Map<?, ?> map) {
        StringBuilder text = new StringBuilder();
        map.entrySet().stream()
                .sorted((a, b) -> String.valueOf(a.getKey()).compareTo(String.valueOf(b.getKey())))
                .forEach(entry -> text.append(entry.getKey())
                        .append('=')
                        .append(
                                entry.getValue() instanceof Map<?, ?> inner
                                        ? "{" + canonical(inner) + "}"
                                        : entry.getValue())
                        .append(' '));
        return text.toString();
    }
}
