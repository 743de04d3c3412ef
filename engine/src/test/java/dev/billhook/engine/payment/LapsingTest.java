package dev.billhook.engine.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.Eventually;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What runs out: cards, and authorised funds that nobody captures. Announced before it happens, once. */
class LapsingTest {
    private final Api api = TestProvider.api();

    @Test
    void anAuthorisationIsAnnouncedBeforeItLapsesAndOnlyOnce() throws Exception {
        var soon = authorised();
        var later = authorised();
        String lapsing = """
                UPDATE billhook.payment_intent SET capture_before = '%s', version = version + 1
                WHERE  id = '%s'
                """.formatted(Instant.now().plus(Duration.ofHours(23)), Stored.uuid(soon.intent()));
        Eventually.equal(1L, () -> {
            runNow(lapsing, "authorization-lapse-notice");
            return Stored.events("payment_intent.authorization_expiring", soon.intent());
        });
        assertThat(Stored.event("payment_intent.authorization_expiring", soon.intent(), "capture_before"))
                .isNotBlank();
        runNow("authorization-lapse-notice");
        Eventually.equal(0L, () -> Stored.number("""
                SELECT count(*) FROM billhook.scheduled_tasks
                WHERE  task_name = 'authorization-lapse-notice' AND (picked OR execution_time <= now())
                """));
        assertThat(Stored.events("payment_intent.authorization_expiring", soon.intent()))
                .isEqualTo(1);
        assertThat(Stored.events("payment_intent.authorization_expiring", later.intent()))
                .isZero();
    }

    @Test
    void aTestClockTellsOfAnAuthorisationAtTheMomentItsNoticeIsDue() throws Exception {
        var tenant = EngineTest.tenant();
        TestProvider.connect(tenant, EngineTest.url(), EngineTest.bean(GatewayAccounts.class));
        var own = EngineTest.api(tenant);
        var intent = authorised(own, TestProvider.browserOf(tenant)).intent();
        String noticeDue = "SELECT capture_before - interval '24 hours' FROM billhook.payment_intent WHERE id = '%s'"
                .formatted(Stored.uuid(intent));

        own.post("/v1/test_clock/advance", "{\"by\":\"P10D\"}");

        String told = """
                SELECT string_agg(occurred_at::text, ' ') FROM billhook.outbox
                WHERE  type = 'payment_intent.authorization_expiring' AND aggregate_id = '%s'
                """.formatted(Stored.uuid(intent));
        Eventually.equal(Stored.text(noticeDue), () -> Stored.text(told));
    }

    @Tag("CAP-02")
    @Test
    void anAuthorisationThatLapsedAtTheProviderIsCanceledHereAndCannotBeCaptured() throws Exception {
        var payer = authorised();
        TestProvider.control("/payment_intents/" + payer.providerId() + "/expire", "{}");
        Eventually.equal("canceled", () -> api.get("/v1/payment_intents/" + payer.intent())
                .text("/status"));
        var late = api.post("/v1/payment_intents/" + payer.intent() + "/capture", "{}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("/code")).isEqualTo("payment_intent_unexpected_state");
        assertThat(api.get("/v1/payment_intents/" + payer.intent()).text("/cancellation_reason"))
                .isEqualTo("expired");
    }

    @Test
    void aCardInItsLastMonthIsAnnouncedOnce() throws Exception {
        var holder = Holder.fresh();
        String lasting = holder.add(Payer.PAYS);
        String expiring = holder.add("5555555555554444");
        var today = LocalDate.now(ZoneOffset.UTC);
        String lastMonth = """
                UPDATE billhook.payment_method SET exp_year = %d, exp_month = %d, version = version + 1 WHERE id = '%s'
                """.formatted(today.getYear(), today.getMonthValue(), Stored.uuid(expiring));
        Eventually.equal(1L, () -> {
            runNow(lastMonth, "payment-method-expiring");
            return Stored.events("payment_method.expiring", expiring);
        });
        runNow("payment-method-expiring");
        Eventually.equal(0L, () -> Stored.number("""
                SELECT count(*) FROM billhook.scheduled_tasks
                WHERE  task_name = 'payment-method-expiring' AND (picked OR execution_time <= now())
                """));
        assertThat(Stored.events("payment_method.expiring", expiring)).isEqualTo(1);
        assertThat(Stored.events("payment_method.expiring", lasting)).isZero();
    }

    @Test
    void aTestClockTellsOfACardAtTheMomentItsNoticeIsDue() throws Exception {
        var tenant = EngineTest.tenant();
        var own = EngineTest.api(tenant);
        var customer = CustomerId.of(own.post("/v1/customers", "{}").text("/id"));
        var lastDay = YearMonth.now(ZoneOffset.UTC).plusMonths(3).atEndOfMonth();
        SuperuserSql.run("""
                INSERT INTO billhook.payment_method (tenant_id, id, account_id, provider_id, customer_id, type, exp_month, exp_year,
                                                     created_at, updated_at)
                VALUES (%d, gen_random_uuid(), '%s', 'pm_late', '%s', 'card', %d, %d, now(), now())
                """.formatted(
                        tenant.value(),
                        TestProvider.account(tenant).value(),
                        customer.value(),
                        lastDay.getMonthValue(),
                        lastDay.getYear()));

        own.post("/v1/test_clock/advance", "{\"by\":\"P6M\"}");

        assertThat(Stored.number("""
                        SELECT extract(epoch FROM occurred_at)::bigint FROM billhook.outbox
                        WHERE  type = 'payment_method.expiring' AND tenant_id = %d
                        """.formatted(tenant.value())))
                .isEqualTo(lastDay.minusDays(30).atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    }

    private Payer authorised() {
        return authorised(api, TestProvider.browser());
    }

    private static Payer authorised(Api merchant, Api browser) {
        var intent = merchant.post("/v1/payment_intents", """
                {"amount": {"amount": 3000, "currency": "EUR"}, "capture_method": "manual"}
                """);
        var payer = Payer.of(browser, intent.text("/id"), intent.text("/client_secret"));
        payer.confirm(Payer.PAYS);
        Payer.await(() -> merchant.get("/v1/payment_intents/" + payer.intent()), "/status", "requires_capture");
        return payer;
    }

    /** Changes what stands here first, and anew each time: news of the provider's that is still to come takes it back. */
    private static void runNow(String change, String job) throws SQLException {
        SuperuserSql.run(change);
        runNow(job);
    }

    private static void runNow(String job) throws SQLException {
        SuperuserSql.run(
                "UPDATE billhook.scheduled_tasks SET execution_time = now() WHERE task_name = '%s' AND NOT picked"
                        .formatted(job));
    }
}
