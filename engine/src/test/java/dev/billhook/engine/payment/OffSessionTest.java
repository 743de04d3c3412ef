package dev.billhook.engine.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.kit.Eventually;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.WholeDatabase;
import dev.billhook.engine.kit.vault.LinkTokens;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Agreeing to be charged while away, being charged, and being brought back when the bank asks. */
class OffSessionTest {
    private static final String ALWAYS_ASKS = "4000002760003184";
    private static final String SAVES_AND_DECLINES = "4000000000000341";

    private final Api api = TestProvider.api();
    private final Holder holder = Holder.fresh();

    @AfterEach
    void calm() {
        new Api(TestProvider.url(), null).delete("/_control/faults");
    }

    @Test
    void anAgreementIsKeptWithItsWordsTimeAndPlace() {
        String method = agreed(Payer.PAYS);
        var mandate =
                api.get("/v1/mandates?customer=" + holder.customer()).body().at("/data/0");
        assertThat(mandate.at("/status").asString()).isEqualTo("active");
        assertThat(mandate.at("/payment_method").asString()).isEqualTo(method);
        assertThat(mandate.at("/text").asString()).startsWith("Charge me");
        assertThat(mandate.at("/accepted_at").asString()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(mandate.at("/ip_address").asString()).isEqualTo("203.0.113.77");
        assertThat(mandate.at("/user_agent").asString()).isEqualTo("Browser/77.7");
        assertThat(api.get("/v1/mandates/" + mandate.at("/id").asString()).status())
                .isEqualTo(200);
        assertThat(WholeDatabase.text()).doesNotContain("203.0.113.77").doesNotContain("Browser/77.7");
    }

    @Test
    void anAgreementGivenInTheBrowserNotesFromWhereItCame() {
        var setup = holder.post("/setup_intents", """
                {"mandate_data": {"customer_acceptance": {"text": "Charge me",
                 "online": {"ip_address": "203.0.113.9", "user_agent": "made up"}}}}
                """);
        holder.confirm(setup, Payer.PAYS);
        var mandate =
                api.get("/v1/mandates?customer=" + holder.customer()).body().at("/data/0");
        assertThat(mandate.at("/status").asString()).isEqualTo("active");
        assertThat(mandate.at("/ip_address").asString())
                .isNotEqualTo("203.0.113.9")
                .isNotBlank();
        assertThat(mandate.at("/user_agent").asString()).startsWith("Java");
    }

    @Test
    void anAgreementIsPendingUntilTheCardIsVerifiedAndOverWhenItIsGivenUp() {
        var setup = api.post("/v1/setup_intents", setUp());
        assertThat(mandateStatus()).isEqualTo("pending");
        api.post("/v1/setup_intents/" + setup.text("/id") + "/cancel", "");
        assertThat(mandateStatus()).isEqualTo("inactive");
    }

    @Tag("3DS-04")
    @Test
    void aCustomerWhoIsAwayIsChargedUnderTheAgreement() {
        String method = agreed(Holder.UNLESS_SET_UP);
        var charge = charge("");
        assertThat(charge.status()).as(charge.body().toString()).isEqualTo(201);
        assertThat(charge.text("/status")).isEqualTo("succeeded");
        assertThat(charge.body().at("/off_session").asBoolean()).isTrue();
        assertThat(charge.text("/payment_method/id")).isEqualTo(method);
        var mandate = api.get("/v1/mandates/" + charge.text("/mandate"));
        assertThat(mandate.text("/network_transaction_id")).isNotBlank();
        var again = charge("");
        assertThat(again.text("/status")).isEqualTo("succeeded");
        assertThat(api.get("/v1/mandates/" + charge.text("/mandate")).text("/network_transaction_id"))
                .isEqualTo(mandate.text("/network_transaction_id"));
        assertThat(attempts(charge.text("/id"))).isEqualTo("off_session/merchant");
    }

    @Test
    void aPaymentInTheShopMayCarryTheAgreement() {
        var intent = api.post("/v1/payment_intents", """
                {"customer": "%s", "amount": {"amount": 900, "currency": "EUR"}, "setup_future_usage": "off_session",
                 "mandate_data": {"customer_acceptance": {"text": "Charge me"}}}
                """.formatted(holder.customer()));
        var payer = Payer.of(intent.text("/id"), intent.text("/client_secret"));
        payer.confirm(Payer.PAYS);
        payer.await("succeeded");
        assertThat(mandateStatus()).isEqualTo("active");
        var mandate =
                api.get("/v1/mandates?customer=" + holder.customer()).body().at("/data/0");
        assertThat(mandate.at("/payment_intent").asString()).isEqualTo(intent.text("/id"));
        assertThat(mandate.at("/network_transaction_id").asString()).isNotBlank();
        assertThat(charge("").text("/status")).isEqualTo("succeeded");
    }

    @Test
    void withoutAnAgreementNobodyIsChargedWhileAway() {
        holder.add(Payer.PAYS);
        assertThat(charge("").text("/code")).isEqualTo("mandate_required");
        assertThat(Holder.fresh().customer()).isNotBlank();
    }

    @Test
    void aRevokedAgreementChargesNothingMore() {
        agreed(Payer.PAYS);
        String mandate = api.get("/v1/mandates?customer=" + holder.customer()).text("/data/0/id");
        assertThat(api.post("/v1/mandates/" + mandate + "/revoke", "").text("/status"))
                .isEqualTo("inactive");
        assertThat(api.post("/v1/mandates/" + mandate + "/revoke", "").text("/inactive_reason"))
                .isEqualTo("revoked");
        assertThat(Stored.events("mandate.deactivated", mandate)).isEqualTo(1);
        assertThat(charge("").text("/code")).isEqualTo("mandate_required");
    }

    @Tag("PM-02")
    @Test
    void aMethodThatAnAgreementNeedsStaysUntilAnotherTakesOver() {
        String first = agreed(Payer.PAYS);
        String mandate = api.get("/v1/mandates?customer=" + holder.customer()).text("/data/0/id");
        var refused = api.post("/v1/payment_methods/" + first + "/detach", "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("payment_method_in_use");
        assertThat(refused.text("/detail")).contains(mandate);
        assertThat(holder.post("/payment_methods/" + first + "/detach", "").status())
                .isEqualTo(409);

        String second = holder.add("5555555555554444");
        assertThat(api.post("/v1/payment_methods/" + first + "/detach", "{\"replacement\": \"%s\"}".formatted(second))
                        .text("/status"))
                .isEqualTo("detached");
        var moved = api.get("/v1/mandates/" + mandate);
        assertThat(moved.text("/status")).isEqualTo("inactive");
        var successor = api.get("/v1/mandates/" + moved.text("/replaced_by"));
        assertThat(successor.text("/payment_method")).isEqualTo(second);
        assertThat(successor.text("/ip_address")).isEqualTo("203.0.113.77");
        assertThat(charge("").text("/status")).isEqualTo("succeeded");
    }

    @Test
    void aCustomerTakesHerAgreementBackAndRemovesTheCardThatNeededIt() {
        String method = agreed(Payer.PAYS);
        String mandate = api.get("/v1/mandates?customer=" + holder.customer()).text("/data/0/id");
        assertThat(holder.post("/payment_methods/" + method + "/detach", "{\"revoke_mandate\": false}")
                        .text("/code"))
                .isEqualTo("payment_method_in_use");
        assertThat(holder.post("/payment_methods/" + method + "/detach", "{\"revoke_mandate\": true}")
                        .text("/status"))
                .isEqualTo("detached");
        assertThat(api.get("/v1/mandates/" + mandate).text("/inactive_reason")).isEqualTo("revoked");
        assertThat(charge("").status()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void aReplacementThatWasSavedForPaymentsInPersonIsRefused() {
        String first = agreed(Payer.PAYS);
        var setup = api.post("/v1/setup_intents", """
                {"customer": "%s", "usage": "on_session"}
                """.formatted(holder.customer()));
        String providers = Stored.text("SELECT provider_id FROM billhook.setup_intent WHERE id = '%s'"
                .formatted(Stored.uuid(setup.text("/id"))));
        TestProvider.dashboard()
                .form("/v1/setup_intents/" + providers + "/confirm", Map.of("payment_method", "pm_card_mastercard"));
        String second = Payer.await(() -> api.get("/v1/setup_intents/" + setup.text("/id")), "/status", "succeeded")
                .text("/payment_method");
        assertThat(api.post("/v1/payment_methods/" + first + "/detach", "{\"replacement\": \"%s\"}".formatted(second))
                        .text("/code"))
                .isEqualTo("replacement_not_set_up");
    }

    @Test
    void anAgreementEndsWithItsMethodHoweverThatWent() throws Exception {
        String method = agreed(Payer.PAYS);
        TestProvider.dashboard().form("/v1/payment_methods/" + Stored.methodAtProvider(method) + "/detach", Map.of());
        Eventually.equal("inactive", this::mandateStatus);
    }

    @Tag("ID-04")
    @Test
    void aDeclineIsFinalForItsKeyAndANewAttemptIsANewRequest() {
        agreed(SAVES_AND_DECLINES);
        String key = UUID.randomUUID().toString();
        var declined = api.postOnce(key, "/v1/payment_intents", body(""));
        assertThat(declined.status()).isEqualTo(402);
        assertThat(declined.text("/code")).isEqualTo("card_declined");
        assertThat(declined.text("/subject")).startsWith("pi_");
        long calls = confirms();
        var replayed = api.postOnce(key, "/v1/payment_intents", body(""));
        assertThat(replayed.status()).isEqualTo(402);
        assertThat(replayed.header("Idempotent-Replayed")).contains("true");
        assertThat(replayed.text("/subject")).isEqualTo(declined.text("/subject"));
        assertThat(confirms()).isEqualTo(calls);
        var next = api.postOnce(UUID.randomUUID().toString(), "/v1/payment_intents", body(""));
        assertThat(next.status()).isEqualTo(402);
        assertThat(next.text("/subject")).isNotEqualTo(declined.text("/subject"));
        assertThat(confirms()).isGreaterThan(calls);
        assertThat(Stored.events("payment_intent.payment_failed", declined.text("/subject")))
                .isEqualTo(1);
    }

    @Tag("3DS-05")
    @Test
    void theBanksQuestionBringsTheCustomerBackToTheSameIntentOnce() {
        agreed(ALWAYS_ASKS);
        var asked = charge("");
        assertThat(asked.status()).isEqualTo(402);
        assertThat(asked.text("/code")).isEqualTo("authentication_required");
        String intent = asked.text("/subject");
        assertThat(Stored.events("payment_intent.authentication_required", intent))
                .isEqualTo(1);
        assertThat(Stored.events("payment_intent.payment_failed", intent)).isZero();

        String token = token(intent);
        assertThat(WholeDatabase.text()).doesNotContain(token);
        var redeemed = redeem(token);
        assertThat(redeemed.status()).isEqualTo(201);
        assertThat(redeemed.text("/payment_intent")).isEqualTo(intent);
        assertThat(redeem(token).text("/code")).isEqualTo("authentication_link_used");

        var payer = Payer.of(intent, redeemed.text("/client_secret"));
        payer.confirmSaved(Stored.text(
                "SELECT provider_id FROM billhook.payment_method WHERE customer_id = '%s'".formatted(uuidOfHolder())));
        payer.answer("approve");
        payer.await("succeeded");
        assertThat(redeem(token).text("/detail")).isEqualTo("This payment was made already.");
        assertThat(attempts(intent)).isEqualTo("off_session/merchant, authentication/customer");
    }

    @Test
    void theBanksQuestionIsKeptAsAFailedAttemptAndCountsAsNoRetry() {
        agreed(ALWAYS_ASKS);
        String intent = charge("").text("/subject");
        String failed = "/v1/failed_attempts?payment_intent=" + intent;
        var asked = Payer.await(() -> api.get(failed), "/data/0/payment_intent", intent);
        assertThat(asked.text("/data/0/decline_class")).isEqualTo("authentication");
        assertThat(asked.text("/data/0/customer")).isEqualTo(holder.customer());
        assertThat(asked.text("/data/0/offer")).contains("link");
        assertThat(asked.text("/data/0/attempt")).isEqualTo("1");

        var payer = Payer.of(intent, redeem(token(intent)).text("/client_secret"));
        payer.confirm(Payer.INSUFFICIENT_FUNDS);
        var declined = Payer.await(() -> api.get(failed), "/data/0/decline_class", "funds");
        assertThat(declined.text("/data/0/attempt"))
                .as("the answer goes on with it")
                .isEqualTo("1");
        payer.confirm(Payer.PAYS);
        payer.await("succeeded");
        Payer.await(() -> api.get(failed + "&recovered=true"), "/data/1/decline_class", "authentication");
    }

    @Test
    void aForgedExpiredOrSettledLinkOpensNothing() throws Exception {
        agreed(ALWAYS_ASKS);
        String intent = charge("").text("/subject");
        String token = token(intent);
        assertThat(redeem("nonsense").text("/code")).isEqualTo("authentication_link_invalid");
        assertThat(redeem(token.substring(0, token.length() - 1) + (token.endsWith("0") ? "1" : "0"))
                        .text("/code"))
                .isEqualTo("authentication_link_invalid");
        var stranger = EngineTest.tenant();
        assertThat(EngineTest.api(stranger)
                        .post("/v1/payment_authentications", "{\"token\": \"%s\"}".formatted(token))
                        .text("/code"))
                .isEqualTo("authentication_link_invalid");
        SuperuserSql.run("""
                UPDATE billhook.payment_authentication SET expires_at = created_at - interval '1 second'
                WHERE  intent_id = '%s'
                """.formatted(Stored.uuid(intent)));
        assertThat(redeem(token).text("/code")).isEqualTo("authentication_link_expired");
        api.post("/v1/payment_intents/" + intent + "/cancel", "");
        assertThat(redeem(token).text("/code")).isEqualTo("payment_settled");
    }

    @Test
    void aChargeWithoutAnAnswerIsFoundOutAndTakenOnce() throws Exception {
        agreed(Payer.PAYS);
        TestProvider.control("/faults", """
                {"fault": "timeout_after_work", "path": "/v1/payment_intents/.*/confirm", "method": "POST", "times": 3, "ms": 4000}
                """);
        var lost = charge("");
        calm();
        assertThat(lost.status()).isIn(201, 503);
        Eventually.equal("succeeded", () -> api.get("/v1/payment_intents?customer=" + holder.customer())
                .text("/data/0/status"));
        assertThat(Stored.number("""
                SELECT count(*) FROM billhook.payment_attempt a JOIN billhook.payment_intent i ON i.id = a.intent_id
                WHERE  i.customer_id = '%s' AND a.kind = 'off_session' AND a.state = 'succeeded'
                """.formatted(uuidOfHolder()))).isEqualTo(1);
    }

    @Test
    void aProviderThatFailedIsAskedUnderANewKey() throws Exception {
        agreed(Payer.PAYS);
        TestProvider.control("/faults", """
                {"fault": "error_500", "path": "/v1/payment_intents.*", "method": "POST", "times": 1}
                """);
        charge("");
        Eventually.equal("succeeded", () -> api.get("/v1/payment_intents?customer=" + holder.customer())
                .text("/data/0/status"));
    }

    /** Saves a card with an agreement to be charged while away. */
    private String agreed(String card) {
        var setup = api.post("/v1/setup_intents", setUp());
        assertThat(setup.status()).as(setup.body().toString()).isEqualTo(201);
        var session = holder.get("/setup_intents/" + setup.text("/id"));
        var done = holder.confirm(session, card);
        if (done.text("/setup_intent/status").equals("requires_action")) {
            TestProvider.control("/challenges/" + Holder.providerId(session) + "/approve", "{}");
            done = holder.get("/setup_intents/" + setup.text("/id"));
        }
        assertThat(done.text("/setup_intent/status")).as(done.body().toString()).isEqualTo("succeeded");
        return done.text("/setup_intent/payment_method");
    }

    private String setUp() {
        return """
                {"customer": "%s", "usage": "off_session", "mandate_data": {"customer_acceptance": {
                   "text": "Charge me for what I use, once a month.", "accepted_at": "2026-01-02T03:04:05Z",
                   "online": {"ip_address": "203.0.113.77", "user_agent": "Browser/77.7"}}}}
                """.formatted(holder.customer());
    }

    private Api.Answer charge(String more) {
        return api.post("/v1/payment_intents", body(more));
    }

    private String body(String more) {
        return """
                {"customer": "%s", "amount": {"amount": 1500, "currency": "EUR"}, "confirm": true, "off_session": true %s}
                """.formatted(holder.customer(), more);
    }

    private static Api.Answer redeem(String token) {
        return TestProvider.browser().post("/v1/payment_authentications", "{\"token\": \"%s\"}".formatted(token));
    }

    /** As whoever writes the mail derives it from the event. */
    private static String token(String intent) {
        String id = Stored.event("payment_intent.authentication_required", intent, "authentication,id");
        return EngineTest.bean(LinkTokens.class).of(TestProvider.merchant(), "payment_authentication", id);
    }

    private String mandateStatus() {
        return api.get("/v1/mandates?customer=" + holder.customer()).text("/data/0/status");
    }

    private UUID uuidOfHolder() {
        return Stored.uuid(holder.customer());
    }

    private static String attempts(String intent) {
        return Stored.text("""
                SELECT string_agg(kind || '/' || initiator, ', ' ORDER BY started_at)
                FROM   billhook.payment_attempt WHERE intent_id = '%s' AND identity IS NOT NULL
                """.formatted(Stored.uuid(intent)));
    }

    private static long confirms() {
        return Stored.number("SELECT count(*) FROM billhook.payment_attempt WHERE operation = 'confirm'");
    }
}
