package dev.billhook.engine.invoice.draft;

import static dev.billhook.core.journal.AccountKind.BAD_DEBTS;
import static dev.billhook.core.journal.AccountKind.DEFERRED_REVENUE;
import static dev.billhook.core.journal.AccountKind.REFUNDS_AND_ALLOWANCES;
import static dev.billhook.core.journal.AccountKind.REVENUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.invoice.Desk;
import dev.billhook.engine.invoice.Proof;
import dev.billhook.engine.invoice.revenue.Recognizing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines written by hand that say which time they are for; June in Berlin is from 22:00 to 22:00 in UTC. */
class DraftPeriodTest {
    private static final String JUNE =
            ",\"period\":{\"start\":\"2026-05-31T22:00:00Z\",\"end\":\"2026-06-30T22:00:00Z\"}";

    private final Desk desk = Desk.open();
    private final String customer = desk.customer("").text();

    @BeforeEach
    void juneBegins() {
        desk.setClock("2026-06-01T08:00:00Z");
    }

    @Test
    void itsNetIsDeferredAndEarnedByTheDayAndWhatNamesNoTimeAtOnce() {
        desk.taxRate("DE", "19");
        var german = desk.customer("DE").text();
        var draft = draft(german, line("Support", 3_000, JUNE) + "," + line("Setup", 1_000, ""));
        assertThat(draft.text("/lines/0/period/start")).isEqualTo("2026-05-31T22:00:00Z");
        assertThat(draft.text("/lines/0/period/end")).isEqualTo("2026-06-30T22:00:00Z");

        finalise(draft);

        assertThat(desk.balance(DEFERRED_REVENUE)).isEqualTo(3_000);
        assertThat(desk.balance(REVENUE)).isEqualTo(1_000);
        recognize("2026-06-11T12:00:00Z");
        assertThat(desk.balance(REVENUE)).isEqualTo(1_000 + 10 * 100);
        recognize("2026-07-02T12:00:00Z");
        assertThat(desk.balance(REVENUE)).isEqualTo(4_000);
        assertThat(desk.balance(DEFERRED_REVENUE)).isZero();
        assertThat(new Proof(desk.tenant()).violations()).isEmpty();
    }

    @Test
    void itsDaysAreTheCustomersWhereItNamesNoTimeZone() {
        desk.api().post("/v1/customers/" + customer, "{\"time_zone\":\"Europe/Berlin\"}");
        var draft = desk.api().post("/v1/invoices", """
                {"customer":"%s","currency":"EUR","lines":[%s]}""".formatted(customer, line("Support", 3_000, JUNE)));

        finalise(draft);

        assertThat(desk.number("SELECT earned_until - earned_from FROM invoice_line"))
                .isEqualTo(30);
        assertThat(desk.number("SELECT count(*) FROM invoice_line WHERE earned_from = '2026-06-01'"))
                .isEqualTo(1);
    }

    @Test
    void aRebateForTheSameTimeLowersItsDays() {
        finalise(draft(customer, line("Support", 3_000, JUNE) + "," + line("Rebate", -600, JUNE)));

        assertThat(desk.balance(DEFERRED_REVENUE)).isEqualTo(2_400);
        recognize("2026-06-11T12:00:00Z");
        assertThat(desk.balance(REVENUE)).isEqualTo(10 * 80);
        assertThat(new Proof(desk.tenant()).violations()).isEmpty();
    }

    @Test
    void whatIsOverWhenItIsFinalisedIsEarnedThen() {
        desk.setClock("2026-07-10T08:00:00Z");
        finalise(draft(customer, line("Support", 3_000, JUNE)));

        recognize("2026-07-11T12:00:00Z");

        assertThat(desk.balance(REVENUE)).isEqualTo(3_000);
        assertThat(desk.number("SELECT amount FROM revenue_day WHERE day = '2026-07-10'"))
                .isEqualTo(3_000);
    }

    @Test
    void whatIsGivenUpAndCreditedOfItIsEarnedNoMore() {
        var draft = draft(customer, line("Support", 3_000, JUNE));
        finalise(draft);
        desk.setClock("2026-06-16T08:00:00Z");
        desk.api().post(path(draft) + "/mark_uncollectible", "{}");

        desk.api().post("/v1/credit_notes", "{\"invoice\":\"%s\",\"amount\":2000}".formatted(draft.text("/id")));

        recognize("2026-07-02T12:00:00Z");
        assertThat(desk.balance(REVENUE)).isEqualTo(3_000 - 1_000);
        assertThat(desk.balance(REFUNDS_AND_ALLOWANCES)).isEqualTo(1_000);
        assertThat(desk.balance(BAD_DEBTS)).isEqualTo(1_000);
        assertThat(new Proof(desk.tenant()).violations()).isEmpty();
    }

    @Test
    void aLineKeepsItsTimeWhileOthersChangeAndLosesItWhenItIsWrittenAnewWithoutOne() {
        var draft = draft(customer, line("Support", 3_000, JUNE) + "," + line("Hosting", 700, JUNE));
        desk.api().post(path(draft) + "/lines", line("Setup", 1_000, ""));
        desk.api().post(path(draft) + "/lines/2", line("Hosting", 500, ""));

        finalise(draft);

        assertThat(desk.balance(DEFERRED_REVENUE)).isEqualTo(3_000);
        assertThat(desk.balance(REVENUE)).isEqualTo(1_500);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-06-01T00:00:00Z, 2026-06-01T00:00:00Z, period.end
            2026-06-01T00:00:00Z, 2026-05-31T00:00:00Z, period.end
            2026-06-01T00:00:00Z, 2036-06-01T00:00:01Z, period.end
            2026-06-01T00:00:00Z, +12026-06-01T00:00:00Z, lines[0].period.end
            -0001-06-01T00:00:00Z, 2026-06-01T00:00:00Z, lines[0].period.start
            """)
    void aTimeThatCannotBeIsRefused(String start, String end, String param) {
        var refused = draft(
                customer, line("Support", 1, ",\"period\":{\"start\":\"%s\",\"end\":\"%s\"}".formatted(start, end)));

        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
        assertThat(refused.text("/param")).isEqualTo(param);
        assertThat(desk.number("SELECT count(*) FROM invoice")).isZero();
    }

    @Test
    void tenYearsAreTheMostAndBothEndsAreNamed() {
        var decade = ",\"period\":{\"start\":\"2026-06-01T00:00:00Z\",\"end\":\"2036-06-01T00:00:00Z\"}";
        assertThat(draft(customer, line("Support", 1, decade)).status()).isEqualTo(201);

        var half = draft(customer, line("Support", 1, ",\"period\":{\"start\":\"2026-06-01T00:00:00Z\"}"));

        assertThat(half.status()).isEqualTo(400);
    }

    private void recognize(String at) {
        desk.setClock(at);
        Recognizing.allOf(desk.tenant());
    }

    private Api.Answer draft(String of, String lines) {
        return desk.api().post("/v1/invoices", """
                {"customer":"%s","currency":"EUR","time_zone":"Europe/Berlin","lines":[%s]}""".formatted(of, lines));
    }

    private void finalise(Api.Answer draft) {
        var finalised = desk.api().post(path(draft) + "/finalize", "{}");
        assertThat(finalised.text("/status")).as(finalised.body().toString()).isEqualTo("open");
    }

    private static String line(String description, long amount, String more) {
        return "{\"description\":\"%s\",\"amount\":{\"amount\":%d,\"currency\":\"EUR\"}%s}"
                .formatted(description, amount, more);
    }

    private static String path(Api.Answer draft) {
        return "/v1/invoices/" + draft.text("/id");
    }
}
