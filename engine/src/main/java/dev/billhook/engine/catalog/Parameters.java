package dev.billhook.engine.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.billhook.engine.kit.http.Json;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Parameters that a feature accepted: texts and whole numbers, sorted by name, so that equal ones are written equal. */
public record Parameters(@JsonValue Map<String, Object> values) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Parameters {
        var sorted = new TreeMap<String, Object>();
        values.forEach((name, value) -> sorted.put(name, value instanceof Number n ? (Object) n.longValue() : value));
        values = Collections.unmodifiableMap(sorted);
    }

    /** One text for equal parameters, in whatever order they were sent. */
    public String canonical() {
        return Json.write(values);
    }

    String text(String name) {
        return String.valueOf(values.get(name));
    }

    long whole(String name) {
        if (values.get(name) instanceof Long number) {
            return number;
        }
        throw new IllegalStateException("parameter '" + name + "' was accepted without a whole number");
    }
}
