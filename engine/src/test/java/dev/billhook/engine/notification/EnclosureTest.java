package dev.billhook.engine.notification;

import static dev.billhook.engine.notification.MailEngine.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.billhook.engine.Api;
import dev.billhook.engine.invoice.pdf.Printing;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What goes with a letter about an invoice or a credit note. */
class EnclosureTest {
    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final MailEngine ENGINE = engine();

    private static final String LINE = """
            {"description": "A day of help", "amount": {"amount": 2200, "currency": "EUR"}}""";

    private final TenantId tenant = ENGINE.tenant();
    private final Api api = ENGINE.api(tenant);
    private final String address = PublicId.next() + "@example.com";
    private final String customer = ENGINE.customer(tenant, address, "de");

    @AfterAll
    static void stop() {
        ENGINE.close();
        SERVER.stop();
    }

    @Test
    void anInvoiceAndItsCreditNoteComeAsPapersInTheCustomersLanguage() throws Exception {
        String invoice = issued();
        var told = mail(1);
        assertThat(told.getContentType()).startsWith("multipart/mixed");
        var parts = (MimeMultipart) told.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("application/pdf");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("INV-000001.pdf");
        assertThat(paper(told)).contains("Rechnung INV-000001", "Ana", "Zu zahlen 22,00 €");

        api.post("/v1/credit_notes", "{\"invoice\":\"%s\",\"amount\":500}".formatted(invoice));
        assertThat(paper(mail(2))).contains("Rechnungskorrektur CN-000001", "Zu Rechnung INV-000001", "5,00 €");
        eventually(() -> ENGINE.states(tenant).equals(List.of("invoice_issued sent", "credit_note sent")));
    }

    @Test
    void whatCannotBePrintedDoesNotKeepItsLetter() throws Exception {
        var note = MailEngine.Id.next("cn");
        var none = Map.<String, Object>of("amount", 0, "currency", "EUR");
        ENGINE.publish(
                tenant,
                "credit_note.created",
                note,
                Map.of(
                        "id", note.text(),
                        "number", "CN-000099",
                        "customer", customer,
                        "total", Map.of("amount", 2261, "currency", "EUR"),
                        "amount_off_due", none,
                        "amount_to_refund", none,
                        "amount_to_balance", none));

        assertThat(mail(1).getContentType()).startsWith("multipart/alternative");
    }

    @Test
    void whatWouldTakeTooLongToPrintIsLeftToWhoAsksForIt() throws Exception {
        var printing = ENGINE.bean(Printing.class);
        assertThat(printing.print(tenant, withLines(1_000), Locale.ENGLISH)).isPresent();
        assertThat(printing.print(tenant, withLines(1_001), Locale.ENGLISH)).isEmpty();
    }

    /** More than one request may send, as where many subscriptions are billed together. */
    private String withLines(int count) throws SQLException {
        String draft = draft();
        SuperuserSql.run(ENGINE.superuserUrl(), """
                INSERT INTO billhook.invoice_line
                SELECT (jsonb_populate_record(l, jsonb_build_object('number', n))).*
                FROM   billhook.invoice_line l, generate_series(2, %d) AS n WHERE l.invoice = '%s'
                """.formatted(count, PublicId.parse("in", draft)));
        return finalized(draft);
    }

    @Test
    void noTransactionWaitsForAPrinter() throws Exception {
        String invoice = issued();
        var printing = ENGINE.bean(Printing.class);
        assertThat(printing.print(tenant, invoice, Locale.ENGLISH)).isPresent();
        assertThatThrownBy(() ->
                        ENGINE.bean(Tenancy.class).read(tenant, () -> printing.print(tenant, invoice, Locale.ENGLISH)))
                .isInstanceOf(IllegalStateException.class);
    }

    private static MailEngine engine() {
        SERVER.start();
        return MailEngine.start(Map.of(
                "spring.mail.host", "127.0.0.1",
                "spring.mail.port", Integer.toString(SERVER.getSmtp().getPort()),
                "billhook.mail.from", "invoices@example.com"));
    }

    private String issued() {
        return finalized(draft());
    }

    private String draft() {
        return api.post("/v1/invoices", """
                {"customer": "%s", "currency": "EUR", "lines": [%s]}
                """.formatted(customer, LINE)).text("/id");
    }

    private String finalized(String invoice) {
        assertThat(api.post("/v1/invoices/" + invoice + "/finalize", "{}").text("/status"))
                .isEqualTo("open");
        return invoice;
    }

    /** The n-th, of exactly so many. */
    private MimeMessage mail(int number) {
        eventually(() -> received().size() == number);
        return received().getLast();
    }

    private List<MimeMessage> received() {
        return List.of(SERVER.getReceivedMessagesForDomain(address));
    }

    private static String paper(MimeMessage mail) throws MessagingException, IOException {
        var parts = (MimeMultipart) mail.getContent();
        try (var content = parts.getBodyPart(1).getInputStream();
                var pdf = Loader.loadPDF(content.readAllBytes())) {
            return new PDFTextStripper().getText(pdf).replaceAll("[ \u00a0]+", " ");
        }
    }
}
