package dev.billhook.sandbox;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentMethodCreateParams;
import dev.billhook.postgres.ThrowawayPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sandbox on a database of its own, with the real SDK pointed at it. */
final class Provider implements AutoCloseable {

    static final String SECRET = "sk_test_provider_tests";
    static final String PUBLISHABLE = "pk_test_provider_tests";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final class Shared {
        static final Provider INSTANCE = new Provider();
    }

    private final String jdbcUrl;
    private Sandbox sandbox;
    private final HttpClient http = HttpClient.newHttpClient();

    Provider() {
        jdbcUrl = ThrowawayPostgres.shared().freshDatabase("sandbox");
        sandbox = start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::close));
    }

    /** One sandbox for all tests that neither restart it nor count everything. */
    static Provider shared() {
        return Shared.INSTANCE;
    }

    private Sandbox start() {
        return Sandbox.start(new SandboxSettings(0, jdbcUrl, "", "", SECRET, PUBLISHABLE, 42));
    }

    void restart() {
        sandbox.close();
        sandbox = start();
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    URI url() {
        return sandbox.url();
    }

    /** The merchant's server. */
    StripeClient stripe() {
        return StripeClient.builder()
                .setApiKey(SECRET)
                .setApiBase(url().toString())
                .setMaxNetworkRetries(0)
                .build();
    }

    /** As the card fields do it: with the publishable key. */
    PaymentMethod card(String number) throws StripeException {
        return stripe().v1()
                .paymentMethods()
                .create(
                        PaymentMethodCreateParams.builder()
                                .setType(PaymentMethodCreateParams.Type.CARD)
                                .setCard(PaymentMethodCreateParams.CardDetails.builder()
                                        .setNumber(number)
                                        .setExpMonth(12L)
                                        .setExpYear(2034L)
                                        .setCvc("123")
                                        .build())
                                .build(),
                        RequestOptions.builder().setApiKey(PUBLISHABLE).build());
    }

    PaymentIntent pay(PaymentIntentCreateParams.Builder params) throws StripeException {
        return stripe().v1().paymentIntents().create(params.build());
    }

    /** EUR 19.99, confirmed at once. */
    static PaymentIntentCreateParams.Builder order(String method) {
        return PaymentIntentCreateParams.builder()
                .setAmount(1999L)
                .setCurrency("eur")
                .setPaymentMethod(method)
                .setConfirm(true)
                .addExpand("latest_charge.balance_transaction");
    }

    String newCustomer() throws StripeException {
        return stripe().v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setEmail("ana@example.com")
                        .build())
                .getId();
    }

    JsonNode control(String method, String path, Map<String, ?> body) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(url().resolve("/_control" + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    JsonNode control(String method, String path) {
        return control(method, path, Map.of());
    }

    HttpResponse<String> post(String path, String form, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url().resolve(path))
                .header("Authorization", "Bearer " + SECRET)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(url().resolve(path)).header("Authorization", "Bearer " + SECRET));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
