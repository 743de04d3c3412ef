package dev.billhook.engine.invoice.issue;

import dev.billhook.core.invoicing.Deduction;
import dev.billhook.core.invoicing.InvoicePolicies;
import dev.billhook.engine.invoice.BilledPeriod;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceId;
import java.time.Instant;
import java.util.List;

/**
 * An invoice before its sums.
 *
 * @param version that it has when it is issued
 * @param created when there was a draft of it, or now
 */
public record OpenInvoice(
        InvoiceId id,
        int version,
        Instant created,
        Invoice.Head head,
        Invoice.Collection collection,
        List<OpenLine> lines,
        List<Deduction> deductions,
        InvoicePolicies policies,
        List<BilledPeriod> periods) {
    public OpenInvoice {
        lines = List.copyOf(lines);
        deductions = List.copyOf(deductions);
        periods = List.copyOf(periods);
    }

    /** As it is when it is issued then. */
    public OpenInvoice issuedAt(Instant now) {
        return new OpenInvoice(
                id, version, created, head, collection.from(now, head.zone()), lines, deductions, policies, periods);
    }
}
