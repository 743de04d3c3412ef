package dev.billhook.engine.ledger;

import static dev.billhook.engine.ledger.Books.NOON;
import static dev.billhook.engine.ledger.Books.customer;
import static dev.billhook.engine.ledger.Books.eur;
import static dev.billhook.engine.ledger.Books.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.journal.Fact;
import dev.billhook.core.money.Money;
import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerApiTest {
    private final Books books = Books.open();
    private final Api api = EngineTest.api(books.tenant());

    @Test
    void accountsShowTheirBalanceOnTheirNormalSide() {
        books.post(new Fact.PurchaseFulfilled(eur(1999)), payment());

        var accounts = api.get("/v1/ledger/accounts");
        assertThat(accounts.status()).isEqualTo(200);
        assertThat(accounts.text("/data/0/id")).isEqualTo("1100-EUR");
        assertThat(accounts.text("/data/0/object")).isEqualTo("ledger_account");
        assertThat(accounts.text("/data/0/name")).isEqualTo("accounts_receivable");
        assertThat(accounts.text("/data/1/id")).isEqualTo("4000-EUR");
        assertThat(accounts.text("/data/1/normal_side")).isEqualTo("credit");
        assertThat(accounts.body().at("/data/1/balance/amount").asLong()).isEqualTo(1999);
        assertThat(api.get("/v1/ledger/accounts/4000-EUR").body())
                .isEqualTo(accounts.body().at("/data/1"));
    }

    @Test
    void aStatementListsLinesNewestFirstWithTheBalanceAfterEach() {
        var first = payment();
        books.post(new Fact.PaymentCaptured(eur(1000)), Source.of(first), NOON);
        books.post(new Fact.ProcessorFeeCharged(eur(30)), Source.of(first), NOON);
        Books.rollUp();
        books.post(new Fact.PaymentRefunded(eur(400)), Source.of(payment()), NOON.plusSeconds(60));

        var page = api.get("/v1/ledger/accounts/1010-EUR/statement?limit=2");
        assertThat(line(page, 0)).isEqualTo("payment_refunded credit 400 -> 570");
        assertThat(line(page, 1)).isEqualTo("processor_fee_charged credit 30 -> 970");
        assertThat(page.body().at("/has_more").asBoolean()).isTrue();
        assertThat(page.text("/data/1/source")).isEqualTo(first.text());
        assertThat(page.text("/data/1/effective_at")).isEqualTo("2026-06-01T12:00:00Z");

        var rest = api.get("/v1/ledger/accounts/1010-EUR/statement?starting_after=" + page.text("/next_cursor"));
        assertThat(line(rest, 0)).isEqualTo("payment_captured debit 1000 -> 1000");
        assertThat(rest.body().at("/data").size()).isEqualTo(1);
        assertThat(rest.body().at("/has_more").asBoolean()).isFalse();

        var then = api.get("/v1/ledger/accounts/1010-EUR/statement?limit=1&at=" + NOON.plusSeconds(59));
        assertThat(line(then, 0)).isEqualTo("processor_fee_charged credit 30 -> 970");
        var before = api.get("/v1/ledger/accounts/1010-EUR/statement?at=" + NOON.plusSeconds(59) + "&starting_after="
                + then.text("/next_cursor"));
        assertThat(line(before, 0)).isEqualTo("payment_captured debit 1000 -> 1000");
    }

    @Test
    void aCustomersPartOfAnAccountHasAStatementOfItsOwn() {
        var customer = customer();
        books.post(new Fact.PurchaseFulfilled(eur(500)), new Source(payment(), customer), NOON);
        books.post(new Fact.PurchaseFulfilled(eur(900)), new Source(payment(), customer()), NOON);
        books.post(new Fact.PaymentCaptured(eur(200)), new Source(payment(), customer), NOON.plusSeconds(1));
        books.post(new Fact.CustomerCreditIssued(eur(50)), new Source(payment(), customer), NOON);

        var accounts = api.get("/v1/ledger/accounts?customer=" + customer.text());
        assertThat(accounts.body().at("/data").size()).isEqualTo(5);
        assertThat(accounts.text("/data/1/id")).isEqualTo("1100-EUR-" + customer.text());
        assertThat(accounts.body().at("/data/1/balance/amount").asLong()).isEqualTo(300);

        var statement = api.get("/v1/ledger/accounts/1100-EUR-" + customer.text() + "/statement");
        assertThat(line(statement, 0)).isEqualTo("payment_captured credit 200 -> 300");
        assertThat(line(statement, 1)).isEqualTo("purchase_fulfilled debit 500 -> 500");
        assertThat(statement.text("/data/0/customer")).isEqualTo(customer.text());

        var credit = api.get("/v1/ledger/accounts/2010-EUR-" + customer.text() + "/statement");
        assertThat(line(credit, 0)).isEqualTo("customer_credit_issued credit 50 -> 50");
        assertThat(api.get("/v1/ledger/accounts/1100-EUR")
                        .body()
                        .at("/balance/amount")
                        .asLong())
                .isEqualTo(1200);
    }

    @Test
    void theTrialBalanceShowsBothColumnsEqualPerCurrency() {
        books.post(new Fact.PaymentCaptured(eur(1000)), Source.of(payment()), NOON);
        books.post(new Fact.PaymentCaptured(Money.of(777, "JPY")), Source.of(payment()), NOON.plusSeconds(5));

        var all = api.get("/v1/ledger/trial_balance");
        assertThat(all.text("/object")).isEqualTo("trial_balance");
        assertThat(all.body().at("/lines").size()).isEqualTo(4);
        assertThat(all.text("/lines/0/account")).isEqualTo("1010-EUR");
        assertThat(all.body().at("/lines/0/debit/amount").asLong()).isEqualTo(1000);
        assertThat(all.body().at("/lines/2/credit/amount").asLong()).isEqualTo(1000);
        assertThat(all.body().at("/totals").size()).isEqualTo(2);
        assertThat(all.body().at("/totals/0/debit")).isEqualTo(all.body().at("/totals/0/credit"));
        assertThat(all.body().at("/totals/1/debit")).isEqualTo(all.body().at("/totals/1/credit"));

        var then = api.get("/v1/ledger/trial_balance?at=2026-06-01T12:00:01Z");
        assertThat(then.body().at("/lines").size()).isEqualTo(2);
        assertThat(then.text("/at")).isEqualTo("2026-06-01T12:00:01Z");
    }

    @Test
    void anAccountWithoutPostingsIsEmptyNotMissing() {
        assertThat(api.get("/v1/ledger/accounts/1000-EUR")
                        .body()
                        .at("/balance/amount")
                        .asLong())
                .isZero();
        assertThat(api.get("/v1/ledger/accounts/1000-EUR/statement")
                        .body()
                        .at("/data")
                        .size())
                .isZero();
        assertThat(api.get("/v1/ledger/accounts").body().at("/data").size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/ledger/accounts/9999-EUR,                             404, resource_missing",
        "/v1/ledger/accounts/1010-XXX,                             404, resource_missing",
        "/v1/ledger/accounts/nonsense,                             404, resource_missing",
        "/v1/ledger/accounts/1010-EUR-cus_1,                       404, resource_missing",
        "/v1/ledger/accounts?customer=nonsense,                    404, resource_missing",
        "/v1/ledger/accounts/1010-EUR/statement?limit=0,           400, parameter_invalid",
        "/v1/ledger/accounts/1010-EUR/statement?starting_after=x,  404, resource_missing",
        "/v1/ledger/trial_balance?at=yesterday,                    400, parameter_invalid",
    })
    void whatIsWrongIsNamed(String path, int status, String code) {
        var refused = api.get(path);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.text("/code")).isEqualTo(code);
        assertThat(refused.text("/next_step")).isNotBlank();
    }

    private static String line(Api.Answer page, int index) {
        return page.text("/data/" + index + "/kind") + " " + page.text("/data/" + index + "/side") + " "
                + page.text("/data/" + index + "/amount/amount") + " -> "
                + page.text("/data/" + index + "/balance_after/amount");
    }
}
