package dev.billhook.engine.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.ProviderPost;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.kit.Eventually;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.intent.IntentSync;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the provider's news say, in which order and how often they come, a purchase is what the provider shows. */
class ProviderFactsTest {
    private final Shop shop = Shop.open();
    private final ProviderPost post = ProviderPost.unheard(TestProvider.account(shop.tenant()));
    private final String customer = shop.api()
            .post("/v1/customers", "{\"email\": \"buyer-%s@example.com\"}".formatted(UUID.randomUUID()))
            .text("/id");
    private final Api.Answer opened = shop.buy(customer, "unlock_package", "{}");
    private final String intent = SuperuserSql.text(
            "SELECT provider_id FROM billhook.payment_intent WHERE id = '%s'".formatted(ours().value()));

    @AfterEach
    void calm() {
        new Api(TestProvider.url(), null).delete("/_control/faults");
    }

    @Tag("WH-16")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "succeeded processing created",
                "succeeded created processing",
                "processing succeeded created",
                "processing created succeeded",
                "created succeeded processing",
                "created processing succeeded"
            })
    void inAnyOrderItIsPaidAndGrantedOnce(String order) throws Exception {
        shop.enterCard(opened, Shop.GOOD_CARD);
        for (String fact : order.split(" ", -1)) {
            deliver("payment_intent." + fact);
        }
        allHandled(3);
        grantedOnce();
    }

    @Tag("WH-12")
    @Test
    void deliveredAgainUnderANewSignatureItChangesNothingAndNobodyIsToldTwice() throws Exception {
        shop.enterCard(opened, Shop.GOOD_CARD);
        String event = ProviderPost.event(id(), "payment_intent.succeeded", intent);
        assertThat(post.deliver(event, Instant.now().minusSeconds(200)).status())
                .isEqualTo(200);
        shop.becomes(opened, "/status", "paid");
        Eventually.equal(1L, this::receipts);
        for (int seconds = 100; seconds >= 0; seconds -= 50) {
            assertThat(post.deliver(event, Instant.now().minusSeconds(seconds)).status())
                    .isEqualTo(200);
        }
        allHandled(1);
        grantedOnce();
        assertThat(receipts()).isEqualTo(1);
    }

    @Tag("WH-12")
    @Test
    void twoEventsOfOneFactAreOneFact() throws Exception {
        shop.enterCard(opened, Shop.GOOD_CARD);
        deliver("payment_intent.succeeded");
        deliver("payment_intent.succeeded");
        allHandled(2);
        grantedOnce();
    }

    @Tag("WH-18")
    @ParameterizedTest
    @ValueSource(strings = {"refund.created refund.updated", "refund.updated refund.created"})
    void eventsOfTheSameSecondLoseNothingInEitherOrder(String order) throws Exception {
        shop.paid(opened);
        var refund = shop.api().post("/v1/refunds", "{\"payment_intent\": \"%s\"}".formatted(ours().text()));
        String provider = SuperuserSql.text("SELECT provider_id FROM billhook.refund WHERE id = '%s'"
                .formatted(PublicId.parse("re", refund.text("/id"))));
        for (String type : order.split(" ", -1)) {
            assertThat(post.deliver("""
                            {"id": "%s", "object": "event", "type": "%s", "livemode": false, "created": 1700000000,
                             "data": {"object": {"id": "%s", "object": "refund", "payment_intent": "%s"}}}
                            """.formatted(id(), type, provider, intent)).status())
                    .isEqualTo(200);
        }
        allHandled(2);
        shop.becomes(opened, "/status", "refunded");
        assertThat(shop.api().get("/v1/refunds/" + refund.text("/id")).text("/status"))
                .isEqualTo("succeeded");
    }

    @Tag("WH-23")
    @Test
    void whatHappenedInTheOtherModeIsTakenAndLeftAlone() throws Exception {
        shop.enterCard(opened, Shop.GOOD_CARD);
        String event = ProviderPost.event(id(), "payment_intent.succeeded", intent);
        assertThat(post.deliver(event.replace("\"livemode\": false", "\"livemode\": true"))
                        .status())
                .isEqualTo(200);
        assertThat(stored()).isZero();
        assertThat(shop.api().get("/v1/purchases/" + opened.text("/id")).text("/status"))
                .isEqualTo("open");
    }

    @Tag("WH-24")
    @Test
    void isAcknowledgedBeforeTheWorkIsDone() throws Exception {
        shop.enterCard(opened, Shop.GOOD_CARD);
        TestProvider.control("/faults", """
                {"fault": "latency", "path": "/v1/payment_intents/%s", "method": "GET", "ms": 1500}
                """.formatted(intent));
        long before = System.nanoTime();
        deliver("payment_intent.succeeded");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        assertThat(shop.api().get("/v1/purchases/" + opened.text("/id")).text("/status"))
                .isEqualTo("open");
        shop.becomes(opened, "/status", "paid");
    }

    @Tag("WH-25")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"payment_intent\": \"%s\"",
                "\"payments\": {\"data\": [{\"payment\": {\"type\": \"payment_intent\", \"payment_intent\": \"%s\"}}]}",
                "\"payment_intent\": null, \"payments\": {\"data\": [{\"payment\": {\"payment_intent\": \"%s\"}}]}"
            })
    void anInvoiceOfEitherApiVersionLeadsToItsPayment(String reference) {
        shop.enterCard(opened, Shop.GOOD_CARD);
        var answer = post.deliver("""
                {"id": "%s", "object": "event", "type": "invoice.paid", "livemode": false,
                 "data": {"object": {"id": "in_1", "object": "invoice", %s}}}
                """.formatted(id(), reference.formatted(intent)));
        assertThat(answer.status()).isEqualTo(200);
        shop.becomes(opened, "/status", "paid");
    }

    @Tag("WH-25")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"%s\", \"object\": \"v2.core.event\", \"type\": \"v1.billing.meter.error\", \"related_object\": {}}",
                "{\"id\": \"%s\", \"object\": \"event\", \"type\": \"invoice.paid\", \"data\": {\"object\": {\"id\": \"in_2\"}}}",
                "{\"id\": \"%s\", \"object\": \"event\", \"type\": \"invoice.paid\", \"data\": {\"object\": {\"payments\": []}}}",
                "{\"id\": \"%s\", \"object\": \"event\", \"type\": \"x.y\", \"data\": null}",
                "{\"id\": \"%s\", \"object\": \"event\", \"type\": \"x.y\"}"
            })
    void anEventOfAnotherShapeIsTakenAndIgnored(String event) throws Exception {
        assertThat(post.deliver(event.formatted(id())).status()).isEqualTo(200);
        allHandled(1);
        assertThat(number("SELECT count(*) FROM billhook.inbox WHERE state = 'ignored' AND tenant_id = " + tenant()))
                .isEqualTo(1);
    }

    @Tag("WH-22")
    @ParameterizedTest
    @ValueSource(strings = {"foo.bar", "payment_intent.succeeded", "charge.dispute.created", "payment_method.attached"})
    void whatIsNotOursIsStoredAsIgnored(String type) throws Exception {
        assertThat(post.deliver(ProviderPost.event(id(), type, "pi_foreign")).status())
                .isEqualTo(200);
        allHandled(1);
        assertThat(shop.api().get("/v1/webhook_events?status=ignored").text("/data/0/type"))
                .isEqualTo(type);
    }

    @Tag("WH-01")
    @Tag("WH-02")
    @Tag("WH-04")
    @Test
    void whatIsSignedIsStoredOnceAndWhatIsNotIsNot() throws Exception {
        String event = ProviderPost.event(id(), "foo.bar", "foo_1");
        assertThat(post.deliver(event, Instant.now().minusSeconds(302)).status())
                .isEqualTo(400);
        assertThat(post.send(event + "\n", post.header(event, Instant.now())).status())
                .isEqualTo(400);
        assertThat(new ProviderPost(post.account(), "whsec_wrong")
                        .deliver(event)
                        .status())
                .isEqualTo(400);
        assertThat(stored()).isZero();
        assertThat(post.deliver(event).status()).isEqualTo(200);
        assertThat(stored()).isEqualTo(1);
    }

    @Tag("FUL-01")
    @Test
    void browserAndWebhookAtOnceGrantOnce() throws Exception {
        shop.enterCard(opened, Shop.GOOD_CARD);
        Shop.atOnce(12, () -> {
            EngineTest.bean(IntentSync.class).sync(shop.tenant(), ours(), intent); // as when the customer comes back
            return deliver("payment_intent.succeeded").status()
                    + shop.api().get("/v1/purchases/" + opened.text("/id")).status();
        });
        allHandled(12);
        grantedOnce();
    }

    @Tag("FUL-02")
    @Test
    void whatIsOnlyProcessingIsNotPaid() throws Exception {
        var tenancy = EngineTest.bean(Tenancy.class);
        tenancy.writing(shop.tenant(), () -> EngineTest.bean(Outbox.class)
                .publish("payment_intent.processing", ours(), Map.of("id", ours().text(), "status", "processing")));
        shop.paid(shop.buy(shop.customer(), "unlock_package", "{}")); // which came later
        assertThat(shop.api().get("/v1/purchases/" + opened.text("/id")).text("/status"))
                .isEqualTo("open");
        assertThat(shop.api()
                        .get("/v1/entitlements?customer=" + customer)
                        .body()
                        .at("/data"))
                .isEmpty();
    }

    private Api.Answer deliver(String type) {
        var answer = post.deliver(ProviderPost.event(id(), type, intent));
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    private void allHandled(int events) throws Exception {
        Eventually.equal(
                (long) events,
                () -> number(
                        "SELECT count(*) FROM billhook.inbox WHERE state IN ('processed', 'ignored') AND tenant_id = "
                                + tenant()));
    }

    private void grantedOnce() throws Exception {
        var paid = shop.becomes(opened, "/status", "paid");
        assertThat(paid.text("/entitlements/0/granted")).isEqualTo("10");
        for (String type : List.of("payment_intent.succeeded", "purchase.paid", "entitlement.granted")) {
            Eventually.equal(
                    1L,
                    () -> number("SELECT count(*) FROM billhook.outbox WHERE type = '%s' AND tenant_id = %s"
                            .formatted(type, tenant())));
        }
        assertThat(number("SELECT count(*) FROM ledger.journal WHERE kind = 'PAYMENT_CAPTURED' AND source_id = '%s'"
                        .formatted(ours().value())))
                .isEqualTo(1);
    }

    private long receipts() throws Exception {
        return number("SELECT count(*) FROM billhook.notification WHERE subject = '%s' AND kind = 'payment_succeeded'"
                .formatted(ours().value()));
    }

    private long stored() throws Exception {
        return number("SELECT count(*) FROM billhook.inbox WHERE tenant_id = " + tenant());
    }

    private PaymentIntentId ours() {
        return PaymentIntentId.of(opened.text("/payment_intent/id"));
    }

    private long tenant() {
        return shop.tenant().value();
    }

    private static long number(String query) throws Exception {
        return SuperuserSql.number(query);
    }

    private static String id() {
        return "evt_" + UUID.randomUUID();
    }
}
