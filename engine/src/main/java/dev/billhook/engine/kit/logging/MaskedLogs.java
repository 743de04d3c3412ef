package dev.billhook.engine.kit.logging;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Masks every value of every structured log line: messages, arguments, context and stack traces. Spring Boot finds it
 * in META-INF/spring.factories, so it holds wherever the engine is on the class path and logs are structured ({@code
 * logging.structured.format.console=ecs}).
 */
final class MaskedLogs implements StructuredLoggingJsonMembersCustomizer<Object> {
    @Override
    public void customize(JsonWriter.Members<Object> members) {
        members.applyingValueProcessor(JsonWriter.ValueProcessor.of(CharSequence.class, MaskedLogs::masked));
    }

    private static @Nullable CharSequence masked(@Nullable CharSequence text) {
        return text == null ? null : Masking.mask(text.toString());
    }
}
