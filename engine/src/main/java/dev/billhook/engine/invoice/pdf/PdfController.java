package dev.billhook.engine.invoice.pdf;

import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.credit.CreditNoteId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.nio.charset.StandardCharsets;
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PdfController {
    private final Papers papers;
    private final Press press;
    private final Tenancy tenancy;

    PdfController(Papers papers, Press press, Tenancy tenancy) {
        this.papers = papers;
        this.press = press;
        this.tenancy = tenancy;
    }

    @GetMapping(path = "/v1/invoices/{id}/pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<Resource> invoice(@PathVariable InvoiceId id, @RequestParam @Nullable String locale) {
        var wanted = language(locale);
        return printed(tenancy.read(Caller.secret(), () -> papers.invoice(id, wanted)));
    }

    @GetMapping(path = "/v1/credit_notes/{id}/pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<Resource> creditNote(@PathVariable CreditNoteId id, @RequestParam @Nullable String locale) {
        var wanted = language(locale);
        return printed(tenancy.read(Caller.secret(), () -> papers.creditNote(id, wanted)));
    }

    private ResponseEntity<Resource> printed(Document document) {
        var name = document.head().number().replaceAll("[^\\p{Alnum}.-]", "_") + ".pdf";
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(new ByteArrayResource(press.print(document)));
    }

    private static @Nullable Locale language(@Nullable String locale) {
        try {
            return locale == null
                    ? null
                    : new Locale.Builder().setLanguageTag(locale).build();
        } catch (IllformedLocaleException unreadable) {
            throw Problem.invalid(
                    "locale",
                    "parameter_invalid",
                    "'locale' is no language tag.",
                    "Send one such as en, es-MX or de, or leave it out for the customer's own.");
        }
    }
}
