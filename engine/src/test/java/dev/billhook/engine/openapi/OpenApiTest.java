package dev.billhook.engine.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.TestEngine;
import dev.billhook.engine.kit.outbox.Events;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Run with {@code -Dopenapi.update=true} to write the description instead of comparing it. */
class OpenApiTest {
    private static final Path CHECKED_IN = Path.of("..", "docs", "api", "openapi.json");
    private static final List<String> FIRST =
            List.of("openapi", "info", "servers", "security", "tags", "paths", "webhooks");

    private static final ConfigurableApplicationContext ENGINE = TestEngine.start(
            TestEngine.freshDatabase(),
            Map.of(
                    "springdoc.api-docs.enabled", "true",
                    "springdoc.paths-to-match", "/v1/**",
                    "springdoc.override-with-generic-response", "false",
                    "springdoc.default-produces-media-type", "application/json"),
            ApiDescription.class);

    private static final Api API = new Api(
            URI.create("http://localhost:" + ENGINE.getEnvironment().getRequiredProperty("local.server.port")), null);

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @Test
    void theCheckedInDescriptionIsWhatTheCodeDoes() throws IOException {
        var document = API.get("/v3/api-docs").body();
        RequestSchemas.relax(document);
        String generated = written(document) + "\n";
        if (Boolean.getBoolean("openapi.update")) {
            Files.createDirectories(CHECKED_IN.getParent());
            Files.writeString(CHECKED_IN, generated);
        }
        assertThat(Files.readString(CHECKED_IN))
                .as("docs/api/openapi.json; write it anew with -Dopenapi.update=true")
                .isEqualTo(generated);
    }

    @Test
    @DisabledIfSystemProperty(
            named = "openapi.update",
            matches = "true",
            disabledReason = "packaged before it was made")
    void theEngineServesItToAnyone() throws IOException {
        var served = API.get("/v1/openapi.json");
        assertThat(served.status()).isEqualTo(200);
        assertThat(served.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(served.body()).isEqualTo(JsonMapper.shared().readTree(Files.readString(CHECKED_IN)));
    }

    @Test
    void everyCallSaysWhatItDoesAndWhatCanGoWrong() throws IOException {
        var paths = JsonMapper.shared().readTree(Files.readString(CHECKED_IN)).at("/paths");
        paths.properties().forEach(path -> path.getValue().properties().forEach(call -> {
            String name = call.getKey() + " " + path.getKey();
            assertThat(call.getValue().at("/summary").asString("")).as(name).isNotBlank();
            assertThat(call.getValue().at("/operationId").asString("")).as(name).doesNotContain("_");
            assertThat(call.getValue().at("/responses").has("default")).as(name).isTrue();
        }));
        assertThat(paths.size()).isGreaterThan(20);
    }

    @Test
    void everyEventOfTheCodeIsAWebhookOfTheDocumentOnce() {
        var types = EventDescription.records().stream()
                .flatMap(EventDescription::types)
                .map(Events.Type::name)
                .toList();
        var webhooks = API.get("/v3/api-docs").body().at("/webhooks");
        assertThat(webhooks.propertyNames()).containsExactlyInAnyOrderElementsOf(types);
        assertThat(types).doesNotHaveDuplicates().hasSizeGreaterThan(30);
    }

    /** In a fixed order, so that a change shows as itself: the head as people read it, all else by name. */
    private static String written(JsonNode document) {
        var indented = new DefaultPrettyPrinter()
                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withArrayIndenter(new DefaultIndenter("  ", "\n"));
        return JsonMapper.builder()
                .defaultPrettyPrinter(indented)
                .build()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(sorted(document, true));
    }

    private static JsonNode sorted(JsonNode node, boolean top) {
        return switch (node) {
            case ObjectNode object -> {
                var result = JsonNodeFactory.instance.objectNode();
                object.properties().stream()
                        .sorted(Comparator.comparingInt((Map.Entry<String, JsonNode> e) -> rank(e.getKey(), top))
                                .thenComparing(Map.Entry::getKey))
                        .forEach(e -> result.set(e.getKey(), sorted(e.getValue(), false)));
                yield result;
            }
            case ArrayNode array -> {
                var result = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> result.add(sorted(element, false)));
                yield result;
            }
            default -> node;
        };
    }

    private static int rank(String name, boolean top) {
        return top && FIRST.contains(name) ? FIRST.indexOf(name) : FIRST.size();
    }
}
