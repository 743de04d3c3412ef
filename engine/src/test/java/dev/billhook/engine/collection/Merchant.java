package dev.billhook.engine.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.invoice.billing.BillingRun;
import dev.billhook.engine.kit.Eventually;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.Payer;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A merchant of his own who sells a plan for 30 euros a month, and moves his clock; his customers pay at the sandbox. */
final class Merchant {
    static final String DECLINES_LATER = "4000000000000341";
    static final String ALWAYS_ASKS = "4000002760003184";
    static final long PRICE = 3000;

    private static final String BOOK = """
            price_book: shop
            currencies: [EUR]
            products:
              pro: {name: Pro, grants: [{key: project, units: 10}]}
              team: {name: Team}
            plans:
              team-trial:
                product: team
                name: Team, to try
                interval: month
                trial: {days: 14, payment_method: required}
                components:
                  base: {model: flat, amount: {EUR: 50}}
              pro-monthly:
                product: pro
                name: Pro, monthly
                interval: month
                components:
                  base: {model: flat, amount: {EUR: 30}}
              pro-trial:
                product: pro
                name: Pro, to try
                interval: month
                trial: {days: 14, payment_method: required}
                components:
                  base: {model: flat, amount: {EUR: 30}}
            """;

    final TenantId tenant = EngineTest.tenant();
    final Api api = EngineTest.api(tenant);
    private final Api browser = TestProvider.browserOf(tenant);

    Merchant() {
        TestProvider.connect(tenant, EngineTest.url(), EngineTest.bean(GatewayAccounts.class));
        assertThat(api.yaml("/v1/price_books/apply", BOOK).status()).isEqualTo(201);
    }

    String customer() {
        return api.post("/v1/customers", "{\"email\": \"member-%s@example.com\"}".formatted(UUID.randomUUID()))
                .text("/id");
    }

    Api.Answer subscribe(String customer, String more) {
        return api.post("/v1/subscriptions", """
                {"customer": "%s", "plan": "pro-monthly" %s}
                """.formatted(customer, more));
    }

    /** Subscribed and paid with a card that is kept. */
    JsonNode member(String customer) throws Exception {
        var begun = subscribe(customer, "");
        assertThat(begun.status()).as(begun.body().toString()).isEqualTo(201);
        payer(begun).confirm(Payer.PAYS);
        return await(begun.text("/id"), "active");
    }

    /** The customer in front of the first payment's form. */
    Payer payer(Api.Answer begun) {
        return Payer.of(browser, begun.text("/payment_intent/id"), begun.text("/payment_intent/client_secret"));
    }

    Payer payer(JsonNode intent) {
        return Payer.of(
                browser,
                intent.at("/id").asString(),
                intent.at("/client_secret").asString());
    }

    /** Written by hand, over 30 euros. */
    Api.Answer draft(String customer, String more) {
        return api.post("/v1/invoices", """
                {"customer": "%s", "currency": "EUR",
                 "lines": [{"description": "Consulting", "amount": {"amount": 3000, "currency": "EUR"}}] %s}
                """.formatted(customer, more));
    }

    /** Saves a card to be charged while away, and makes it the default. */
    String save(String customer, String card) {
        var session = api.post("/v1/customer_sessions", "{\"customer\": \"%s\"}".formatted(customer))
                .text("/client_secret");
        var setup = api.post("/v1/setup_intents", """
                {"customer": "%s", "usage": "off_session",
                 "mandate_data": {"customer_acceptance": {"text": "Charge me every month"}}}
                """.formatted(customer)).text("/id");
        String path = "/v1/customer_session/setup_intents/" + setup;
        String secret = browser.get(path, "Billhook-Client-Secret", session).text("/provider/client_secret");
        String providers = secret.substring(0, secret.indexOf("_secret_"));
        var typed = TestProvider.asBrowser(
                "/v1/payment_methods",
                Map.of(
                        "type", "card",
                        "card[number]", card,
                        "card[exp_month]", "12",
                        "card[exp_year]", "2034",
                        "card[cvc]", "123"));
        TestProvider.asBrowser(
                "/v1/setup_intents/" + providers + "/confirm",
                Map.of("client_secret", secret, "payment_method", typed.text("/id")));
        TestProvider.control("/challenges/" + providers + "/approve", "{}");
        String method = Payer.await(
                        () -> browser.get(path, "Billhook-Client-Secret", session), "/setup_intent/status", "succeeded")
                .text("/setup_intent/payment_method");
        assertThat(api.post("/v1/payment_methods/" + method + "/default", "").status())
                .isEqualTo(200);
        return method;
    }

    /** Moves the clock, and bills what is due then. */
    void ahead(String interval) {
        move(interval);
        EngineTest.bean(BillingRun.class).run(tenant);
    }

    private void move(String interval) {
        try {
            SuperuserSql.run("UPDATE billhook.tenant SET clock_offset = clock_offset + interval '" + interval
                    + "' WHERE tenant_id = " + tenant.value());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode await(String subscription, String status) throws Exception {
        Eventually.equal(
                status, () -> api.get("/v1/subscriptions/" + subscription).text("/status"));
        return api.get("/v1/subscriptions/" + subscription).body();
    }

    /** The id of the n-th invoice of a subscription, once there is one. */
    String invoice(String subscription, int number) throws Exception {
        String sql = "FROM billhook.invoice WHERE subscription = '%s'".formatted(uuid(subscription));
        Eventually.holds(() -> Integer.parseInt(SuperuserSql.text("SELECT count(*) " + sql)) >= number);
        return PublicId.format(
                "in",
                UUID.fromString(
                        SuperuserSql.text("SELECT id " + sql + " ORDER BY id OFFSET " + (number - 1) + " LIMIT 1")));
    }

    void awaitInvoice(String invoice, String status) throws Exception {
        Eventually.equal(
                status,
                () -> SuperuserSql.text("SELECT status FROM billhook.invoice WHERE id = '" + uuid(invoice) + "'"));
    }

    JsonNode payment(String invoice) {
        return api.get("/v1/invoices/" + invoice + "/payment").body().at("/payment_intent");
    }

    /** How many intents took money for it. */
    static long charges(String invoice) {
        return Long.parseLong(SuperuserSql.text("""
                SELECT count(*) FROM billhook.invoice_payment p
                JOIN   billhook.payment_intent i ON i.tenant_id = p.tenant_id AND i.id = p.payment_intent
                WHERE  p.invoice = '%s' AND i.status = 'succeeded'
                """.formatted(uuid(invoice))));
    }

    static long told(String type, String publicId) {
        return Long.parseLong(
                SuperuserSql.text("SELECT count(*) FROM billhook.outbox WHERE type = '%s' AND aggregate_id = '%s'"
                        .formatted(type, uuid(publicId))));
    }

    /** The data of the latest event of the type about an object. */
    static JsonNode news(String type, String publicId) {
        return Json.tree(SuperuserSql.text(
                "SELECT payload FROM billhook.outbox WHERE type = '%s' AND aggregate_id = '%s' ORDER BY event_id DESC LIMIT 1"
                        .formatted(type, uuid(publicId))));
    }

    static UUID uuid(String publicId) {
        return PublicId.parse(publicId.substring(0, publicId.lastIndexOf('_')), publicId);
    }
}
