package dev.billhook.engine.invoice.draft;

import dev.billhook.core.invoicing.Coupon;
import dev.billhook.core.invoicing.Deduction;
import dev.billhook.core.invoicing.Settlement;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.engine.catalog.pricebook.PriceBooks;
import dev.billhook.engine.customer.Customers;
import dev.billhook.engine.invoice.CouponContent;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.InvoiceLine;
import dev.billhook.engine.invoice.InvoiceStatus;
import dev.billhook.engine.invoice.InvoiceView;
import dev.billhook.engine.invoice.Invoices;
import dev.billhook.engine.invoice.LineKind;
import dev.billhook.engine.invoice.issue.Issuing;
import dev.billhook.engine.invoice.issue.OpenInvoice;
import dev.billhook.engine.invoice.issue.OpenLine;
import dev.billhook.engine.invoice.issue.SummedInvoice;
import dev.billhook.engine.invoice.tax.TaxRates;
import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes drafts and finalises them, in the running transaction. */
@Component
final class Drafting {
    private static final int MOST_LINES = 500;

    private final DraftStore store;
    private final Invoices invoices;
    private final Issuing issuing;
    private final Customers customers;
    private final TaxRates taxes;
    private final PriceBooks books;
    private final Outbox outbox;
    private final Audit audit;

    Drafting(
            DraftStore store,
            Invoices invoices,
            Issuing issuing,
            Customers customers,
            TaxRates taxes,
            PriceBooks books,
            Outbox outbox,
            Audit audit) {
        this.store = store;
        this.invoices = invoices;
        this.issuing = issuing;
        this.customers = customers;
        this.taxes = taxes;
        this.books = books;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** The same request again finds its draft. */
    Invoice create(InvoiceId id, NewInvoice asked) {
        var before = invoices.find(id);
        if (before.isPresent()) {
            return before.get();
        }
        customers.require(asked.requiredCustomer(), "customer");
        requireFew(asked.sentLines());
        var head = asked.head(customers.timeZone(asked.requiredCustomer()).orElse(ZoneOffset.UTC));
        List<OpenLine> lines = new ArrayList<>();
        asked.sentLines().forEach(line -> lines.add(line(head, line)));
        var now = Tenancy.current().now();
        var coupons = coupons(asked.sentCoupons(), head.currency());
        var open = new OpenInvoice(
                id, 1, now, head, asked.collection(), lines, deductions(coupons), asked.policies(), List.of());
        return written(open, coupons, "invoice.created");
    }

    private static void requireFew(List<NewInvoiceLine> lines) {
        if (lines.size() > MOST_LINES) {
            throw Problem.invalid(
                    "lines",
                    "too_many_lines",
                    "'lines' has " + lines.size() + " entries; an invoice has at most " + MOST_LINES + ".",
                    "Make another invoice for the rest.");
        }
    }

    Invoice addLine(InvoiceId id, @Nullable Integer version, NewInvoiceLine asked) {
        return change(id, version, (draft, lines) -> lines.add(line(draft.head(), asked)));
    }

    Invoice changeLine(InvoiceId id, int number, @Nullable Integer version, NewInvoiceLine asked) {
        return change(id, version, (draft, lines) -> lines.set(index(lines, number), line(draft.head(), asked)));
    }

    /** Those after it move up. */
    Invoice removeLine(InvoiceId id, int number, @Nullable Integer version) {
        return change(id, version, (draft, lines) -> lines.remove(index(lines, number)));
    }

    /** All but its lines. */
    Invoice change(InvoiceId id, @Nullable Integer version, DraftChange asked) {
        var draft = lock(id, version);
        var coupons = asked.coupons() == null ? store.coupons(draft) : coupons(asked.coupons(), draft.currency());
        var head = asked.head(draft.head());
        var open = open(draft, head, asked.collection(draft.collection()), opened(draft), deductions(coupons));
        store.delete(id);
        return written(open, coupons, "invoice.updated");
    }

    void delete(InvoiceId id, @Nullable Integer version) {
        var draft = lock(id, version);
        store.delete(id);
        outbox.publish("invoice.deleted", id, InvoiceView.forEvent(draft));
        audit.record("invoice.deleted", id.text(), "");
    }

    /** It gets its number and is booked, and from then on never changes. */
    Invoice finalizeDraft(InvoiceId id, @Nullable Integer version) {
        var draft = lock(id, version);
        if (draft.lines().isEmpty()) {
            throw Problem.conflict(
                    "invoice_without_lines", "The invoice has no lines.", "Add a line, or remove the draft.");
        }
        var open = open(draft, opened(draft), store.coupons(draft));
        store.delete(id);
        var now = Tenancy.current().now();
        return issuing.issueOpen(List.of(open.issuedAt(now))).getFirst();
    }

    private interface Edit {
        void apply(Invoice draft, List<OpenLine> lines);
    }

    private Invoice change(InvoiceId id, @Nullable Integer version, Edit edit) {
        var draft = lock(id, version);
        List<OpenLine> lines = new ArrayList<>(opened(draft));
        edit.apply(draft, lines);
        if (lines.size() > MOST_LINES) {
            throw Problem.conflict(
                    "too_many_lines", "An invoice has at most " + MOST_LINES + " lines.", "Make another invoice.");
        }
        var coupons = store.coupons(draft);
        store.delete(id);
        return written(open(draft, lines, coupons), coupons, "invoice.updated");
    }

    /** As the price books in effect have them; whether a line of theirs comes, a draft need not know yet. */
    private List<Coupon> coupons(List<String> keys, Currency currency) {
        var now = Tenancy.current().now();
        return CouponContent.eachOnce(keys).stream()
                .map(key -> books.coupon("coupons", key, currency, now))
                .toList();
    }

    private static List<Deduction> deductions(List<Coupon> coupons) {
        return coupons.stream().<Deduction>map(Deduction.Discount::new).toList();
    }

    private Invoice lock(InvoiceId id, @Nullable Integer version) {
        var draft = invoices.lock(id);
        if (draft.status() != InvoiceStatus.DRAFT) {
            throw Problem.conflict(
                    "invoice_unexpected_state",
                    "The invoice is " + draft.status().word() + ", no draft any more.",
                    "Issue a credit note, or void it.");
        }
        if (version != null && version != draft.version()) {
            throw Problem.conflict(
                    "version_conflict",
                    "The invoice is at version " + draft.version() + ", and this was asked of version " + version + ".",
                    "Read it again; repeat with its version if it still makes sense.");
        }
        return draft;
    }

    private Invoice written(OpenInvoice open, List<Coupon> coupons, String event) {
        var summed = SummedInvoice.of(open);
        var nothing = Money.zero(open.head().currency());
        var draft = new Invoice(
                open.id(),
                InvoiceStatus.DRAFT,
                open.version(),
                null,
                open.head(),
                open.collection(),
                summed.sums(nothing, Settlement.of(summed.totals().total(), nothing)),
                nothing,
                nothing,
                new Invoice.Times(open.created(), null, null, null, null),
                summed.lines());
        store.insert(draft, coupons);
        outbox.publish(event, draft.id(), InvoiceView.forEvent(draft));
        audit.record(event, draft.id().text(), "");
        return draft;
    }

    private static OpenInvoice open(Invoice draft, List<OpenLine> lines, List<Coupon> coupons) {
        return open(draft, draft.head(), draft.collection(), lines, deductions(coupons));
    }

    private static OpenInvoice open(
            Invoice draft,
            Invoice.Head head,
            Invoice.Collection collection,
            List<OpenLine> lines,
            List<Deduction> deductions) {
        return new OpenInvoice(
                draft.id(),
                draft.version() + 1,
                draft.times().created(),
                head,
                collection,
                lines,
                deductions,
                draft.sums().policies(),
                List.of());
    }

    /** Taxes are decided anew: what is known of the customer may have changed. */
    private List<OpenLine> opened(Invoice draft) {
        return draft.lines().stream().map(line -> opened(draft.head(), line)).toList();
    }

    private OpenLine opened(Invoice.Head head, InvoiceLine line) {
        var taxing = line.taxing();
        return new OpenLine(
                line.kind(),
                line.what(),
                line.sums().amount(),
                taxing.mode(),
                taxing.asked(),
                taxes.taxation(head.customer(), taxing.asked(), taxing.mode()),
                line.earned(),
                line.basis());
    }

    private OpenLine line(Invoice.Head head, NewInvoiceLine asked) {
        var rates = asked.taxRates() == null
                ? null
                : asked.taxRates().stream().map(rate -> rate.value()).toList();
        var amount = asked.money(head.currency());
        return new OpenLine(
                LineKind.MANUAL,
                asked.what(),
                amount,
                asked.mode(),
                rates,
                taxes.taxation(head.customer(), rates, asked.mode()),
                asked.earned(amount, head.zone()),
                null);
    }

    private static int index(List<OpenLine> lines, int number) {
        if (number < 1 || number > lines.size()) {
            throw Problem.notFound("line", "number");
        }
        return number - 1;
    }
}
