package dev.billhook.engine.payment.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.payment.Payer;
import dev.billhook.engine.payment.Records;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cardholders complain, the merchant answers, the bank decides: at the provider over real HTTP. */
class DisputeTest {
    private static final String FRAUDULENT = "4000000000000259";
    private static final String NOT_RECEIVED = "4000000000002685";
    private static final String INQUIRY = "4000000000001976";
    private static final String TWO_AT_ONCE = "4000000404000079";

    private final Api api = TestProvider.api();

    @AfterEach
    void calm() {
        new Api(TestProvider.url(), null).delete("/_control/webhooks");
        new Api(TestProvider.url(), null).delete("/_control/faults");
    }

    @Test
    void aWonDisputeCostsItsFee() {
        var opened = disputed(FRAUDULENT);
        assertThat(opened.text("/status")).isEqualTo("needs_response");
        assertThat(opened.text("/reason")).isEqualTo("fraudulent");
        assertThat(opened.text("/evidence_due_by")).isNotBlank();
        assertThat(amount(opened, "withdrawn")).isEqualTo(5000);
        assertThat(amount(opened, "fees")).isEqualTo(1500);

        answer(opened, "winning_evidence", true);
        var won = becomes(opened, "won");
        assertThat(amount(won, "reinstated")).isEqualTo(5000);
        assertThat(amount(won, "lost")).isZero();
        assertThat(Records.moved(id(won))).containsExactly("PROCESSOR_CLEARING -1500", "DISPUTE_FEES 1500");
        assertThat(Records.events(id(won)))
                .containsSubsequence("dispute.created", "dispute.funds_withdrawn", "dispute.updated")
                .containsOnlyOnce("dispute.created", "dispute.funds_reinstated", "dispute.closed");
        Records.assertBooksBalance(api);
    }

    @Test
    void aLostDisputeIsALoss() {
        var opened = disputed(NOT_RECEIVED);
        answer(opened, "losing_evidence", true);
        var lost = becomes(opened, "lost");
        assertThat(amount(lost, "lost")).isEqualTo(5000);
        assertThat(Records.moved(id(lost)))
                .containsExactly("PROCESSOR_CLEARING -6500", "DISPUTE_FEES 1500", "DISPUTE_LOSSES 5000");
        Records.assertBooksBalance(api);
    }

    @Test
    void evidenceIsCollectedFirstAndSentWhenItIsComplete() {
        var opened = disputed(FRAUDULENT);
        var staged = api.post(path(opened), """
                {"evidence": {"product_description": "A job board", "customer_name": "Ana Example"}}
                """);
        assertThat(staged.status()).as(staged.body().toString()).isEqualTo(200);
        assertThat(staged.text("/status")).isEqualTo("needs_response");
        assertThat(staged.text("/submission_count")).isEqualTo("0");
        assertThat(staged.text("/evidence/customer_name")).isEqualTo("Ana Example");

        var sent = api.post(path(opened), "{\"submit\": true}");
        assertThat(sent.text("/status")).isIn("under_review", "won");
        assertThat(sent.text("/submission_count")).isEqualTo("1");
        assertThat(sent.text("/evidence/product_description")).isEqualTo("A job board");
        becomes(opened, "won");
        assertThat(Records.toldOf(id(opened))).as("no event describes a person").doesNotContain("Ana Example");
    }

    @Test
    void givingInIsALossAtOnce() {
        var opened = disputed(FRAUDULENT);
        var closed = api.post(path(opened) + "/close", "");
        assertThat(closed.text("/status")).isEqualTo("lost");
        assertThat(amount(closed, "lost")).isEqualTo(5000);
        assertThat(api.post(path(opened) + "/close", "").text("/code")).isEqualTo("dispute_unexpected_state");
        assertThat(answer(opened, "winning_evidence", true).text("/code")).isEqualTo("dispute_unexpected_state");
    }

    @Test
    void anInquiryMovesNoMoney() {
        var opened = disputed(INQUIRY);
        assertThat(opened.text("/status")).isEqualTo("warning_needs_response");
        answer(opened, "winning_evidence", true);
        var closed = becomes(opened, "warning_closed");
        assertThat(Records.booked(id(closed))).isEmpty();
        assertThat(Records.events(id(closed))).contains("dispute.closed");
    }

    @Test
    void anInquiryThatEscalatesTakesTheMoney() {
        var opened = disputed(INQUIRY);
        answer(opened, "escalate_inquiry_evidence", true);
        var escalated = becomes(opened, "needs_response");
        assertThat(amount(escalated, "withdrawn")).isEqualTo(5000);
        assertThat(Records.moved(id(escalated)))
                .containsExactly("PROCESSOR_CLEARING -6500", "DISPUTED_FUNDS 5000", "DISPUTE_FEES 1500");
    }

    @Test
    void twoDisputesOfOnePaymentStandSideBySide() {
        String intent = paid(TWO_AT_ONCE);
        var two = Payer.await(() -> list(intent), "/data/1/object", "dispute");
        assertThat(two.body().at("/data/0/amount/amount").asLong()
                        + two.body().at("/data/1/amount/amount").asLong())
                .isEqualTo(5000);
        var page = api.get("/v1/disputes?limit=1&payment_intent=" + intent);
        assertThat(page.body().at("/has_more").asBoolean()).isTrue();
        var next = api.get(
                "/v1/disputes?limit=1&payment_intent=" + intent + "&starting_after=" + page.text("/next_cursor"));
        assertThat(next.text("/data/0/id")).isNotEqualTo(page.text("/data/0/id"));
    }

    @Test
    void eventsInAnyOrderAndManyTimesLeaveOneDisputeBookedOnce() {
        new Api(TestProvider.url(), null).put("/_control/webhooks", """
                {"copies": 3, "reorder": 1.0, "reorder_ms": 800}
                """);
        var opened = disputed(FRAUDULENT);
        answer(opened, "losing_evidence", true);
        var lost = becomes(opened, "lost");
        TestProvider.control("/flush", "{}");
        Records.pause(1500);
        assertThat(Records.booked(id(lost)))
                .containsExactlyInAnyOrder("DISPUTE_FUNDS_WITHDRAWN", "DISPUTE_FEE_CHARGED", "DISPUTE_LOST");
        assertThat(Records.events(id(lost)))
                .containsOnlyOnce("dispute.created", "dispute.funds_withdrawn", "dispute.closed");
    }

    @Test
    void anAnswerWithoutAnOutcomeIsGivenAgainAndCountsOnce() {
        var opened = disputed(FRAUDULENT);
        TestProvider.control("/faults", """
                {"fault": "timeout_after_work", "path": "/v1/disputes/.*", "method": "POST", "times": 3, "ms": 4000}
                """);
        var key = UUID.randomUUID().toString();
        var body = "{\"evidence\": {\"uncategorized_text\": \"winning_evidence\"}, \"submit\": true}";
        var first = api.postOnce(key, path(opened), body);
        assertThat(first.status()).isIn(200, 503);
        var won = becomes(opened, "won");
        assertThat(won.text("/submission_count")).isEqualTo("1");
        assertThat(Payer.await(() -> api.postOnce(key, path(opened), body), "/status", "won")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"evidence": {"nonsense": "x"}}                      | evidence_field_unknown | evidence.nonsense
            {"evidence": {"receipt": "see attachment"}}          | evidence_file_invalid  | evidence.receipt
            {"evidence": {}, "submit": true}                     | evidence_missing       | evidence
            {}                                                   | evidence_missing       | evidence
            """)
    void whatIsNoEvidenceIsRefused(String body, String code, String param) {
        var refused = api.post(path(Shared.OPEN), body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/code")).isEqualTo(code);
        assertThat(refused.text("/param")).isEqualTo(param);
        assertThat(refused.text("/next_step")).isNotBlank();
    }

    @Test
    void evidenceHasALimit() {
        var one = api.post(
                path(Shared.OPEN), "{\"evidence\": {\"uncategorized_text\": \"%s\"}}".formatted("a".repeat(20_001)));
        assertThat(one.text("/code")).isEqualTo("evidence_too_long");
        assertThat(one.text("/param")).isEqualTo("evidence.uncategorized_text");
    }

    @Test
    void anotherTenantsDisputeDoesNotExist() {
        var other = EngineTest.api(EngineTest.tenant());
        assertThat(other.get(path(Shared.OPEN)).status()).isEqualTo(404);
        assertThat(other.post(path(Shared.OPEN), "{\"submit\": true}").status()).isEqualTo(404);
        assertThat(other.post(path(Shared.OPEN) + "/close", "").status()).isEqualTo(404);
        assertThat(other.get("/v1/disputes").body().at("/data").size()).isZero();
        assertThat(TestProvider.browser().get("/v1/disputes").status()).isEqualTo(403);
        assertThat(api.get("/v1/disputes?status=nonsense").text("/code")).isEqualTo("parameter_invalid");
    }

    /** An open dispute that no test changes. */
    private static final class Shared {
        static final Api.Answer OPEN = new DisputeTest().disputed(FRAUDULENT);
    }

    private Api.Answer disputed(String card) {
        String intent = paid(card);
        Payer.await(() -> list(intent), "/data/0/object", "dispute");
        String id = list(intent).text("/data/0/id");
        return card.equals(INQUIRY)
                ? api.get("/v1/disputes/" + id)
                : Payer.await(() -> api.get("/v1/disputes/" + id), "/funds/withdrawn/amount", "5000");
    }

    private String paid(String card) {
        var made = api.post("/v1/payment_intents", "{\"amount\": {\"amount\": 5000, \"currency\": \"EUR\"}}");
        var payer = Payer.of(made.text("/id"), made.text("/client_secret"));
        payer.confirm(card);
        payer.await("succeeded");
        TestProvider.letSecondsPass();
        return payer.intent();
    }

    private Api.Answer list(String intent) {
        return api.get("/v1/disputes?payment_intent=" + intent);
    }

    private Api.Answer answer(Api.Answer dispute, String words, boolean submit) {
        return api.post(
                path(dispute),
                "{\"evidence\": {\"uncategorized_text\": \"%s\"}, \"submit\": %s}".formatted(words, submit));
    }

    private Api.Answer becomes(Api.Answer dispute, String status) {
        TestProvider.letSecondsPass();
        return Payer.await(() -> api.get(path(dispute)), "/status", status);
    }

    private static String path(Api.Answer dispute) {
        return "/v1/disputes/" + dispute.text("/id");
    }

    private static DisputeId id(Api.Answer dispute) {
        return DisputeId.of(dispute.text("/id"));
    }

    private static long amount(Api.Answer dispute, String funds) {
        return dispute.body().at("/funds/" + funds + "/amount").asLong();
    }
}
