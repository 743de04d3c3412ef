package dev.billhook.engine.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.TestProvider;
import java.util.Map;
import java.util.UUID;

/** A customer of the merchant with a browser in which payment methods are kept. */
public final class Holder {
    static final String UNLESS_SET_UP = "4000002500003155";
    private static final String SECRET = "Billhook-Client-Secret";

    private final String customer;
    private final String session;

    private Holder(String customer, String session) {
        this.customer = customer;
        this.session = session;
    }

    public static Holder fresh() {
        return of(TestProvider.api()
                .post("/v1/customers", "{\"email\": \"holder-%s@example.com\"}".formatted(UUID.randomUUID()))
                .text("/id"));
    }

    static Holder of(String customer) {
        var opened = TestProvider.api().post("/v1/customer_sessions", "{\"customer\": \"%s\"}".formatted(customer));
        assertThat(opened.status()).as(opened.body().toString()).isEqualTo(201);
        return new Holder(customer, opened.text("/client_secret"));
    }

    public String customer() {
        return customer;
    }

    String session() {
        return session;
    }

    Api.Answer get(String path) {
        return TestProvider.browser().get("/v1/customer_session" + path, SECRET, session);
    }

    Api.Answer post(String path, String body) {
        return TestProvider.browser().post("/v1/customer_session" + path, body, SECRET, session);
    }

    /** Types a card into the form of a setup and confirms; the setup as the browser sees it then. */
    Api.Answer confirm(Api.Answer setup, String card) {
        return confirm(setup, card, "2034");
    }

    Api.Answer confirm(Api.Answer setup, String card, String year) {
        String secret = setup.text("/provider/client_secret");
        TestProvider.asBrowser(
                "/v1/setup_intents/" + providerId(setup) + "/confirm",
                Map.of("client_secret", secret, "payment_method", typed(card, year)));
        return get("/setup_intents/" + setup.text("/setup_intent/id"));
    }

    static String providerId(Api.Answer setup) {
        String secret = setup.text("/provider/client_secret");
        return secret.substring(0, secret.indexOf("_secret_"));
    }

    static String typed(String card, String year) {
        var method = TestProvider.asBrowser(
                "/v1/payment_methods",
                Map.of(
                        "type", "card",
                        "card[number]", card,
                        "card[exp_month]", "12",
                        "card[exp_year]", year,
                        "card[cvc]", "123"));
        assertThat(method.status()).as(method.body().toString()).isEqualTo(200);
        return method.text("/id");
    }

    /** Adds a card that needs no authentication; its id. */
    public String add(String card) {
        return add(card, "2034");
    }

    String add(String card, String year) {
        var done = confirm(post("/setup_intents", "{}"), card, year);
        assertThat(done.text("/setup_intent/status")).as(done.body().toString()).isEqualTo("succeeded");
        return done.text("/setup_intent/payment_method");
    }

    Api.Answer method(String id) {
        return TestProvider.api().get("/v1/payment_methods/" + id);
    }
}
