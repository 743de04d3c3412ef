package dev.billhook.engine.year;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.TestEngine;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.invoice.Proof;
import dev.billhook.engine.kit.security.ApiKeys;
import dev.billhook.engine.kit.security.KeyKind;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.tenant.Tenants;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import dev.billhook.sandbox.Sandbox;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** A shop with an engine, a provider and a time of its own; all it does goes over HTTP. */
final class Shop implements AutoCloseable {
    static final String PAYS = "4242424242424242";
    static final String DECLINES_LATER = "4000000000000341";

    private final Sandbox provider = TestProvider.another();
    private final ConfigurableApplicationContext engine;
    private final Connection database;
    private final TenantId tenant;
    private final Api host;
    private final Api browser;
    private final Api form;

    /** One batch at a time, so that the invoices of a moment are numbered in the order in which they fell due. */
    Shop(Instant opens) throws SQLException {
        String url = TestEngine.freshDatabase();
        engine = TestEngine.start(
                url,
                Map.of(
                        "billhook.stripe.api-base",
                        provider.url().toString(),
                        "billhook.stripe.script-url",
                        provider.url() + "/v3/",
                        "billhook.stripe.read-timeout",
                        "30s",
                        "billhook.billing.threads",
                        "1"));
        database = DriverManager.getConnection(url);
        tenant = engine.getBean(Tenants.class).ensure("shop", "A shop", false);
        TestProvider.account(tenant, engine.getBean(GatewayAccounts.class));
        try (var clock = database.createStatement()) {
            clock.execute("UPDATE billhook.tenant SET clock_offset = timestamptz '" + opens + "' - clock_timestamp()");
        }
        var keys = engine.getBean(ApiKeys.class);
        var address =
                URI.create("http://localhost:" + engine.getEnvironment().getRequiredProperty("local.server.port"));
        host = new Api(address, keys.create(tenant, KeyKind.SECRET, "shop"));
        browser = new Api(address, keys.create(tenant, KeyKind.PUBLISHABLE, "shop"));
        form = new Api(provider.url(), TestProvider.PUBLISHABLE);
    }

    JsonNode get(String path) {
        return done(path, host.get(path));
    }

    JsonNode post(String path, String body) {
        return done(path + " " + body, host.post(path, body));
    }

    /** As it is answered, a refusal too. */
    Api.Answer ask(String path, String body) {
        return host.post(path, body);
    }

    void publish(String book) {
        done("price book", host.yaml("/v1/price_books/apply", book));
    }

    private static JsonNode done(String what, Api.Answer answer) {
        assertThat(answer.status()).as("%s: %s", what, answer.body()).isBetween(200, 299);
        return answer.body();
    }

    /** All pages of a list, the newest first. */
    List<JsonNode> all(String path) {
        List<JsonNode> all = new ArrayList<>();
        String more = path + (path.contains("?") ? "&" : "?") + "limit=100";
        var page = get(more);
        page.at("/data").forEach(all::add);
        while (page.at("/has_more").asBoolean()) {
            page = get(more + "&starting_after=" + page.at("/next_cursor").asString());
            page.at("/data").forEach(all::add);
        }
        return all;
    }

    /** Sends the clock ahead and waits until it has arrived. */
    void advance(Instant to) throws InterruptedException {
        var clock = post("/v1/test_clock/advance", "{\"to\": \"" + to + "\"}");
        while (!clock.at("/status").asString().equals("ready")) {
            Thread.sleep(20);
            clock = get("/v1/test_clock");
        }
    }

    /** Types a card, agrees that it is charged later, and makes it the one to be charged. */
    String saveCard(String customer, String number) {
        var session = post("/v1/customer_sessions", "{\"customer\": \"%s\"}".formatted(customer))
                .at("/client_secret")
                .asString();
        var setup = post("/v1/setup_intents", """
                {"customer": "%s", "usage": "off_session",
                 "mandate_data": {"customer_acceptance": {"text": "Charge me for what I subscribe to"}}}
                """.formatted(customer)).at("/id").asString();
        String path = "/v1/customer_session/setup_intents/" + setup;
        String secret = browser.get(path, "Billhook-Client-Secret", session).text("/provider/client_secret");
        var typed = form.form(
                "/v1/payment_methods",
                Map.of(
                        "type", "card",
                        "card[number]", number,
                        "card[exp_month]", "12",
                        "card[exp_year]", "2034",
                        "card[cvc]", "123"));
        form.form(
                "/v1/setup_intents/" + secret.substring(0, secret.indexOf("_secret_")) + "/confirm",
                Map.of("client_secret", secret, "payment_method", typed.text("/id")));
        var saved = browser.get(path, "Billhook-Client-Secret", session);
        assertThat(saved.text("/setup_intent/status"))
                .as(saved.body().toString())
                .isEqualTo("succeeded");
        String method = saved.text("/setup_intent/payment_method");
        post("/v1/payment_methods/" + method + "/default", "");
        return method;
    }

    /** The provider's answers that it gives a little later, it gives now. */
    void letTheProviderCatchUp() {
        new Api(provider.url(), null).post("/_control/advance", "{\"seconds\": 4}");
    }

    List<List<String>> rows(String query) {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(query)) {
            List<List<String>> rows = new ArrayList<>();
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    cells.add(String.valueOf(row.getString(i)));
                }
                rows.add(cells);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    List<String> violations() {
        return new Proof(database, tenant).violations();
    }

    long number(String query) {
        return Long.parseLong(rows(query).getFirst().getFirst());
    }

    @Override
    public void close() throws SQLException {
        database.close();
        engine.close();
        provider.close();
    }
}
