package dev.billhook.bench.storm;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One party with one key that repeats what it asks until it is answered: a lost connection, a timeout, "busy" and "not now"
 * are no answers. Everything else is, for whoever asked to judge.
 */
final class Caller {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration USUAL = Duration.ofSeconds(20);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private final HttpClient http;
    private final URI base;
    private final String key;
    private final Tally tally;

    Caller(HttpClient http, URI base, String key, Tally tally) {
        this.http = http;
        this.base = base;
        this.key = key;
        this.tally = tally;
    }

    record Answer(int status, JsonNode body) {
        boolean isGood() {
            return status / 100 == 2;
        }

        String text(String pointer) {
            return body.at(pointer).asString("");
        }
    }

    JsonNode get(String path, String... headers) {
        return good(path, until(request(path, headers).GET(), USUAL));
    }

    JsonNode post(String path, String json, String... headers) {
        return post(USUAL, path, json, headers);
    }

    /** @param firstPatience how long the first try may take */
    JsonNode post(Duration firstPatience, String path, String json, String... headers) {
        var request = request(path, headers).header("Content-Type", "application/json");
        return good(path, until(request.POST(BodyPublishers.ofString(json)), firstPatience));
    }

    JsonNode put(String path, String json) {
        var request = request(path).header("Content-Type", "application/json");
        return good(path, until(request.PUT(BodyPublishers.ofString(json)), USUAL));
    }

    JsonNode delete(String path) {
        return good(path, until(request(path).DELETE(), USUAL));
    }

    /** As Stripe's API wants it; a refusal is for the caller to look at. */
    Answer form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        var request = request(path).header("Content-Type", "application/x-www-form-urlencoded");
        return until(request.POST(BodyPublishers.ofString(body)), USUAL);
    }

    private Answer until(HttpRequest.Builder asked, Duration firstPatience) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        Duration patience = firstPatience;
        String last = "";
        while (System.nanoTime() < deadline) {
            HttpRequest request = asked.timeout(patience).build();
            try {
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                if (!isNotNow(answer)) {
                    return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
                }
                last = answer.statusCode() + " " + answer.body();
            } catch (IOException | JacksonException broken) {
                last = broken.toString();
            } catch (InterruptedException stopping) {
                throw stopped(stopping);
            }
            tally.repeated();
            patience = USUAL;
            pause(BETWEEN_TRIES);
        }
        HttpRequest request = asked.build();
        throw new Unexpected(request.method() + " " + request.uri().getPath() + " was not answered in "
                + LONGEST.toMinutes() + " minutes, the last time: " + last);
    }

    private static boolean isNotNow(HttpResponse<String> answer) {
        return answer.statusCode() >= 500 || answer.statusCode() == 409 || answer.statusCode() == 429;
    }

    private static JsonNode good(String path, Answer answer) {
        if (!answer.isGood()) {
            throw new Unexpected(path + " answered " + answer.status() + " " + answer.body());
        }
        return answer.body();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(base.resolve(path));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopping) {
            throw stopped(stopping);
        }
    }

    private static Unexpected stopped(InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return new Unexpected("stopped before its end: " + stopping);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
