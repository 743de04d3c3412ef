package dev.billhook.engine.invoice.pdf;

import static dev.billhook.engine.invoice.Desk.begin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.billing.Timing;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.invoice.Desk;
import dev.billhook.engine.invoice.Invoice;
import java.net.http.HttpResponse;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;

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
