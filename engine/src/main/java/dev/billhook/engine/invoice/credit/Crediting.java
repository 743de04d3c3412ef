package dev.billhook.engine.invoice.credit;

import dev.billhook.core.invoicing.CreditNoteSettlement;
import dev.billhook.core.invoicing.CreditNotes;
import dev.billhook.core.invoicing.InvoiceTotals;
import dev.billhook.core.invoicing.LineTotals;
import dev.billhook.core.journal.Breakdown;
import dev.billhook.core.journal.Fact;
import dev.billhook.core.journal.RevenueSchedule;
import dev.billhook.core.journal.TaxOwed;
import dev.billhook.core.money.Money;
import dev.billhook.core.tax.Taxation;
import dev.billhook.core.tax.Taxed;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.InvoiceLine;
import dev.billhook.engine.invoice.Invoices;
import dev.billhook.engine.invoice.balance.BalanceTransaction;
import dev.billhook.engine.invoice.balance.BalanceTransactionId;
import dev.billhook.engine.invoice.balance.Balances;
import dev.billhook.engine.invoice.prepaid.CreditSales;
import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.ledger.Ledger;
import dev.billhook.engine.ledger.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes credit notes and reads them, in the running transaction. */
@Component
public final class Crediting {
    private final CreditNoteStore store;
    private final Invoices invoices;
    private final CreditSales sales;
    private final Ledger ledger;
    private final Balances balances;
    private final Outbox outbox;
    private final Audit audit;

    Crediting(
            CreditNoteStore store,
            Invoices invoices,
            CreditSales sales,
            Ledger ledger,
            Balances balances,
            Outbox outbox,
            Audit audit) {
        this.store = store;
        this.invoices = invoices;
        this.sales = sales;
        this.ledger = ledger;
        this.balances = balances;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** The same request again finds its note. */
    CreditNote create(CreditNoteId id, NewCreditNote asked) {
        var before = store.find(id);
        if (before.isPresent()) {
            return before.get();
        }
        var invoice = invoices.lock(asked.requiredInvoice());
        requireCreditable(invoice);
        var issued = issued(notes(invoice), asked);
        var settlement = CreditNoteSettlement.of(
                issued.total(), invoice.remaining(), invoice.paid().minus(store.refunds(invoice)), asked.wanted());
        var note = note(id, invoice, issued, settlement, asked);
        store.insert(note);
        invoices.credited(invoice, settlement.offDue());
        book(note, invoice);
        outbox.publish("credit_note.created", id, CreditNoteView.of(note));
        audit.record("credit_note.created", id.text(), note.number());
        return note;
    }

    /**
     * What was billed ahead and is not used: it lowers what is still to be paid, then is refunded as far as money paid it.
     *
     * @param lines of the invoice, and how much of each in minor units
     */
    public CreditNote refund(InvoiceId invoice, Map<Integer, Long> lines) {
        var parts = lines.entrySet().stream()
                .map(line -> new NewCreditNote.CreditedPart(line.getKey(), line.getValue()))
                .toList();
        return create(new CreditNoteId(PublicId.next()), new NewCreditNote(invoice, parts, null, "refund", null));
    }

    public CreditNote get(CreditNoteId id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("credit note", null));
    }

    private static void requireCreditable(Invoice invoice) {
        switch (invoice.status()) {
            case OPEN, PAID, UNCOLLECTIBLE -> {}
            case DRAFT, VOID ->
                throw Problem.conflict(
                        "invoice_unexpected_state",
                        "An invoice that is " + invoice.status().word() + " cannot be credited.",
                        "Credit what is open, paid or uncollectible; a draft is changed instead.");
        }
    }

    private static dev.billhook.core.invoicing.CreditNote issued(CreditNotes notes, NewCreditNote asked) {
        return switch (notes.issue(parts(notes, asked))) {
            case CreditNotes.Decision.Issued decided -> decided.note();
            case CreditNotes.Decision.Refused refused -> throw refusal(refused.reason(), refused.line());
        };
    }

    private static Problem refusal(CreditNotes.Refusal reason, String line) {
        String what = line.isEmpty() ? "" : "Line " + line + ": ";
        return Problem.conflict(
                "credit_" + reason.name().toLowerCase(Locale.ROOT),
                what + reason.text(),
                "Read the invoice and its credit notes again.");
    }

    private static List<CreditNotes.Part> parts(CreditNotes notes, NewCreditNote asked) {
        var currency = notes.invoice().currency();
        if (asked.lines() != null) {
            return asked.lines().stream()
                    .map(part ->
                            new CreditNotes.Part(Integer.toString(part.line()), new Money(part.amount(), currency)))
                    .toList();
        }
        return asked.amount() == null ? notes.rest() : Spread.over(notes.rest(), new Money(asked.amount(), currency));
    }

    private CreditNotes notes(Invoice invoice) {
        var lines = invoice.lines().stream().map(Crediting::totals).toList();
        Map<String, Money> soFar = store.creditedSoFar(invoice);
        return new CreditNotes(new InvoiceTotals(invoice.currency(), lines, List.of()), soFar);
    }

    private static LineTotals totals(InvoiceLine line) {
        var sums = line.sums();
        return new LineTotals(
                new dev.billhook.core.invoicing.InvoiceLine(
                        Integer.toString(line.number()),
                        line.what().product(),
                        sums.amount().toRational(),
                        Taxation.of()),
                sums.amount(),
                sums.discount(),
                new Taxed(sums.net(), line.taxing().taxes(), sums.total(), null));
    }

    private CreditNote note(
            CreditNoteId id,
            Invoice invoice,
            dev.billhook.core.invoicing.CreditNote issued,
            CreditNoteSettlement settlement,
            NewCreditNote asked) {
        var now = Tenancy.current().now();
        return new CreditNote(
                id,
                invoice.id(),
                invoice.customer(),
                store.takeNumber(),
                issued.net(),
                issued.total().minus(issued.net()),
                issued.total(),
                settlement,
                asked.why(),
                now,
                issued.lines().stream().map(line -> line(invoice, line, now)).toList());
    }

    private static CreditNote.Line line(
            Invoice invoice, dev.billhook.core.invoicing.CreditNote.Line credited, Instant now) {
        int number = Integer.parseInt(credited.id());
        var earned = invoice.lines().get(number - 1).earned();
        var today = LocalDate.ofInstant(now, invoice.head().zone());
        return earned == null || !today.isBefore(earned.end())
                ? line(number, credited, Money.zero(invoice.currency()), null)
                : line(
                        number,
                        credited,
                        unearned(credited.taxed().net(), earned, today),
                        new InvoiceLine.Earned(later(earned.first(), today), earned.end()));
    }

    private static CreditNote.Line line(
            int number,
            dev.billhook.core.invoicing.CreditNote.Line credited,
            Money deferred,
            InvoiceLine.@Nullable Earned earned) {
        var taxed = credited.taxed();
        return new CreditNote.Line(
                number, credited.credited(), taxed.net(), taxed.tax(), taxed.gross(), taxed.taxes(), deferred, earned);
    }

    /** By the same days as the line is earned: half way through, half of what is credited. */
    private static Money unearned(Money net, InvoiceLine.Earned earned, LocalDate today) {
        return net.minus(new RevenueSchedule(net, earned.first(), earned.end()).before(today));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /** What was to be refunded and no payment can give back is the customer's to spend. */
    public void keep(CreditNoteId id, Money rest) {
        var note = get(id);
        var source = new Source(id, note.customer());
        ledger.post(
                new Fact.InvoiceSurplusCredited(rest),
                source,
                "kept",
                Tenancy.current().now());
        toBalance(note, rest);
        audit.record("credit_note.kept", id.text(), rest.toString());
    }

    private void book(CreditNote note, Invoice invoice) {
        var toBalance = note.settlement().toBalance();
        var source = new Source(note.id(), note.customer());
        if (!invoice.isBookedWhenPaid()) {
            ledger.post(new Fact.CreditNoteIssued(parts(note), toBalance), source, note.createdAt());
        } else {
            sales.takeBack(invoice.id(), note.total());
            if (toBalance.isPositive()) {
                ledger.post(new Fact.InvoiceSurplusCredited(toBalance), source, note.createdAt());
            }
        }
        if (toBalance.isPositive()) {
            toBalance(note, toBalance);
        }
    }

    private void toBalance(CreditNote note, Money amount) {
        balances.record(List.of(new BalanceTransaction(
                new BalanceTransactionId(PublicId.next()),
                note.customer(),
                BalanceTransaction.Kind.CREDIT_NOTE,
                amount,
                note.invoice().value(),
                note.id().value(),
                null)));
    }

    private static Breakdown parts(CreditNote note) {
        var currency = note.total().currency();
        var deferred =
                Money.sum(note.lines().stream().map(CreditNote.Line::deferred).toList(), currency);
        var taxes = note.lines().stream()
                .flatMap(line -> line.taxes().stream())
                .map(tax -> new TaxOwed(tax.rate().taxClass(), tax.tax()))
                .toList();
        return new Breakdown(deferred, note.net().minus(deferred), taxes);
    }
}
