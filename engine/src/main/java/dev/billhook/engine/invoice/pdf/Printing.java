package dev.billhook.engine.invoice.pdf;

import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.credit.CreditNoteId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Prints what goes with letters, as it is in that moment. Outside any transaction: what is printed is gathered in one of its own,
 * which has ended when the printing begins.
 */
@Component
public final class Printing {
    private static final Logger log = LoggerFactory.getLogger(Printing.class);

    /** Dozens of pages: nobody wants more in a letter, and other letters wait meanwhile. */
    private static final int MOST_LINES = 1_000;

    /** Each takes a core, and memory for all of its pages. */
    private static final int SIDE_BY_SIDE = 2;

    private final Papers papers;
    private final Press press;
    private final Tenancy tenancy;
    private final Semaphore presses = new Semaphore(SIDE_BY_SIDE);

    Printing(Papers papers, Press press, Tenancy tenancy) {
        this.papers = papers;
        this.press = press;
        this.tenancy = tenancy;
    }

    /**
     * @param id of an invoice or a credit note
     * @return a PDF; empty for what is not there, is a draft, is too long, or cannot be printed
     */
    public Optional<byte[]> print(TenantId tenant, String id, Locale locale) {
        Tenancy.requireNone();
        return gathered(tenant, id, locale)
                .filter(document -> document.lines().size() <= MOST_LINES)
                .flatMap(document -> printed(id, document));
    }

    private Optional<Document> gathered(TenantId tenant, String id, Locale locale) {
        try {
            return Optional.of(tenancy.read(
                    tenant,
                    () -> id.startsWith("cn_")
                            ? papers.creditNote(CreditNoteId.of(id), locale)
                            : papers.invoice(InvoiceId.of(id), locale)));
        } catch (Problem notPrinted) {
            log.info("{} is not printed: {}", id, notPrinted.code());
            return Optional.empty();
        }
    }

    private Optional<byte[]> printed(String id, Document document) {
        presses.acquireUninterruptibly();
        try {
            return Optional.of(press.print(document));
        } catch (RuntimeException unprintable) { // its words may be the customer's
            log.error("{} cannot be printed: {}", id, unprintable.getClass().getName());
            return Optional.empty();
        } finally {
            presses.release();
        }
    }
}
