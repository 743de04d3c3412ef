package dev.billhook.engine.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller sees when a request is refused before, or without, reaching a feature. */
class RefusalTest {
    private final Api api = EngineTest.api(EngineTest.tenant());

    @Test
    void aRefusalSaysWhatHappenedAndWhatToDo() {
        var answer = api.get("/v1/customers/cus_00000000000000000000000000");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.text("/type")).isEqualTo("https://billhook.dev/errors/resource_missing");
        assertThat(answer.text("/title")).isEqualTo("Not Found");
        assertThat(answer.body().at("/status").asInt()).isEqualTo(404);
        assertThat(answer.text("/code")).isEqualTo("resource_missing");
        assertThat(answer.text("/detail")).isNotBlank();
        assertThat(answer.text("/next_step")).isNotBlank();
        assertThat(answer.header("Request-Id")).contains(answer.text("/request_id"));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/nothing-here, 404, no_such_path",
        "/v1/customers?limit=0, 400, parameter_invalid",
        "/v1/customers?limit=101, 400, parameter_invalid",
        "/v1/customers?limit=many, 400, parameter_invalid",
        "/v1/customers?starting_after=cus_1, 404, resource_missing",
        "/v1/customers/cus_1, 404, resource_missing",
        "/v1/customers/pi_00000000000000000000000000, 404, resource_missing",
        "/v1/customers/cus_zzzzzzzzzzzzzzzzzzzzzzzzzz, 404, resource_missing",
        "/v1/customers/%00, 400, request_invalid",
        "/v1/customers?reference=a%00b, 400, nul_character_refused",
        "/v1/ledger/trial_balance?at=%2B999999999-12-31T23:59:59Z, 400, time_out_of_range",
        "/v1/plans?at=%2B999999999-12-31T23:59:59Z, 400, time_out_of_range",
    })
    void whatCannotBeReadIsRefused(String path, int status, String code) {
        var answer = api.get(path);
        assertThat(answer.status()).isEqualTo(status);
        if (answer.header("Content-Type").orElse("").contains("problem")) {
            assertThat(answer.text("/code")).isEqualTo(code);
        } else {
            assertThat(status)
                    .as("only the server itself may answer without a problem")
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"nickname\": \"x\"}| parameter_unknown| nickname",
                "{\"address\": {\"planet\": \"x\"}}| parameter_unknown| address.planet",
                "{\"name\": 17}| parameter_invalid| name",
                "{\"name\": [\"x\"]}| parameter_invalid| name",
                "{\"address\": {\"line1\": {}}}| parameter_invalid| address.line1",
                "{\"name\": \"a\\u0000b\"}| nul_character_refused|",
                "{\"metadata\": {\"a\\u0000\": \"x\"}}| nul_character_refused|",
                "{\"name\": \"\\\\\\u0000\"}| nul_character_refused|",
                "{\"name\": \"x\"| invalid_json|",
                "{\"name\": \"x\"} {}| invalid_json|",
                "{name: 'x'}| invalid_json|",
                "[]| invalid_json|",
                "17| invalid_json|",
                "''| body_missing|",
            })
    void aBodyThatIsNotWhatTheCallTakesIsRefused(String body, String code, String param) {
        var answer = api.post("/v1/customers", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/code")).isEqualTo(code);
        assertThat(answer.body().at("/param").asString("")).isEqualTo(param == null ? "" : param);
    }

    @Test
    void aBackslashBeforeU0000IsNoNul() {
        var answer = api.post("/v1/customers", "{\"name\": \"\\\\u0000\"}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("/name")).isEqualTo("\\u0000");
    }

    @Test
    void aNullBodyIsRefused() {
        assertThat(api.post("/v1/customers", "null").status()).isEqualTo(400);
    }

    @Test
    void aDeeplyNestedBodyIsRefusedAndNothingBreaks() {
        var answer = api.post("/v1/customers", "{\"metadata\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void aLongUnknownNameIsNotEchoedInFull() {
        var answer = api.post("/v1/customers", "{\"" + "x".repeat(10_000) + "\": 1}");
        assertThat(answer.text("/code")).isEqualTo("parameter_unknown");
        assertThat(answer.raw().body()).hasSizeLessThan(1_000);
    }

    @Test
    void aMethodThatAPathDoesNotHaveIsRefusedWithThoseItHas() throws Exception {
        var answer = send(request("/v1/customers").PUT(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.body()).contains("method_not_allowed");
        assertThat(answer.headers().firstValue("Allow")).contains("GET, POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
    void aBodyThatIsNotJsonIsRefused(String type) throws Exception {
        var answer = send(request("/v1/customers")
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString("name=x")));
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("unsupported_media_type");
    }

    @Test
    void aCallerWhoTakesNoJsonIsTold() {
        var answer = api.get("/v1/customers", "Accept", "image/png");
        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.text("/code")).isEqualTo("not_acceptable");
    }

    @Test
    void aBodyOverTheLimitIsRefusedAndOneAtTheLimitIsRead() {
        String filled = "{\"name\": \"" + " ".repeat(RequestFilter.BODY_LIMIT_BYTES - 12) + "\"}";
        assertThat(api.post("/v1/customers", filled).status()).isEqualTo(400);

        var answer = api.post("/v1/customers", filled + " ");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text("/code")).isEqualTo("request_too_large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "IBM037", "ISO-8859-1"})
    void onlyUtf8IsRead(String charset) throws Exception {
        var answer = send(request("/v1/customers")
                .header("Content-Type", "application/json; charset=" + charset)
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        "{\"name\": \"Zoë\"}".getBytes(Charset.forName(charset)))));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_encoding");
    }

    @Test
    void aCallersRequestIdIsKeptWhenItIsOne() {
        assertThat(api.get("/v1/customers", "Request-Id", "trace-0123456789").header("Request-Id"))
                .contains("trace-0123456789");
        assertThat(api.get("/v1/customers", "Request-Id", "<script>").header("Request-Id"))
                .hasValueSatisfying(id -> assertThat(id).startsWith("req_"));
    }

    @Test
    void anAddressThatTheServerCannotReadRevealsNothingOfIt() throws IOException {
        try (var socket = new Socket("localhost", EngineTest.url().getPort())) {
            socket.getOutputStream()
                    .write("GET /v1/{ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("Tomcat", "Exception", "at org.");
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(EngineTest.url() + path))
                .header("Authorization", "Bearer " + api.key());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
