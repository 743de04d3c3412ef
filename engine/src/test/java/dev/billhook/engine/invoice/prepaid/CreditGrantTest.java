package dev.billhook.engine.invoice.prepaid;

import static dev.billhook.engine.invoice.Desk.begin;
import static dev.billhook.engine.invoice.Desk.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.core.billing.Line;
import dev.billhook.core.billing.Timing;
import dev.billhook.core.journal.AccountKind;
import dev.billhook.core.money.Money;
import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.invoice.Bill;
import dev.billhook.engine.invoice.Desk;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceStatus;
import dev.billhook.engine.invoice.Invoices;
import dev.billhook.engine.kit.db.PublicId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;

class CreditGrantTest {
    private final Desk desk = Desk.open();
    private final CustomerId customer = desk.customer("");

    @Test
    void boughtCreditsAreOwedUntilAnInvoiceBurnsThemBeforeTheBalanceAndAfterTheTax() {
        desk.taxRate("DE", "20");
        var german = desk.customer("DE");
        var grant = grant(german, 2000, "\"category\":\"paid\"");
        desk.give(german, 1000);
        assertThat(desk.balance(AccountKind.PREPAID_CREDITS)).isEqualTo(2000);

        var invoice = desk.issue(desk.bill(german, thirty()));

        assertThat(invoice.sums().total()).isEqualTo(eur(3600));
        assertThat(invoice.sums().prepaid()).isEqualTo(eur(2000));
        assertThat(invoice.sums().applied()).isEqualTo(eur(1000));
        assertThat(invoice.sums().due()).isEqualTo(eur(600));
        assertThat(read(grant).text("/status")).isEqualTo("depleted");
        assertThat(desk.balance(AccountKind.PREPAID_CREDITS)).isZero();
        assertThat(desk.balance(AccountKind.REVENUE)).isEqualTo(3000);
        assertThat(desk.balance(AccountKind.ACCOUNTS_RECEIVABLE)).isEqualTo(2000 + 600);
        assertThat(desk.imbalance()).isZero();
        var shown = desk.api().get("/v1/invoices/" + invoice.id().text());
        assertThat(shown.text("/amount_prepaid/amount")).isEqualTo("2000");
        assertThat(transactions(grant))
                .containsExactly("burned -2000 " + invoice.id().text(), "granted 2000 null");
        assertThat(events("credit_grant.created")).isEqualTo(1);
        assertThat(events("credit_grant.depleted")).isEqualTo(1);
    }

    @Test
    void givenCreditsAreLetGoWhenTheyAreUsedAndAnInvoiceThatTheyCoverIsPaid() {
        grant(customer, 5000, "\"category\":\"promotional\"");
        assertThat(desk.imbalance()).isZero();
        assertThat(desk.balance(AccountKind.REFUNDS_AND_ALLOWANCES)).isZero();

        var invoice = desk.issue(desk.bill(customer, thirty()));

        assertThat(invoice.status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(desk.balance(AccountKind.REFUNDS_AND_ALLOWANCES)).isEqualTo(3000);
        assertThat(desk.balance(AccountKind.ACCOUNTS_RECEIVABLE)).isZero();
        assertThat(left()).isEqualTo(2000);
    }

    @Test
    void theLowestPriorityBurnsFirstThenWhatExpiresFirstThenTheOldest() {
        var last = grant(customer, 1000, "\"category\":\"promotional\"");
        var third = grant(customer, 1000, "\"category\":\"promotional\",\"expires_at\":\"%s\"".formatted(in(9)));
        var second = grant(customer, 1000, "\"category\":\"paid\",\"expires_at\":\"%s\"".formatted(in(8)));
        var first = grant(customer, 1000, "\"category\":\"paid\",\"priority\":0");

        desk.issue(desk.bill(customer, thirty()));

        assertThat(List.of(first, second, third, last))
                .extracting(id -> read(id).text("/remaining/amount"))
                .containsExactly("0", "0", "0", "1000");
        assertThat(desk.balance(AccountKind.PREPAID_CREDITS)).isZero();
        assertThat(desk.balance(AccountKind.REFUNDS_AND_ALLOWANCES)).isEqualTo(1000);
    }

    @Test
    void whatIsForAnotherProductOrCurrencyOrLaterPaysNothing() {
        grant(customer, 1000, "\"category\":\"promotional\",\"products\":[\"storage\"]");
        grant(customer, 1000, "\"category\":\"promotional\",\"effective_at\":\"%s\"".formatted(in(1)));
        assertThat(post(customer, "{\"amount\":1000,\"currency\":\"USD\"}", "\"category\":\"promotional\"")
                        .status())
                .isEqualTo(201);
        var own = grant(customer, 700, "\"category\":\"promotional\",\"products\":[\"shop\",\"storage\"]");

        assertThat(desk.issue(desk.bill(customer, thirty())).sums().prepaid()).isEqualTo(eur(700));
        assertThat(read(own).text("/status")).isEqualTo("depleted");
        assertThat(desk.api()
                        .get("/v1/credit_grants?status=pending&customer=" + customer.text())
                        .body()
                        .at("/data"))
                .hasSize(1);
    }

    @Test
    void manyInvoicesAtOnceBurnEachCreditOnce() throws Exception {
        var base = thirty();
        grant(customer, 10_000, "\"category\":\"paid\"");
        List<Callable<List<Invoice>>> issuing = IntStream.range(0, 8)
                .<Callable<List<Invoice>>>mapToObj(n -> () -> desk.issue(List.of(bill(base), bill(base))))
                .toList();
        long prepaid = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<Invoice>> issued : threads.invokeAll(issuing)) {
                prepaid += issued.get().stream()
                        .map(invoice -> invoice.sums().prepaid())
                        .mapToLong(Money::minor)
                        .sum();
            }
        }
        assertThat(prepaid).isEqualTo(10_000);
        assertThat(left()).isZero();
        assertThat(desk.balance(AccountKind.PREPAID_CREDITS)).isZero();
        assertThat(desk.number("SELECT sum(amount) FROM credit_grant_transaction"))
                .isZero();
        assertThat(desk.imbalance()).isZero();
    }

    @Test
    void whatExpiresIsEarnedOnceWhoeverLooksForIt() throws Exception {
        var grant = grant(customer, 1000, "\"category\":\"paid\",\"expires_at\":\"%s\"".formatted(in(10)));
        grant(customer, 500, "\"category\":\"promotional\",\"expires_at\":\"%s\"".formatted(in(10)));

        desk.api().post("/v1/test_clock/advance", "{\"by\":\"P10D\"}");
        settled();
        desk.write(() -> EngineTest.bean(CreditGrants.class).expire(10));

        assertThat(read(grant).text("/status")).isEqualTo("expired");
        assertThat(transactions(grant)).containsExactly("expired -1000 null", "granted 1000 null");
        assertThat(left()).isZero();
        assertThat(desk.balance(AccountKind.PREPAID_CREDITS)).isZero();
        assertThat(desk.balance(AccountKind.REVENUE)).isEqualTo(1000);
        assertThat(desk.imbalance()).isZero();
        assertThat(events("credit_grant.expired")).isEqualTo(2);
        assertThat(desk.issue(bill(thirty())).sums().prepaid().isZero()).isTrue();
    }

    @Test
    void aVoidedInvoiceGivesItsCreditsBackButNotThoseThatHaveExpiredMeanwhile() throws Exception {
        var lasting = grant(customer, 1000, "\"category\":\"paid\"");
        var given = grant(customer, 500, "\"category\":\"promotional\"");
        var expiring = grant(customer, 700, "\"category\":\"paid\",\"expires_at\":\"%s\"".formatted(in(10)));
        var issued = desk.issue(bill(thirty()));
        assertThat(issued.sums().due()).isEqualTo(eur(800));
        desk.api().post("/v1/test_clock/advance", "{\"by\":\"P11D\"}");
        settled();

        desk.write(() -> EngineTest.bean(Invoices.class).voided(issued.id()));

        assertThat(List.of(lasting, given, expiring))
                .extracting(id -> read(id).text("/status"))
                .containsExactly("active", "active", "expired");
        assertThat(left()).isEqualTo(1500);
        assertThat(transactions(expiring))
                .extracting(text -> text.substring(0, text.indexOf(' ')))
                .containsExactly("expired", "returned", "burned", "granted");
        assertThat(desk.balance(AccountKind.PREPAID_CREDITS)).isEqualTo(1000);
        assertThat(desk.balance(AccountKind.REFUNDS_AND_ALLOWANCES)).isZero();
        assertThat(desk.balance(AccountKind.REVENUE)).isEqualTo(700);
        assertThat(desk.balance(AccountKind.ACCOUNTS_RECEIVABLE)).isEqualTo(1700);
        assertThat(desk.imbalance()).isZero();
        assertThat(desk.issue(bill(thirty())).sums().prepaid()).isEqualTo(eur(1500));
    }

    @Test
    void aVoidedGrantPaysNothingAndWhatWasPaidForItIsOwedAgain() {
        var grant = grant(customer, 1000, "\"category\":\"paid\"");

        assertThat(voided(grant).text("/status")).isEqualTo("voided");
        assertThat(voided(grant).status()).isEqualTo(200);

        assertThat(desk.issue(bill(thirty())).sums().prepaid().isZero()).isTrue();
        assertThat(desk.balance(AccountKind.PREPAID_CREDITS)).isZero();
        assertThat(desk.balance(AccountKind.ACCOUNTS_RECEIVABLE)).isEqualTo(3000);
        var used = grant(customer, 1000, "\"category\":\"paid\"");
        desk.issue(bill(thirty()));
        assertThat(voided(used).text("/code")).isEqualTo("credit_grant_unexpected_state");
        assertThat(events("credit_grant.voided")).isEqualTo(1);
    }

    @Test
    void theSameRequestGrantsOnce() {
        var body = "{\"customer\":\"%s\",\"amount\":{\"amount\":1000,\"currency\":\"EUR\"},\"category\":\"paid\"}"
                .formatted(customer.text());
        var first = desk.api().postOnce("grant-1", "/v1/credit_grants", body);
        var again = desk.api().postOnce("grant-1", "/v1/credit_grants", body);

        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(left()).isEqualTo(1000);
        assertThat(desk.balance(AccountKind.PREPAID_CREDITS)).isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"amount\":0,\"currency\":\"EUR\"}    | \"category\":\"paid\"                                       | amount.amount   | amount_too_small",
                "{\"amount\":1,\"currency\":\"XXX\"}    | \"category\":\"paid\"                                       | amount.currency | currency_unknown",
                "{\"amount\":1000,\"currency\":\"EUR\"} | \"name\":\"Spring\"                                         | category        | parameter_missing",
                "{\"amount\":1000,\"currency\":\"EUR\"} | \"category\":\"paid\",\"name\":\" \"                        | name            | parameter_invalid",
                "{\"amount\":1000,\"currency\":\"EUR\"} | \"category\":\"paid\",\"priority\":101                      | priority        | parameter_invalid",
                "{\"amount\":1000,\"currency\":\"EUR\"} | \"category\":\"paid\",\"products\":[]                       | products        | parameter_invalid",
                "{\"amount\":1000,\"currency\":\"EUR\"} | \"category\":\"paid\",\"expires_at\":\"2020-01-01T00:00:00Z\" | expires_at    | parameter_invalid",
            })
    void whatMakesNoSenseIsRefused(String amount, String fields, String param, String code) {
        var refused = post(customer, amount, fields);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/param")).isEqualTo(param);
        assertThat(refused.text("/code")).isEqualTo(code);
        assertThat(left()).isZero();
    }

    @Test
    void whoAndWhatIsAskedForMustExist() {
        var nobody = new CustomerId(PublicId.next());
        assertThat(post(nobody, "{\"amount\":1000,\"currency\":\"EUR\"}", "\"category\":\"paid\"")
                        .text("/param"))
                .isEqualTo("customer");
        assertThat(desk.api().get("/v1/credit_grants?status=spent").text("/code"))
                .isEqualTo("parameter_invalid");
        assertThat(desk.api()
                        .get("/v1/credit_grants/" + new CreditGrantId(nobody.value()).text())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theDatabaseNeverOverdrawsAGrantAndKeepsItsStory() {
        grant(customer, 1000, "\"category\":\"paid\"");
        for (var statement : List.of(
                "UPDATE credit_grant SET remaining = -1",
                "UPDATE credit_grant SET remaining = 1001",
                "UPDATE credit_grant SET amount = 2000",
                "DELETE FROM credit_grant",
                "UPDATE credit_grant_transaction SET amount = 1",
                "DELETE FROM credit_grant_transaction")) {
            assertThatThrownBy(() -> desk.write(() -> Desk.sql(statement).update()))
                    .as(statement)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    private List<Line> thirty() {
        return begin("2026-06-01", desk.item("base", "30.00", Timing.ONCE)).lines();
    }

    private Bill bill(List<Line> lines) {
        return desk.bill(customer, lines);
    }

    private static Instant in(int days) {
        return Instant.now().plus(Duration.ofDays(days));
    }

    private CreditGrantId grant(CustomerId customer, long minor, String fields) {
        var answer = post(customer, "{\"amount\":%d,\"currency\":\"EUR\"}".formatted(minor), fields);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return CreditGrantId.of(answer.text("/id"));
    }

    private Api.Answer post(CustomerId customer, String amount, String fields) {
        return desk.api()
                .post(
                        "/v1/credit_grants",
                        "{\"customer\":\"%s\",\"amount\":%s,%s}".formatted(customer.text(), amount, fields));
    }

    private Api.Answer read(CreditGrantId id) {
        return desk.api().get("/v1/credit_grants/" + id.text());
    }

    private Api.Answer voided(CreditGrantId id) {
        return desk.api().post("/v1/credit_grants/" + id.text() + "/void", "{}");
    }

    /** Newest first. */
    private List<String> transactions(CreditGrantId id) {
        return desk.api()
                .get("/v1/credit_grants/" + id.text() + "/transactions")
                .body()
                .at("/data")
                .valueStream()
                .map(one -> one.at("/kind").asString() + " "
                        + one.at("/amount/amount").asString() + " "
                        + one.at("/invoice").asString("null"))
                .toList();
    }

    private long left() {
        return desk.number("SELECT coalesce(sum(remaining), 0) FROM credit_grant");
    }

    private long events(String type) {
        return desk.number("SELECT count(*) FROM outbox WHERE type = '" + type + "'");
    }

    /** The clock is advanced in the background. */
    private void settled() throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            if (desk.api().get("/v1/test_clock").text("/status").equals("ready")) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the clock did not arrive");
    }
}
