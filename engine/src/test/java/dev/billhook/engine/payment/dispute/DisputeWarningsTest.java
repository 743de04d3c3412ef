package dev.billhook.engine.payment.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.kit.Eventually;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.Payer;
import dev.billhook.engine.payment.Records;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told before it is too late: deadlines of disputes, and suspicions of banks. */
class DisputeWarningsTest {
    private static final String FRAUDULENT = "4000000000000259";
    private static final String SUSPICIOUS = "4000000000005423";
    private static final List<Duration> STAGES = List.of(Duration.ofDays(7), Duration.ofDays(1));

    private final Api api = TestProvider.api();
    private final Instant due = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);

    @AfterEach
    void calm() {
        new Api(TestProvider.url(), null).delete("/_control/webhooks");
    }

    @Test
    void aDisputeThatNobodyAnsweredIsRemindedOfOnceAtEachStage() throws Exception {
        var dispute = disputed(due.minus(Duration.ofDays(9)));
        assertThat(isRemindedOf(dispute, due.minus(Duration.ofDays(8)))).isFalse();
        assertThat(isRemindedOf(dispute, due.minus(Duration.ofDays(6)))).isTrue();
        assertThat(isRemindedOf(dispute, due.minus(Duration.ofDays(2)))).isFalse();
        assertThat(isRemindedOf(dispute, due.minus(Duration.ofHours(20)))).isTrue();
        assertThat(isRemindedOf(dispute, due.minus(Duration.ofHours(10)))).isFalse();
    }

    @Test
    void afterAPauseOnlyTheLastStageIsTold() throws Exception {
        var dispute = disputed(due.minus(Duration.ofDays(9)));
        assertThat(isRemindedOf(dispute, due.minus(Duration.ofHours(20)))).isTrue();
        assertThat(isRemindedOf(dispute, due.minus(Duration.ofHours(19)))).isFalse();
    }

    @Test
    void aStageThatHadBegunWhenTheDisputeWasOpenedAndAPassedDeadlineAreNotTold() throws Exception {
        var dispute = disputed(due.minus(Duration.ofDays(5)));
        assertThat(isRemindedOf(dispute, due.minus(Duration.ofDays(4)))).isFalse();
        assertThat(isRemindedOf(dispute, due.plus(Duration.ofHours(1)))).isFalse();
        assertThat(isRemindedOf(dispute, due.minus(Duration.ofHours(1)))).isTrue();
    }

    @Test
    void whoHasAnsweredIsNotReminded() throws Exception {
        var dispute = disputed(due.minus(Duration.ofDays(9)));
        api.post("/v1/disputes/" + dispute.text(), """
                {"evidence": {"uncategorized_text": "winning_evidence"}, "submit": true}
                """);
        assertThat(isRemindedOf(dispute, due.minus(Duration.ofDays(6)))).isFalse();
    }

    @Test
    void theJobTellsTheDeadlineOnce() throws Exception {
        var dispute =
                disputed(Instant.now().minus(Duration.ofDays(9)), Instant.now().plus(Duration.ofHours(20)));
        var reminders = EngineTest.bean(DisputeReminders.class);
        for (int i = 0; i < 2; i++) {
            EngineTest.bean(Tenancy.class).writing(TestProvider.merchant(), () -> reminders.announce(100));
        }
        assertThat(Records.events(dispute)).containsOnlyOnce("dispute.evidence_due");
    }

    @Test
    void aTestClockTellsTheDeadlineAtTheMomentEachStageBegins() throws Exception {
        var tenant = disputedMerchant();

        EngineTest.api(tenant).post("/v1/test_clock/advance", "{\"by\":\"P30D\"}");

        String told = """
                SELECT string_agg((d.evidence_due_by - o.occurred_at)::text, ' ' ORDER BY o.event_id) FROM billhook.outbox o
                JOIN   billhook.dispute d ON d.tenant_id = o.tenant_id
                WHERE  o.type = 'dispute.evidence_due' AND o.tenant_id = %d
                """.formatted(tenant.value());
        Eventually.equal("7 days 1 day", () -> SuperuserSql.text(told));
    }

    @Test
    void aTestClockDoesNotWaitForAStageThatALaterOneLeftOut() throws Exception {
        var tenant = disputedMerchant();
        var deadline = Instant.parse(EngineTest.api(tenant).get("/v1/disputes").text("/data/0/evidence_due_by"));
        var late = deadline.minus(Duration.ofHours(20));
        var store = EngineTest.bean(DisputeReminderStore.class);
        EngineTest.bean(Tenancy.class).writing(tenant, () -> {
            assertThat(store.next(STAGES, late)).contains(deadline.minus(Duration.ofDays(7)));
            store.remind(STAGES, late, 1);
            assertThat(store.next(STAGES, late)).isEmpty();
        });
    }

    @Test
    void aBanksSuspicionIsToldOnceHoweverOftenItIsHeard() throws Exception {
        new Api(TestProvider.url(), null).put("/_control/webhooks", "{\"copies\": 3}");
        String intent = paid(SUSPICIOUS);
        String told = "SELECT count(*) FROM billhook.outbox WHERE type = 'fraud_warning.created'"
                + " AND payload ->> 'payment_intent' = '" + intent + "'";
        Eventually.equal(1L, () -> SuperuserSql.number(told));
        Eventually.equal(
                0L,
                () -> SuperuserSql.number(
                        "SELECT count(*) FROM billhook.inbox WHERE state = 'pending'" + " AND type LIKE 'radar.%'"));
        assertThat(SuperuserSql.number(told)).isEqualTo(1);
        assertThat(SuperuserSql.text("SELECT payload ->> 'fraud_type' FROM billhook.outbox"
                        + " WHERE type = 'fraud_warning.created' AND payload ->> 'payment_intent' = '" + intent + "'"))
                .isEqualTo("made_with_stolen_card");
    }

    /** One whose clock nobody else moves, and who has a dispute. */
    private static TenantId disputedMerchant() throws Exception {
        var tenant = EngineTest.tenant();
        TestProvider.connect(tenant, EngineTest.url(), EngineTest.bean(GatewayAccounts.class));
        var own = EngineTest.api(tenant);
        awaitNews(withdrawn(own, paid(own, TestProvider.browserOf(tenant), FRAUDULENT)));
        return tenant;
    }

    private static boolean isRemindedOf(DisputeId dispute, Instant now) {
        return EngineTest.bean(Tenancy.class)
                .write(TestProvider.merchant(), () -> EngineTest.bean(DisputeReminderStore.class)
                        .remind(STAGES, now, 1_000))
                .contains(dispute);
    }

    private DisputeId disputed(Instant opened) throws Exception {
        return disputed(opened, due);
    }

    private DisputeId disputed(Instant opened, Instant deadline) throws Exception {
        var id = withdrawn(api, paid(FRAUDULENT));
        awaitNews(id);
        SuperuserSql.run("""
                UPDATE billhook.dispute SET created_at = '%s', evidence_due_by = '%s', version = version + 1 WHERE id = '%s'
                """.formatted(opened, deadline, id.value()));
        return id;
    }

    private static DisputeId withdrawn(Api merchant, String intent) {
        String path = "/v1/disputes?payment_intent=" + intent;
        var dispute = Payer.await(() -> merchant.get(path), "/data/0/funds/withdrawn/amount", "5000");
        return DisputeId.of(dispute.text("/data/0/id"));
    }

    /** Whatever tells of the dispute has been looked at, so nothing sets its deadline back to the provider's. */
    private static void awaitNews(DisputeId dispute) throws Exception {
        String news = """
                SELECT count(*) FROM billhook.dispute d
                JOIN   billhook.payment_intent p ON p.id = d.intent_id
                JOIN   billhook.inbox i ON i.tenant_id = d.tenant_id AND i.object_id = p.provider_id
                WHERE  d.id = '%s' AND i.state = 'processed'
                AND    i.type IN ('charge.dispute.created', 'charge.dispute.funds_withdrawn')
                """.formatted(dispute.value());
        Eventually.equal(2L, () -> SuperuserSql.number(news));
    }

    private String paid(String card) {
        return paid(api, TestProvider.browser(), card);
    }

    private static String paid(Api merchant, Api browser, String card) {
        var made = merchant.post("/v1/payment_intents", "{\"amount\": {\"amount\": 5000, \"currency\": \"EUR\"}}");
        var payer = Payer.of(browser, made.text("/id"), made.text("/client_secret"));
        payer.confirm(card);
        Payer.await(() -> merchant.get("/v1/payment_intents/" + payer.intent()), "/status", "succeeded");
        TestProvider.letSecondsPass();
        return payer.intent();
    }
}
