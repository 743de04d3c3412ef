package dev.billhook.engine.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.Payer;
import dev.billhook.engine.subscription.SubscriptionId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** A customer of a tenant whose clock a test moves, and what she subscribes to; her invoices are sent to her. */
public final class Subscriber {
    public static final String BOOK = """
            price_book: shop
            currencies: [EUR, USD]
            products:
              basic: {name: Basic, grants: [{key: project, units: 3}]}
              pro: {name: Pro, grants: [{key: project, units: 10}]}
              storage: {name: Storage, grants: [{key: gigabyte, units: 50}]}
            plans:
              basic-monthly:
                product: basic
                name: Basic, monthly
                interval: month
                components:
                  base: {model: flat, amount: {EUR: 10, USD: 11}}
              pro-monthly:
                product: pro
                name: Pro, monthly
                interval: month
                components:
                  base: {model: flat, amount: {EUR: 30, USD: 33}}
                  seats: {model: per_unit, unit_amount: {EUR: 5, USD: 6}, quantity: {min: 0, max: 50}}
                add_ons: [storage-monthly]
              pro-yearly:
                product: pro
                name: Pro, yearly
                interval: year
                components:
                  base: {model: flat, amount: {EUR: 300, USD: 330}}
              trial-monthly:
                product: pro
                name: Pro, to try
                interval: month
                trial: {days: 14, payment_method: optional}
                components:
                  base: {model: flat, amount: {EUR: 30, USD: 33}}
                  setup: {model: flat, once: true, amount: {EUR: 50, USD: 55}}
              term-monthly:
                product: basic
                name: Basic for three months
                interval: month
                term: {periods: 3}
                components:
                  base: {model: flat, amount: {EUR: 10, USD: 11}}
              storage-monthly:
                product: storage
                name: Storage
                interval: month
                add_on: true
                components:
                  base: {model: flat, amount: {EUR: 7, USD: 8}}
            coupons:
              welcome: {percent_off: 50, duration: repeating, periods: 2}
              fiver: {amount_off: {EUR: 5, USD: 5}, duration: forever}
            """;

    private static final TypeReference<NewSubscription> ASKED = new TypeReference<>() {};

    public final TenantId tenant = EngineTest.tenant();
    public final Api api = EngineTest.api(tenant);
    public final CustomerId customer;

    /** @param now by the tenant's clock; nothing stands still from then on, so tests ask for days and not for seconds */
    public Subscriber(String now) {
        setClock(now);
        assertThat(api.yaml("/v1/price_books/apply", BOOK).status()).isEqualTo(201);
        customer = CustomerId.of(api.post("/v1/customers", "{}").text("/id"));
    }

    /** @param fields of the request without the customer: {@code "plan": "pro-monthly"} */
    public SubscriptionId subscribe(String fields) {
        var asked = Json.read(request(fields), ASKED);
        return EngineTest.bean(Tenancy.class).write(tenant, () -> EngineTest.bean(Subscribing.class)
                .begin(new SubscriptionId(PublicId.next()), asked)
                .subscription()
                .id());
    }

    /** The same over HTTP, which may refuse it. */
    public Api.Answer ask(String fields) {
        return api.post("/v1/subscriptions", request(fields));
    }

    private String request(String fields) {
        return "{\"customer\":\"%s\",\"currency\":\"EUR\",\"collection_method\":\"send_invoice\",\"days_until_due\":14,%s}"
                .formatted(customer.text(), fields);
    }

    /** Sends the test clock there: what is due on the way happens at its very moment. */
    public void advance(String to) {
        var sent = api.post("/v1/test_clock/advance", "{\"to\":\"" + to + "\"}");
        assertThat(sent.status()).as(sent.body().toString()).isIn(200, 202);
        Payer.await(() -> api.get("/v1/test_clock"), "/status", "ready");
    }

    /** Moves the clock and bills what is due then; the engine's own run may take part. */
    public void at(String time) {
        setClock(time);
        var run = EngineTest.bean(BillingRun.class);
        var due = EngineTest.bean(DueStore.class);
        var tenancy = EngineTest.bean(Tenancy.class);
        do {
            run.run(tenant);
        } while (tenancy.read(tenant, () -> due.waiting(Tenancy.current().now()).due()) > 0);
    }

    public void setClock(String time) {
        var ahead = Duration.between(Instant.now(), Instant.parse(time));
        try {
            SuperuserSql.run("UPDATE billhook.tenant SET clock_offset = interval '1 second' * "
                    + (ahead.toSeconds() + 1) + " WHERE tenant_id = " + tenant.value());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By the tenant's clock. */
    public Instant now() {
        return EngineTest.bean(Tenancy.class)
                .read(tenant, () -> Tenancy.current().now());
    }

    public Api.Answer act(SubscriptionId subscription, String action, String body) {
        return api.post("/v1/subscriptions/" + subscription.text() + "/" + action, body);
    }

    public JsonNode subscription(SubscriptionId id) {
        return api.get("/v1/subscriptions/" + id.text()).body();
    }

    /** The oldest first. */
    public List<JsonNode> invoices() {
        var page = api.get("/v1/invoices?limit=100&customer=" + customer.text()).body();
        return StreamSupport.stream(page.at("/data").spliterator(), false)
                .toList()
                .reversed();
    }

    /** She lives there, and this is levied on whoever does. */
    public void taxIn(String country, String percent) {
        api.post("/v1/customers/" + customer.text(), "{\"address\":{\"country\":\"%s\"}}".formatted(country));
        assertThat(api.post(
                                "/v1/tax_rates",
                                "{\"name\":\"VAT\",\"percent\":\"%s\",\"country\":\"%s\",\"automatic\":true}"
                                        .formatted(percent, country))
                        .status())
                .isEqualTo(201);
    }

    /** {@code net + tax note} of each invoice, the oldest first. */
    public List<String> taxes() {
        return invoices().stream()
                .map(invoice -> {
                    long tax = invoice.at("/tax/amount").asLong();
                    return (invoice.at("/total/amount").asLong() - tax) + " + " + tax + note(invoice);
                })
                .toList();
    }

    private static String note(JsonNode invoice) {
        return invoice.at("/tax_note").isNull()
                ? ""
                : " " + invoice.at("/tax_note").asString();
    }

    /** {@code total: description amount, description amount} of each invoice, the oldest first. */
    public List<String> bills() {
        return invoices().stream()
                .map(invoice -> invoice.at("/total/amount").asLong() + ": "
                        + String.join(
                                ", ",
                                StreamSupport.stream(invoice.at("/lines").spliterator(), false)
                                        .map(line -> line.at("/description").asString() + " "
                                                + line.at("/amount/amount").asLong())
                                        .toList()))
                .toList();
    }
}
