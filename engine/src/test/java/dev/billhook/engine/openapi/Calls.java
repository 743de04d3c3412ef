package dev.billhook.engine.openapi;

import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The texts of calls.yaml. */
record Calls(
        String introduction,
        LinkedHashMap<String, String> tags,
        String events,
        LinkedHashMap<String, String> problem,
        LinkedHashMap<String, String> parameters,
        LinkedHashMap<String, Call> calls) {
    static final Calls ALL = read();

    enum Caller {
        SERVER,
        BROWSER,
        ANYONE
    }

    /**
     * @param body the schema of the body, of which {@code required} names what the code checks itself
     * @param fields of a body that is read field by field, each with what it is
     * @param status of answers, where there is more than one
     */
    record Call(
            String id,
            String tag,
            String summary,
            @Nullable String description,
            @Nullable Caller caller,
            @Nullable String body,
            @Nullable List<String> required,
            @Nullable LinkedHashMap<String, String> fields,
            @Nullable Map<String, String> status) {
        Caller by() {
            return caller == null ? Caller.SERVER : caller;
        }
    }

    Call of(String methodAndPath) {
        var call = calls.get(methodAndPath);
        if (call == null) {
            throw new IllegalStateException(methodAndPath + " has no lines in openapi/calls.yaml");
        }
        return call;
    }

    Parameter idempotencyKey() {
        return new Parameter()
                .in("header")
                .name("Idempotency-Key")
                .description("1 to 255 characters, a UUID for example. The same key and body give the same answer.")
                .schema(new Schema<String>().types(Set.of("string")).maxLength(255));
    }

    private static Calls read() {
        try (InputStream yaml = Calls.class.getResourceAsStream("/openapi/calls.yaml")) {
            return new YAMLMapper().readValue(yaml, Calls.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
