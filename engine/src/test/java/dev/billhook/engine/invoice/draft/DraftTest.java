package dev.billhook.engine.invoice.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.journal.AccountKind;
import dev.billhook.engine.Api;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.invoice.Desk;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class DraftTest {
    private final Desk desk = Desk.open();
    private final CustomerId customer = desk.customer("DE");

    @Test
    void aDraftIsWrittenLineByLineAndThenFinalised() {
        desk.taxRate("DE", "19");
        var draft = draft("");
        assertThat(draft.status()).isEqualTo(201);
        assertThat(draft.text("/status")).isEqualTo("draft");

        post(draft, "/lines", line("Consulting", 10_000));
        post(draft, "/lines", line("Travel", 5_000));
        post(draft, "/lines/2", line("Rebate", -1_000));
        var three = post(draft, "/lines", line("Extra", 1));
        assertThat(desk.api()
                        .delete(path(draft) + "/lines/3")
                        .body()
                        .at("/lines")
                        .size())
                .isEqualTo(2);
        assertThat(three.body().at("/version").asInt()).isEqualTo(5);
        assertThat(desk.imbalance()).isZero();
        assertThat(desk.number("SELECT count(*) FROM ledger.journal")).isZero();

        var finalized = post(draft, "/finalize", "{\"version\": 6}");

        assertThat(finalized.text("/status")).isEqualTo("open");
        assertThat(finalized.text("/number")).isEqualTo("INV-000001");
        assertThat(finalized.body().at("/total/amount").asLong()).isEqualTo(10_710);
        assertThat(finalized.body().at("/version").asInt()).isEqualTo(7);
        assertThat(desk.balance(AccountKind.REVENUE)).isEqualTo(9_000);
        assertThat(desk.balance(AccountKind.TAX_PAYABLE_STANDARD)).isEqualTo(1_710);
        assertThat(post(draft, "/lines", line("Late", 1)).text("/code")).isEqualTo("invoice_unexpected_state");
    }

    @Test
    void whoChangesAnOlderVersionIsTold() {
        var draft = draft(line("Consulting", 10_000));
        post(draft, "/lines?version=1", line("Travel", 5_000));

        var refused = post(draft, "/lines?version=1", line("Travel", 5_000));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("version_conflict");
        assertThat(refused.text("/detail")).contains("version 2").contains("version 1");
        assertThat(post(draft, "/finalize", "{\"version\": 1}").text("/code")).isEqualTo("version_conflict");
    }

    @Test
    void aDraftIsRemovedAndTakesNoNumber() {
        var draft = draft(line("Consulting", 10_000));
        assertThat(desk.api().delete(path(draft)).status()).isEqualTo(204);
        assertThat(desk.api().get(path(draft)).status()).isEqualTo(404);

        var empty = draft("");
        assertThat(post(empty, "/finalize", "{}").text("/code")).isEqualTo("invoice_without_lines");
        post(empty, "/lines", line("Consulting", 10_000));
        assertThat(post(empty, "/finalize", "{}").text("/number")).isEqualTo("INV-000001");
    }

    @Test
    void anInvoiceHasAtMostFiveHundredLines() {
        var most = draft(String.join(",", Collections.nCopies(500, line("Hour", 100))));
        assertThat(most.status()).isEqualTo(201);

        var tooMany = draft(String.join(",", Collections.nCopies(501, line("Hour", 100))));
        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(tooMany.text("/param")).isEqualTo("lines");
        assertThat(tooMany.text("/code")).isEqualTo("too_many_lines");

        var oneMore = post(most, "/lines", line("Hour", 100));
        assertThat(oneMore.status()).isEqualTo(409);
        assertThat(oneMore.text("/code")).isEqualTo("too_many_lines");
    }

    @Test
    void theSameRequestAgainMakesOneDraft() {
        var body = body(line("Consulting", 10_000));
        var first = desk.api().postOnce("draft-1", "/v1/invoices", body);
        assertThat(desk.api().postOnce("draft-1", "/v1/invoices", body).text("/id"))
                .isEqualTo(first.text("/id"));
    }

    @Test
    void aLineMayHaveRatesOfItsOwnInTheirOrder() {
        desk.taxRate("DE", "19");
        var federal = rate("5");
        var compound = desk.api()
                .post("/v1/tax_rates", "{\"name\":\"QST\",\"percent\":\"10\",\"country\":\"CA\",\"compound\":true}")
                .text("/id");
        var line = """
                {"description":"Seat","amount":{"amount":10000,"currency":"EUR"},"tax_rates":["%s","%s"]}""".formatted(federal, compound);

        var draft = draft(line);

        assertThat(draft.body().at("/tax/amount").asLong()).isEqualTo(500 + 1_050);
        assertThat(draft.body().at("/taxes").size()).isEqualTo(2);
    }

    @Test
    void aBusinessOfAnotherMemberStateAccountsForTheTaxItself() {
        desk.taxRate("DE", "19");
        var refused = tax("{\"exempt\":\"reverse_charge\",\"vat_id\":\"DE12\"}");
        assertThat(refused.text("/code")).isEqualTo("vat_id_invalid");
        assertThat(tax("{\"exempt\":\"reverse_charge\"}").text("/code")).isEqualTo("vat_id_required");

        assertThat(tax("{\"exempt\":\"reverse_charge\",\"vat_id\":\"at u12345678\"}")
                        .text("/vat_id"))
                .isEqualTo("ATU12345678");
        var draft = draft(line("Consulting", 10_000));

        assertThat(draft.body().at("/tax/amount").asLong()).isZero();
        assertThat(draft.text("/tax_note")).isEqualTo("reverse_charge");
        assertThat(desk.number("SELECT count(*) FROM customer_tax WHERE vat_id::text LIKE '%ATU%'"))
                .isZero();
    }

    @Test
    void anArchivedRateIsLeviedNoMore() {
        var own = rate("7");
        tax("{\"tax_rates\":[\"" + own + "\"]}");
        assertThat(draft(line("Book", 1_000)).body().at("/tax/amount").asLong()).isEqualTo(70);

        desk.api().post("/v1/tax_rates/" + own + "/archive", "{}");

        assertThat(tax("{\"tax_rates\":[\"" + own + "\"]}").text("/code")).isEqualTo("tax_rate_unknown");
    }

    @Test
    void aBalanceIsGivenAndTakenByHandAndNeverOverdrawn() {
        var balance = "/v1/customers/" + customer.text();
        adjust(1_500);
        adjust(-500);
        assertThat(adjust(-2_000).text("/code")).isEqualTo("balance_insufficient");

        assertThat(desk.api()
                        .get(balance + "/balance")
                        .body()
                        .at("/balances/0/amount")
                        .asLong())
                .isEqualTo(1_000);
        assertThat(desk.api()
                        .get(balance + "/balance_transactions")
                        .body()
                        .at("/data")
                        .size())
                .isEqualTo(2);
        assertThat(desk.balance(AccountKind.REFUNDS_AND_ALLOWANCES)).isEqualTo(1_000);
        assertThat(desk.imbalance()).isZero();
    }

    private Api.Answer adjust(long amount) {
        return desk.api()
                .post(
                        "/v1/customers/" + customer.text() + "/balance_adjustments",
                        "{\"amount\":{\"amount\":%d,\"currency\":\"EUR\"}}".formatted(amount));
    }

    private String rate(String percent) {
        return desk.api()
                .post("/v1/tax_rates", "{\"name\":\"GST\",\"percent\":\"%s\",\"country\":\"CA\"}".formatted(percent))
                .text("/id");
    }

    private Api.Answer tax(String body) {
        return desk.api().post("/v1/customers/" + customer.text() + "/tax", body);
    }

    private Api.Answer draft(String lines) {
        return desk.api().post("/v1/invoices", body(lines));
    }

    private String body(String lines) {
        return "{\"customer\":\"%s\",\"currency\":\"EUR\",\"lines\":[%s]}".formatted(customer.text(), lines);
    }

    private static String line(String description, long amount) {
        return "{\"description\":\"%s\",\"amount\":{\"amount\":%d,\"currency\":\"EUR\"}}"
                .formatted(description, amount);
    }

    private Api.Answer post(Api.Answer draft, String action, String body) {
        return desk.api().post(path(draft) + action, body);
    }

    private static String path(Api.Answer draft) {
        return "/v1/invoices/" + draft.text("/id");
    }
}
