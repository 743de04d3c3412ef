package dev.billhook.engine.invoice.draft;

import static dev.billhook.core.journal.AccountKind.REVENUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.invoice.Desk;
import dev.billhook.engine.invoice.Proof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is changed of a draft beside its lines. */
class DraftChangeTest {
    private static final String CARD = "pm_01h00000000000000000000000";
    private static final String BOOK = """
            price_book: shop
            currencies: [EUR]
            products:
              hours: {name: Hours}
            plans:
              basic: {product: hours, name: Basic, interval: month, components: {base: {model: flat, amount: {EUR: 10}}}}
            coupons:
              tenth: {percent_off: 10, duration: once}
              fiver: {amount_off: {EUR: 5}, duration: forever, applies_to: [hours]}
            """;

    private final Desk desk = Desk.open();
    private final String customer = desk.customer("DE").text();

    @Test
    void whatIsNamedChangesAndTheRestStaysAsItIs() {
        var draft = draft("\"memo\":\"Order 1\",\"days_until_due\":7,\"metadata\":{\"order\":\"1\"}");

        var noted = change(draft, "?version=1", "{\"memo\":\"Order 2\"}");

        assertThat(noted.status()).as(noted.body().toString()).isEqualTo(200);
        assertThat(noted.text("/memo")).isEqualTo("Order 2");
        assertThat(noted.text("/days_until_due")).isEqualTo("7");
        assertThat(noted.text("/version")).isEqualTo("2");
        var charged = change(draft, "", """
                {"collection_method":"charge_automatically","days_until_due":30,"payment_method":"%s"}""".formatted(CARD));
        assertThat(charged.text("/memo")).isEqualTo("Order 2");
        assertThat(charged.text("/collection_method")).isEqualTo("charge_automatically");
        assertThat(charged.text("/payment_method")).isEqualTo(CARD);
        assertThat(change(draft, "", "{\"collection_method\":\"send_invoice\"}").text("/payment_method"))
                .isEqualTo(CARD);
        var read = desk.api().get(path(draft));
        assertThat(read.text("/days_until_due")).isEqualTo("30");
        assertThat(read.text("/metadata/order")).isEqualTo("1");
        assertThat(read.text("/lines/0/description")).isEqualTo("Consulting");
        assertThat(read.text("/version")).isEqualTo("4");
        assertThat(desk.number("SELECT count(*) FROM outbox WHERE type = 'invoice.updated'"))
                .isEqualTo(3);
    }

    @Test
    void whatIsFinalisedIsAsTheDraftWasChangedAndStaysSo() {
        desk.setClock("2026-06-01T08:00:00Z");
        var draft = draft("\"collection_method\":\"charge_automatically\"");
        change(draft, "", "{\"collection_method\":\"send_invoice\",\"days_until_due\":14,\"memo\":\"Thanks\"}");

        var finalised = desk.api().post(path(draft) + "/finalize", "{\"version\":2}");

        assertThat(finalised.text("/due_at")).isEqualTo("2026-06-15T08:00:00Z");
        assertThat(finalised.text("/memo")).isEqualTo("Thanks");
        var refused = change(draft, "", "{\"memo\":\"Late\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("invoice_unexpected_state");
        assertThat(desk.api().get(path(draft)).text("/memo")).isEqualTo("Thanks");
    }

    @Test
    void whoChangesAnOlderVersionIsTold() {
        var draft = draft("\"memo\":\"Order 1\"");
        change(draft, "?version=1", "{\"memo\":\"Order 2\"}");

        var refused = change(draft, "?version=1", "{\"memo\":\"Order 3\"}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("version_conflict");
        assertThat(desk.api().get(path(draft)).text("/memo")).isEqualTo("Order 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"days_until_due":366}            | days_until_due
            {"days_until_due":-1}             | days_until_due
            {"memo":" "}                      | memo
            {"payment_method":"visa"}         | payment_method
            {"collection_method":"barter"}    | collection_method
            {"customer":"cus_1"}              | customer
            {"coupons":["fiver","fiver"]}     | coupons
            """)
    void whatCannotBeIsRefusedAndNothingChanges(String asked, String param) {
        apply(BOOK);
        var draft = draft("\"memo\":\"Order 1\"");

        var refused = change(draft, "", asked);

        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
        assertThat(refused.text("/param")).isEqualTo(param);
        assertThat(desk.api().get(path(draft)).text("/version")).isEqualTo("1");
    }

    @Test
    void couponsLowerADraftHoweverItsLinesChangeAndWhatIsFinalisedOfIt() {
        desk.taxRate("DE", "19");
        apply(BOOK);
        var draft = draft("");

        var lowered = change(draft, "", "{\"coupons\":[\"tenth\",\"fiver\"]}");

        assertThat(lowered.text("/discounts/tenth/amount")).isEqualTo("1000");
        assertThat(lowered.text("/discounts/fiver/amount")).as("no hours yet").isEqualTo("0");
        desk.api().post(path(draft) + "/lines", """
                {"description":"An hour","product":"hours","amount":{"amount":1000,"currency":"EUR"}}""");
        change(draft, "", "{\"memo\":\"Order 2\"}");
        var both = desk.api().get(path(draft));
        assertThat(both.text("/discounts/tenth/amount")).isEqualTo("1100");
        assertThat(both.text("/discounts/fiver/amount")).isEqualTo("500");
        assertThat(both.text("/lines/1/discount/amount")).isEqualTo("600");

        var finalised = desk.api().post(path(draft) + "/finalize", "{}");

        assertThat(finalised.text("/discount/amount")).isEqualTo("1600");
        assertThat(finalised.text("/total/amount")).isEqualTo("11186");
        assertThat(desk.balance(REVENUE)).isEqualTo(9_400);
        assertThat(desk.number("SELECT count(*) FROM draft_coupon")).isZero();
        assertThat(new Proof(desk.tenant()).violations()).isEmpty();
    }

    @Test
    void aCouponStaysWhatItWasWhenItWasGivenAndOthersTakeItsPlace() {
        apply(BOOK);
        var draft = draft("\"coupons\":[\"tenth\"]");
        assertThat(draft.text("/discount/amount")).isEqualTo("1000");
        apply(BOOK.replace("percent_off: 10", "percent_off: 20"));

        assertThat(change(draft, "", "{\"memo\":\"Order 2\"}").text("/discount/amount"))
                .isEqualTo("1000");

        assertThat(change(draft, "", "{\"coupons\":[\"tenth\"]}").text("/discount/amount"))
                .isEqualTo("2000");
        var none = change(draft, "", "{\"coupons\":[]}");
        assertThat(none.text("/discount/amount")).isEqualTo("0");
        assertThat(none.body().at("/discounts").isEmpty()).isTrue();
        assertThat(desk.api().delete(path(draft)).status()).isEqualTo(204);
    }

    @Test
    void aCouponMustBeOfferedInTheCurrencyOfTheDraft() {
        apply(BOOK);
        var draft = draft("");
        var unknown = change(draft, "", "{\"coupons\":[\"nobody\"]}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("/param")).isEqualTo("coupons");

        var dollars = desk.api().post("/v1/invoices", """
                {"customer":"%s","currency":"USD","coupons":["fiver"]}""".formatted(customer));

        assertThat(dollars.status()).isEqualTo(400);
        assertThat(dollars.text("/code")).isEqualTo("currency_not_sold");
    }

    private void apply(String book) {
        var applied = desk.api().yaml("/v1/price_books/apply", book);
        assertThat(applied.status()).as(applied.body().toString()).isEqualTo(201);
    }

    /** Over 100.00. */
    private Api.Answer draft(String more) {
        var draft = desk.api().post("/v1/invoices", """
                {"customer":"%s","currency":"EUR","lines":[
                 {"description":"Consulting","amount":{"amount":10000,"currency":"EUR"}}]%s%s}
                """.formatted(customer, more.isEmpty() ? "" : ",", more));
        assertThat(draft.status()).as(draft.body().toString()).isEqualTo(201);
        return draft;
    }

    private Api.Answer change(Api.Answer draft, String query, String body) {
        return desk.api().post(path(draft) + query, body);
    }

    private static String path(Api.Answer draft) {
        return "/v1/invoices/" + draft.text("/id");
    }
}
