package dev.billhook.engine.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.kit.Eventually;
import dev.billhook.engine.kit.WholeDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What banks answer, and what is kept, told and shown of it. */
class CardBehaviourTest {
    private static final String SAVES_AND_DECLINES = "4000000000000341";
    private static final String FRICTIONLESS = "4000000032200000";
    private static final String APPROVES_THEN_DECLINES = "4000008400001629";

    private final Api api = TestProvider.api();

    @Tag("DEC-01")
    @Test
    void aCardWithoutFundsIsToldToTheCustomerAndKeptForTheTeam() throws Exception {
        var payer = payer();
        payer.confirm(Payer.INSUFFICIENT_FUNDS);
        var declined = declined(payer, "insufficient_funds");
        assertThat(declined.text("/status")).isEqualTo("requires_payment_method");
        assertThat(declined.text("/last_payment_error/code")).isEqualTo("card_declined");
        var failed = Payer.await(
                () -> api.get("/v1/failed_attempts?payment_intent=" + payer.intent()),
                "/data/0/decline_class",
                "funds");
        assertThat(failed.body().at("/data").size()).isEqualTo(1);
        assertThat(failed.text("/data/0/offer")).contains("do not try again within a day");
        Eventually.equal(1L, () -> messages(payer, "payment_failed"));
        assertThat(Stored.number("""
                SELECT count(*) FROM billhook.payment_attempt
                WHERE  intent_id = '%s' AND state = 'failed' AND error ->> 'decline_code' = 'insufficient_funds'
                """.formatted(Stored.uuid(payer.intent())))).isEqualTo(1);
    }

    @Tag("DEC-02")
    @ParameterizedTest
    @CsvSource({"4000000000009979, stolen_card", "4000000000009987, lost_card"})
    void whyTheBankKeepsACardIsForTheTeamAlone(String card, String reason) throws Exception {
        var payer = payer();
        payer.confirm(card);
        var declined = declined(payer, reason);
        assertThat(declined.text("/last_payment_error/message")).isEqualTo("The card was declined.");
        Payer.await(
                () -> api.get("/v1/failed_attempts?payment_intent=" + payer.intent()),
                "/data/0/decline_class",
                "guarded");
        Eventually.equal(1L, () -> messages(payer, "payment_failed"));
    }

    @Tag("DEC-09")
    @Test
    void aSavedCardThatItsBankDeclinesIsKeptAndMarked() {
        var holder = Holder.fresh();
        String method = holder.add(SAVES_AND_DECLINES);
        assertThat(holder.method(method).body().at("/declined_at").isNull()).isTrue();
        var payer = payer(holder.customer());
        payer.confirmSaved(Stored.methodAtProvider(method));
        declined(payer, "generic_decline");
        var kept = holder.method(method);
        assertThat(kept.text("/status")).isEqualTo("attached");
        assertThat(kept.text("/declined_at")).isNotBlank();
    }

    @Test
    void theMarkGoesWhenTheCardPaysOrHasNewData() throws Exception {
        for (boolean pays : new boolean[] {true, false}) {
            var holder = Holder.fresh();
            String method = holder.add(Payer.PAYS);
            Stored.run("UPDATE billhook.payment_method SET declined_at = now(), version = version + 1 WHERE id = '%s'"
                    .formatted(Stored.uuid(method)));
            if (pays) {
                var payer = payer(holder.customer());
                payer.confirmSaved(Stored.methodAtProvider(method));
                payer.await("succeeded");
            } else {
                TestProvider.control(
                        "/payment_methods/" + Stored.methodAtProvider(method) + "/automatic_update",
                        "{\"last4\": \"1111\", \"exp_month\": 1, \"exp_year\": 2040}");
            }
            Eventually.holds(
                    () -> holder.method(method).body().at("/declined_at").isNull());
        }
    }

    @Test
    void aBanksQuestionMarksNoCard() {
        var holder = Holder.fresh();
        var payer = payer(holder.customer());
        payer.confirm(Payer.ASKS_FOR_3DS);
        payer.answer("fail");
        Payer.await(
                () -> api.get("/v1/payment_intents/" + payer.intent()),
                "/last_payment_error/code",
                "payment_intent_authentication_failure");
        assertThat(Stored.number(
                        "SELECT count(*) FROM billhook.payment_method WHERE declined_at IS NOT NULL AND customer_id = '%s'"
                                .formatted(Stored.uuid(holder.customer()))))
                .isZero();
    }

    @Tag("3DS-06")
    @Test
    void aBankThatAsksNothingStillAnswersForFraud() {
        var payer = payer();
        payer.confirm(FRICTIONLESS);
        var paid = payer.await("succeeded");
        assertThat(paid.text("/three_d_secure/result")).isEqualTo("authenticated");
        assertThat(paid.text("/three_d_secure/authentication_flow")).isEqualTo("frictionless");
        assertThat(paid.body().at("/three_d_secure/liability_shift").asBoolean())
                .isTrue();
    }

    @Tag("3DS-10")
    @ParameterizedTest
    @CsvSource({"4000008260003178, insufficient_funds", APPROVES_THEN_DECLINES + ", generic_decline"})
    void authenticatedIsNotYetPaid(String card, String reason) {
        var payer = payer();
        payer.confirm(card);
        payer.await("requires_action");
        payer.answer("approve");
        var declined = declined(payer, reason);
        assertThat(declined.text("/status")).isEqualTo("requires_payment_method");
        assertThat(declined.body().at("/amount_received").asLong()).isZero();
    }

    @Tag("3DS-07")
    @Test
    void theNextCardDoesNotInheritTheAuthenticationOfTheOneBefore() {
        var payer = payer();
        payer.confirm(APPROVES_THEN_DECLINES);
        payer.await("requires_action");
        payer.answer("approve");
        declined(payer, "generic_decline");
        payer.confirm("378282246310005");
        var paid = payer.await("succeeded");
        assertThat(paid.body().at("/three_d_secure/liability_shift").asBoolean(false))
                .isFalse();
    }

    @Tag("SEC-02")
    @Test
    void aClientSecretStandsNowhere() {
        var intent = create(Holder.fresh().customer());
        var payer = Payer.of(intent.text("/id"), intent.text("/client_secret"));
        payer.confirm(Payer.PAYS);
        payer.await("succeeded");
        String providers = TestProvider.dashboard()
                .get("/v1/payment_intents/" + payer.providerId())
                .text("/client_secret");
        assertThat(providers).contains("_secret_");
        assertThat(WholeDatabase.text()).doesNotContain(providers).doesNotContain(intent.text("/client_secret"));
    }

    private Api.Answer declined(Payer payer, String reason) {
        return Payer.await(
                () -> api.get("/v1/payment_intents/" + payer.intent()), "/last_payment_error/decline_code", reason);
    }

    private static long messages(Payer payer, String kind) {
        return Stored.number("SELECT count(*) FROM billhook.notification WHERE subject = '%s' AND kind = '%s'"
                .formatted(Stored.uuid(payer.intent()), kind));
    }

    private Payer payer() {
        return payer(Holder.fresh().customer());
    }

    private Payer payer(String customer) {
        var intent = create(customer);
        return Payer.of(intent.text("/id"), intent.text("/client_secret"));
    }

    private Api.Answer create(String customer) {
        return api.post("/v1/payment_intents", """
                {"customer": "%s", "amount": {"amount": 1999, "currency": "EUR"}}
                """.formatted(customer));
    }
}
