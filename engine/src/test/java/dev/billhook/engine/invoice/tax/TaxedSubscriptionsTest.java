package dev.billhook.engine.invoice.tax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.journal.AccountKind;
import dev.billhook.engine.Api;
import dev.billhook.engine.invoice.Desk;
import dev.billhook.engine.invoice.Proof;
import dev.billhook.engine.invoice.billing.Subscriber;
import dev.billhook.engine.invoice.revenue.Recognizing;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is levied on subscriptions, from the price book and the customer to the invoice, the books and the credit notes. */
class TaxedSubscriptionsTest {
    /** Prices with their tax inside: 9.99, three chairs for 9.99, and 49.90 once. */
    private static final String GROSS = """
            price_book: gross
            currencies: [EUR]
            tax_behavior: inclusive
            products: {desk: {name: Desk}}
            plans:
              desk-monthly:
                product: desk
                name: Desk
                interval: month
                components:
                  base: {model: flat, amount: {EUR: "9.99"}}
                  chairs: {model: per_unit, unit_amount: {EUR: "3.33"}, quantity: {min: 0, default: 3}}
                  setup: {model: flat, once: true, amount: {EUR: "49.90"}}
            coupons:
              tenth: {percent_off: 10, duration: once}
            """;

    private final Subscriber ann = new Subscriber("2027-03-01T10:00:00Z");
    private final Desk desk = new Desk(ann.tenant, ann.api);

    @AfterEach
    void theBooksHold() {
        assertThat(new Proof(ann.tenant).violations()).isEmpty();
        assertThat(desk.imbalance()).isZero();
    }

    @Test
    void anExemptCustomerPaysThePricesAloneAndEachInvoiceSaysWhy() {
        ann.taxIn("DE", "19");
        tax("{\"exempt\":\"exempt\"}");
        ann.subscribe("\"plan\":\"basic-monthly\"");
        ann.at("2027-04-01T12:00:00Z");

        assertThat(ann.taxes()).containsExactly("1000 + 0 exempt", "1000 + 0 exempt");
        assertThat(ann.invoices().getLast().at("/taxes").size()).isZero();
        assertThat(desk.balance(AccountKind.TAX_PAYABLE_STANDARD)).isZero();
        assertThat(desk.balance(AccountKind.ACCOUNTS_RECEIVABLE)).isEqualTo(2_000);
    }

    @Test
    void anInclusivePriceIsTheTotalAndItsTaxIsNoRevenue() {
        var invoice = grossInvoice("");

        assertThat(ann.taxes()).containsExactly("5872 + 1116");
        // 19 of 119: 1.595 twice and 7.967 are 11.157 together, rounded once and shared out
        assertThat(lines(invoice)).containsExactly("999 has 160", "999 has 159", "4990 has 797");
        assertThat(invoice.at("/taxes/0/behavior").asString()).isEqualTo("inclusive");
        assertThat(invoice.at("/taxes/0/base/amount").asLong()).isEqualTo(5_872);
        assertThat(desk.balance(AccountKind.ACCOUNTS_RECEIVABLE)).isEqualTo(6_988);
        assertThat(desk.balance(AccountKind.TAX_PAYABLE_STANDARD)).isEqualTo(1_116);
        assertThat(desk.balance(AccountKind.REVENUE)).isEqualTo(4_990 - 797);
        assertThat(desk.balance(AccountKind.DEFERRED_REVENUE)).isEqualTo(999 - 160 + 999 - 159);

        ann.setClock("2027-04-03T00:00:00Z");
        Recognizing.allOf(ann.tenant);
        assertThat(desk.balance(AccountKind.REVENUE)).isEqualTo(5_872);
        assertThat(desk.balance(AccountKind.DEFERRED_REVENUE)).isZero();
    }

    @Test
    void aCouponOnInclusivePricesLowersTheirTaxToo() {
        grossInvoice(",\"quantities\":{\"chairs\":0},\"coupons\":[\"tenth\"]");
        // 59.89 less 5.99 are 53.90, of which 8.606 is tax
        assertThat(ann.taxes()).containsExactly("4529 + 861");
    }

    @Test
    void whoIsNotTaxedPaysAnInclusivePriceAsItStands() {
        tax("{\"exempt\":\"exempt\"}");
        grossInvoice("");
        assertThat(ann.taxes()).containsExactly("6988 + 0 exempt");
        assertThat(desk.balance(AccountKind.REVENUE)).isEqualTo(4_990);
    }

    @Test
    void creditNotesOverInclusivePricesGiveTheTaxInsideBackAndAddUpToTheCent() {
        var invoice = grossInvoice("").at("/id").asString();

        assertThat(credited(invoice, "\"lines\":[{\"line\":1,\"amount\":333}]")).isEqualTo("280 + 53 = 333");
        assertThat(credited(invoice, "\"lines\":[{\"line\":1,\"amount\":333}]")).isEqualTo("279 + 54 = 333");
        assertThat(credited(invoice, "\"lines\":[{\"line\":1,\"amount\":333}]")).isEqualTo("280 + 53 = 333");
        assertThat(credited(invoice, "\"lines\":[{\"line\":3,\"amount\":1000}]"))
                .isEqualTo("840 + 160 = 1000");
        assertThat(desk.balance(AccountKind.TAX_PAYABLE_STANDARD)).isEqualTo(1_116 - 160 - 160);
        assertThat(credited(invoice, "\"reason\":\"the rest\"")).isEqualTo("4193 + 796 = 4989");

        assertThat(desk.number("SELECT sum(total)::bigint FROM credit_note")).isEqualTo(6_988);
        assertThat(desk.number("SELECT sum(tax)::bigint FROM credit_note_line")).isEqualTo(1_116);
        assertThat(desk.balance(AccountKind.TAX_PAYABLE_STANDARD)).isZero();
        assertThat(desk.balance(AccountKind.ACCOUNTS_RECEIVABLE)).isZero();
    }

    @Test
    void severalRatesAndOneOnTopOfThemAreOwedEachOnItsAccount() {
        var gst = rate("GST", "5", "\"tax_class\":\"standard\"");
        var pst = rate("PST", "7", "\"tax_class\":\"reduced\"");
        var qst = rate("QST", "9.975", "\"tax_class\":\"other\",\"compound\":true");
        tax("{\"tax_rates\":[\"%s\",\"%s\",\"%s\"]}".formatted(gst, pst, qst));

        ann.subscribe("\"plan\":\"pro-monthly\",\"quantities\":{\"seats\":1}");

        // of 35.00: 1.75, 2.45, and 3.9102 of 39.20; 8.1102 together
        var invoice = ann.invoices().getFirst();
        assertThat(invoice.at("/number").asString()).isEqualTo("INV-000001");
        assertThat(ann.taxes()).containsExactly("3500 + 811");
        assertThat(taxes(invoice))
                .containsExactly("GST 5 of 3500: 175", "PST 7 of 3500: 245", "QST 9.975 of 3920: 391");
        assertThat(desk.balance(AccountKind.TAX_PAYABLE_STANDARD)).isEqualTo(175);
        assertThat(desk.balance(AccountKind.TAX_PAYABLE_REDUCED)).isEqualTo(245);
        assertThat(desk.balance(AccountKind.TAX_PAYABLE_OTHER)).isEqualTo(391);
        assertThat(desk.balance(AccountKind.DEFERRED_REVENUE)).isEqualTo(3_500);
        assertThat(desk.balance(AccountKind.ACCOUNTS_RECEIVABLE)).isEqualTo(4_311);
    }

    @Test
    void eachRenewalIsTaxedAsTheCustomerIsThenAndWhatWasIssuedStays() {
        ann.taxIn("DE", "19");
        var own = rate("Reduced", "7", "\"tax_class\":\"reduced\"");
        ann.subscribe("\"plan\":\"basic-monthly\"");
        var first = ann.invoices().getFirst();

        tax("{\"exempt\":\"exempt\"}");
        ann.at("2027-04-01T12:00:00Z");
        tax("{\"tax_rates\":[\"%s\"]}".formatted(own));
        ann.at("2027-05-01T12:00:00Z");
        tax("{\"exempt\":\"reverse_charge\",\"vat_id\":\"ATU12345678\"}");
        ann.at("2027-06-01T12:00:00Z");
        tax("{}");
        ann.at("2027-07-01T12:00:00Z");

        assertThat(ann.taxes())
                .containsExactly("1000 + 190", "1000 + 0 exempt", "1000 + 70", "1000 + 0 reverse_charge", "1000 + 190");
        assertThat(ann.invoices().getFirst()).isEqualTo(first);
        assertThat(desk.balance(AccountKind.TAX_PAYABLE_STANDARD)).isEqualTo(380);
        assertThat(desk.balance(AccountKind.TAX_PAYABLE_REDUCED)).isEqualTo(70);
    }

    @Test
    void whatIsGivenBackGoesBackWithTheTaxThatWasChargedOnItWhenTheCustomerIsTaxedOtherwiseByNow() {
        ann.setClock("2027-04-01T10:00:00Z");
        ann.taxIn("DE", "19");
        var id = ann.subscribe("\"plan\":\"basic-monthly\"");
        tax("{\"exempt\":\"reverse_charge\",\"vat_id\":\"ATU12345678\"}");

        ann.setClock("2027-04-16T10:00:00Z");
        var change = "{\"plan\":\"pro-monthly\",\"quantities\":{\"seats\":0}}";
        var preview = ann.api.post(
                "/v1/invoices/preview", "{\"subscription\":\"%s\",\"change\":%s}".formatted(id.text(), change));
        assertThat(ann.act(id, "change", change).status()).isEqualTo(200);

        assertThat(lines(ann.invoices().getLast())).containsExactly("-595 has -95", "1500 has 0", "0 has 0");
        assertThat(ann.taxes()).last().isEqualTo("1000 + -95 reverse_charge");
        assertThat(preview.body().toString()).contains("905");
        assertThat(desk.balance(AccountKind.TAX_PAYABLE_STANDARD)).isEqualTo(190 - 95);
    }

    @Test
    void whatIsGivenBackGoesBackWithTheRateOfItsDay() {
        ann.setClock("2027-04-01T10:00:00Z");
        ann.taxIn("DE", "19");
        var id = ann.subscribe("\"plan\":\"basic-monthly\"");
        var old = ann.api.get("/v1/tax_rates").text("/data/0/id");
        assertThat(ann.api.post("/v1/tax_rates/" + old + "/archive", "{}").status())
                .isEqualTo(200);
        ann.taxIn("DE", "16");

        ann.setClock("2027-04-16T10:00:00Z");
        ann.act(id, "change", "{\"plan\":\"pro-monthly\",\"quantities\":{\"seats\":0}}");

        var invoice = ann.invoices().getLast();
        assertThat(lines(invoice)).containsExactly("-595 has -95", "1740 has 240", "0 has 0");
        assertThat(taxes(invoice)).containsExactly("VAT 19 of -500: -95", "VAT 16 of 1500: 240");
        ann.act(id, "cancel", "{\"at\":\"now\",\"credit\":true}");
        assertThat(lines(ann.invoices().getLast())).containsExactly("-1740 has -240");
        assertThat(desk.balance(AccountKind.TAX_PAYABLE_STANDARD)).isEqualTo(95);
    }

    private JsonNode grossInvoice(String more) {
        ann.taxIn("DE", "19");
        assertThat(ann.api.yaml("/v1/price_books/apply", GROSS).status()).isEqualTo(201);
        ann.subscribe("\"plan\":\"desk-monthly\"" + more);
        return ann.invoices().getFirst();
    }

    private void tax(String body) {
        assertThat(ann.api
                        .post("/v1/customers/" + ann.customer.text() + "/tax", body)
                        .status())
                .isEqualTo(200);
    }

    private String rate(String name, String percent, String more) {
        return ann.api
                .post(
                        "/v1/tax_rates",
                        "{\"name\":\"%s\",\"percent\":\"%s\",\"country\":\"CA\",%s}".formatted(name, percent, more))
                .text("/id");
    }

    private String credited(String invoice, String what) {
        Api.Answer note = ann.api.post("/v1/credit_notes", "{\"invoice\":\"%s\",%s}".formatted(invoice, what));
        assertThat(note.status()).isEqualTo(201);
        return amount(note.body(), "net") + " + " + amount(note.body(), "tax") + " = " + amount(note.body(), "total");
    }

    private static List<String> lines(JsonNode invoice) {
        return StreamSupport.stream(invoice.at("/lines").spliterator(), false)
                .map(line -> amount(line, "total") + " has " + amount(line, "tax"))
                .toList();
    }

    private static List<String> taxes(JsonNode invoice) {
        return StreamSupport.stream(invoice.at("/taxes").spliterator(), false)
                .map(tax -> tax.at("/name").asString() + " "
                        + tax.at("/percent").asString() + " of " + amount(tax, "base") + ": " + amount(tax, "amount"))
                .toList();
    }

    private static long amount(JsonNode of, String field) {
        return of.at("/" + field + "/amount").asLong();
    }
}
