package dev.billhook.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running engine, called as any program would. */
record EngineApi(String url, String key) {

    /** What it answers; {@link CannotStart} with its words when it refuses, as of all that follow. */
    JsonNode postYaml(String path, String body) {
        return ask(request(path, "application/yaml").POST(BodyPublishers.ofString(body)));
    }

    JsonNode post(String path, Map<String, Object> body) {
        String json = JsonMapper.shared().writeValueAsString(body);
        return ask(request(path, "application/json").POST(BodyPublishers.ofString(json)));
    }

    JsonNode get(String path) {
        return ask(request(path, "application/json").GET());
    }

    private JsonNode ask(HttpRequest.Builder request) {
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode said = JsonMapper.shared().readTree(answer.body());
            if (answer.statusCode() >= 300) {
                throw new CannotStart(said.path("detail").asString("It answered " + answer.statusCode() + ".") + "\n"
                        + said.path("next_step").asString(""));
            }
            return said;
        } catch (IOException | JacksonException failed) {
            throw unanswered();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted.");
        }
    }

    private HttpRequest.Builder request(String path, String type) {
        try {
            return HttpRequest.newBuilder(URI.create(url + path))
                    .timeout(Duration.ofSeconds(60))
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", type);
        } catch (IllegalArgumentException noAddress) {
            throw unanswered();
        }
    }

    private CannotStart unanswered() {
        return new CannotStart("No Billhook answers at " + url + ". Start one with ./billhook up, or name another"
                + " with --url and --key.");
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "the engine at " + url;
    }
}
