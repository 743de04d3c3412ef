package dev.billhook.engine.invoice.pdf;

import static dev.billhook.engine.invoice.Desk.begin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.billing.Timing;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.invoice.Desk;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.Invoices;
import dev.billhook.engine.invoice.billing.Subscriber;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.net.http.HttpResponse;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PdfControllerTest {
    private final Desk desk = Desk.open();
    private final CustomerId customer =
            CustomerId.of(desk.api().post("/v1/customers", """
                    {"name": "Ana Example", "email": "ana@example.com", "locale": "de", "address":
                     {"line1": "Calle Mayor 5", "city": "Madrid", "postal_code": "28013", "country": "ES"}}
                    """).text("/id"));

    @Test
    void anInvoiceIsPrintedInTheLanguageOfItsCustomer() throws Exception {
        desk.taxRate("ES", "21");
        var answer = pdf(invoice(), "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("inline;")
                .contains("INV-000001.pdf");
        assertThat(text(answer))
                .contains("Rechnung INV-000001", "Ana Example", "Calle Mayor 5", "28013 Madrid", "Spanien")
                .contains("01.06.2026 – 30.06.2026", "VAT 21 % auf 30,00 €", "Zu zahlen 36,30 €");
    }

    @Test
    void whatIsNotTaxedSaysWhyAndToWhom() throws Exception {
        desk.api()
                .post(
                        "/v1/customers/" + customer.text() + "/tax",
                        "{\"exempt\": \"reverse_charge\", \"vat_id\": \"ESX1234567X\"}");
        var invoice = invoice();
        var note = desk.api()
                .post(
                        "/v1/credit_notes",
                        "{\"invoice\":\"%s\"}".formatted(invoice.id().text()));

        assertThat(text(pdf(invoice, ""))).contains("Steuerschuldnerschaft", "ESX1234567X", "30,00 €");
        assertThat(text(desk.api().file("/v1/credit_notes/" + note.text("/id") + "/pdf")))
                .contains("Steuerschuldnerschaft", "ESX1234567X");
    }

    @Test
    void whyAnExemptSubscriberPaysNoTaxIsPrinted() throws Exception {
        var ann = new Subscriber("2027-03-01T10:00:00Z");
        ann.taxIn("DE", "19");
        ann.api.post("/v1/customers/" + ann.customer.text() + "/tax", "{\"exempt\": \"exempt\"}");
        ann.subscribe("\"plan\":\"basic-monthly\"");

        var id = ann.invoices().getFirst().at("/id").asString();

        assertThat(text(ann.api.file("/v1/invoices/" + id + "/pdf")))
                .contains("Exempt from VAT under Article 132 of Directive 2006/112/EC", "Amount due €10.00")
                .doesNotContainPattern("19\\s?%")
                .doesNotContain("1.90");
    }

    @Test
    void anotherLanguageIsAskedForAndAnUnreadableOneRefused() throws Exception {
        var invoice = invoice();

        assertThat(text(pdf(invoice, "?locale=en")))
                .contains("Invoice INV-000001", "Spain", "Jun 1, 2026 – Jun 30, 2026", "Amount due €30.00");
        assertThat(pdf(invoice, "?locale=a%20b").statusCode()).isEqualTo(400);
    }

    @Test
    void whoItWasBilledToStaysWhenTheCustomerMoves() throws Exception {
        var invoice = invoice();
        desk.api().post("/v1/customers/" + customer.text(), "{\"name\": \"Somebody Else\"}");

        assertThat(text(pdf(invoice, ""))).contains("Ana Example").doesNotContain("Somebody Else");
    }

    @Test
    void anErasedCustomerIsCalledByTheIdThatTheBooksKeep() throws Exception {
        var invoice = invoice();
        desk.api().delete("/v1/customers/" + customer.text());

        assertThat(text(pdf(invoice, "")))
                .contains(customer.text(), "Invoice INV-000001")
                .doesNotContain("Ana", "Madrid");
    }

    @Test
    void anInvoiceOfAnotherTenantIsNotFound() {
        var invoice = invoice();

        assertThat(Desk.open()
                        .api()
                        .file("/v1/invoices/" + invoice.id().text() + "/pdf")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aCreditNoteIsPrintedWithItsInvoiceItsTaxesAndWhereItsMoneyGoes() throws Exception {
        desk.taxRate("ES", "21");
        var invoice = invoice();
        var note = desk.api()
                .post(
                        "/v1/credit_notes",
                        "{\"invoice\":\"%s\",\"amount\":1000}"
                                .formatted(invoice.id().text()))
                .text("/id");
        desk.api().post("/v1/customers/" + customer.text(), "{\"name\": \"Somebody Else\"}");

        var answer = desk.api().file("/v1/credit_notes/" + note + "/pdf");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("CN-000001.pdf");
        assertThat(text(answer))
                .contains("CN-000001", "INV-000001", "Ana Example", "01.06.2026 – 30.06.2026")
                .contains("VAT 21 % auf 10,00 €", "2,10 €", "12,10 €")
                .doesNotContain("Somebody Else", "Zu zahlen", "36,30");
        try (var pdf = Loader.loadPDF(answer.body())) {
            var resources = pdf.getPage(0).getResources();
            for (var name : resources.getFontNames()) {
                assertThat(resources.getFont(name).isEmbedded()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Credit note CN-000001   | For invoice INV-000001      | Off what was left to pay €10.00 | Refunded €20.00
            de | Rechnungskorrektur CN-000001 | Zu Rechnung INV-000001 | Von der offenen Rechnung 10,00 € | Erstattet 20,00 €
            es | Factura rectificativa CN-000001 | Rectifica la factura INV-000001 | De lo que quedaba por pagar 10,00 € | Reembolsado 20,00 €
            """)
    void aCreditNoteSpeaksThreeLanguages(String language, String heading, String corrects, String off, String refund)
            throws Exception {
        var invoice = invoice();
        desk.write(() -> EngineTest.bean(Invoices.class)
                .paid(invoice.id(), Desk.eur(2000), Tenancy.current().now()));
        var note = desk.api()
                .post("/v1/credit_notes", """
                {"invoice": "%s", "to": "refund"}
                """.formatted(invoice.id().text()))
                .text("/id");

        assertThat(text(desk.api().file("/v1/credit_notes/" + note + "/pdf?locale=" + language)))
                .contains(heading, corrects, off, refund);
    }

    @Test
    void whatIsWrittenByHandShowsTheTimeItIsFor() throws Exception {
        var draft =
                desk.api().post("/v1/invoices", """
                {"customer":"%s","currency":"EUR","time_zone":"Europe/Berlin","memo":"With thanks","lines":[
                 {"description":"Support","amount":{"amount":3000,"currency":"EUR"},
                  "period":{"start":"2026-05-31T22:00:00Z","end":"2026-06-30T22:00:00Z"}}]}
                """.formatted(customer.text())).text("/id");
        desk.api().post("/v1/invoices/" + draft + "/finalize", "{}");

        assertThat(text(desk.api().file("/v1/invoices/" + draft + "/pdf?locale=en")))
                .contains("Support", "Jun 1, 2026 – Jun 30, 2026", "With thanks");
    }

    @Test
    void whatWasCreditedInFullIsNotToBePaidAndNobodyIsThankedForIt() throws Exception {
        var invoice = invoice();
        desk.api()
                .post(
                        "/v1/credit_notes",
                        "{\"invoice\":\"%s\"}".formatted(invoice.id().text()));

        assertThat(text(pdf(invoice, "?locale=en")))
                .contains("Invoice INV-000001 Credited", "Credited -€30.00", "Amount due €0.00")
                .contains("This invoice is credited in full. Please do not pay it.")
                .doesNotContain("Paid", "Thank you");
    }

    @Test
    void aCreditNoteOfAnotherTenantIsNotFound() {
        var note = desk.api()
                .post(
                        "/v1/credit_notes",
                        "{\"invoice\":\"%s\"}".formatted(invoice().id().text()))
                .text("/id");
        assertThat(Desk.open().api().file("/v1/credit_notes/" + note + "/pdf").statusCode())
                .isEqualTo(404);
    }

    private Invoice invoice() {
        return desk.issue(desk.bill(
                customer,
                begin("2026-06-01", desk.item("base", "30.00", Timing.IN_ADVANCE))
                        .lines()));
    }

    private HttpResponse<byte[]> pdf(Invoice invoice, String query) {
        return desk.api().file("/v1/invoices/" + invoice.id().text() + "/pdf" + query);
    }

    private static String text(HttpResponse<byte[]> answer) throws Exception {
        try (var pdf = Loader.loadPDF(answer.body())) {
            return Documents.text(pdf);
        }
    }
}
