package dev.billhook.engine.invoice;

import dev.billhook.core.journal.Fact;
import dev.billhook.core.journal.JournalKind;
import dev.billhook.core.money.Money;
import dev.billhook.engine.invoice.balance.BalanceTransaction;
import dev.billhook.engine.invoice.balance.BalanceTransaction.Kind;
import dev.billhook.engine.invoice.balance.Balances;
import dev.billhook.engine.invoice.prepaid.CreditGrants;
import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.ledger.JournalId;
import dev.billhook.engine.ledger.Ledger;
import dev.billhook.engine.ledger.Source;
import dev.billhook.engine.subscription.SubscriptionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Invoices as they stand, and what may still become of them; all in the running transaction. */
@Component
public final class Invoices {
    private final InvoiceStore store;
    private final Ledger ledger;
    private final CreditGrants credits;
    private final Balances balances;
    private final Outbox outbox;
    private final Audit audit;

    Invoices(InvoiceStore store, Ledger ledger, CreditGrants credits, Balances balances, Outbox outbox, Audit audit) {
        this.store = store;
        this.ledger = ledger;
        this.credits = credits;
        this.balances = balances;
        this.outbox = outbox;
        this.audit = audit;
    }

    public Optional<Invoice> find(InvoiceId id) {
        return store.find(id);
    }

    public Invoice get(InvoiceId id) {
        return find(id).orElseThrow(() -> Problem.notFound("invoice", null));
    }

    /** Until the transaction ends nobody else changes it. Drafts are written anew, so who waited for one looks again. */
    public Invoice lock(InvoiceId id) {
        return store.lock(id).or(() -> store.lock(id)).orElseThrow(() -> Problem.notFound("invoice", null));
    }

    List<Invoice> page(InvoiceFilter filter, int limit) {
        return store.page(filter, limit);
    }

    /**
     * Money came in for it. What exceeds what is left to be paid goes to the customer's balance, and so does all that comes
     * in for a void one; the caller books the payment itself.
     */
    public Invoice paid(InvoiceId id, Money amount, Instant at) {
        var invoice = lock(id);
        requireFinalized(invoice);
        var taken = invoice.status() == InvoiceStatus.VOID
                ? Money.zero(amount.currency())
                : amount.min(invoice.remaining());
        if (taken.isPositive()) {
            pay(invoice, taken, at);
        }
        if (amount.compareTo(taken) > 0) {
            keep(invoice, amount.minus(taken), at);
        }
        return get(id);
    }

    /**
     * The rest of it came to our bank account. This books the payment, which no provider knows.
     *
     * @param reference what the transfer says, for whoever looks it up
     */
    public Invoice transferred(InvoiceId id, String reference) {
        var invoice = lock(id);
        var now = Tenancy.current().now();
        ledger.post(new Fact.BankTransferReceived(invoice.remaining()), source(invoice), now);
        audit.record("invoice.paid_out_of_band", id.text(), reference);
        return paid(id, invoice.remaining(), now);
    }

    private void pay(Invoice invoice, Money taken, Instant at) {
        recover(invoice, taken, at);
        boolean settled = taken.equals(invoice.remaining());
        store.pay(invoice.id(), taken, at, settled);
        if (settled) {
            told("invoice.paid", invoice.id());
        }
    }

    /** What was written off of it is owed again in the books, because it is paid or credited now. */
    private void recover(Invoice invoice, Money amount, Instant at) {
        if (invoice.status() == InvoiceStatus.UNCOLLECTIBLE && !invoice.isBookedWhenPaid()) {
            var which = "v" + invoice.version();
            ledger.post(new Fact.WriteOffRecovered(amount), source(invoice), which, at);
        }
    }

    private void keep(Invoice invoice, Money surplus, Instant at) {
        var which = "v" + get(invoice.id()).version();
        ledger.post(new Fact.InvoiceSurplusCredited(surplus), source(invoice), "overpaid:" + which, at);
        balances.record(List.of(BalanceTransaction.of(invoice.customer(), Kind.OVERPAID, surplus, invoice.id())));
    }

    /** Takes it back in full, as if it had never been; what the customer's credits and balance paid of it is hers again. */
    public Invoice voided(InvoiceId id) {
        var invoice = lock(id);
        var now = Tenancy.current().now();
        switch (invoice.status()) {
            case OPEN, UNCOLLECTIBLE -> {}
            case VOID -> {
                return invoice;
            }
            case DRAFT -> throw wrongState(invoice, "voided", "Remove the draft instead.");
            case PAID -> throw wrongState(invoice, "voided", "Issue a credit note instead.");
        }
        if (isTouched(invoice)) {
            throw wrongState(invoice, "voided", "A part of it was paid or credited: issue a credit note for the rest.");
        }
        unbook(invoice, now);
        store.voided(id, now);
        return told("invoice.voided", id);
    }

    /** What of a subscription waits to be paid, nobody owes any more. Of which a part was paid or credited, that stays open. */
    public List<Invoice> voidOpen(SubscriptionId subscription) {
        return open(subscription)
                .filter(invoice -> !isTouched(invoice))
                .map(invoice -> voided(invoice.id()))
                .toList();
    }

    /** As {@link #voidOpen}; what is left of the others is given up. */
    public List<Invoice> forgiveOpen(SubscriptionId subscription) {
        var voided = voidOpen(subscription);
        open(subscription).forEach(invoice -> markUncollectible(invoice.id()));
        return voided;
    }

    private Stream<Invoice> open(SubscriptionId subscription) {
        return store.open(subscription).stream().map(this::lock).filter(one -> one.status() == InvoiceStatus.OPEN);
    }

    private static boolean isTouched(Invoice invoice) {
        return invoice.paid().isPositive() || invoice.credited().isPositive();
    }

    private void unbook(Invoice invoice, Instant now) {
        var sums = invoice.sums();
        if (sums.prepaid().isPositive()) {
            credits.giveBack(invoice.id());
        }
        if (invoice.status() == InvoiceStatus.UNCOLLECTIBLE && !invoice.isBookedWhenPaid()) {
            reverse(invoice, JournalKind.INVOICE_WRITTEN_OFF, now);
        }
        if (sums.applied().isPositive()) {
            reverse(invoice, JournalKind.CUSTOMER_CREDIT_APPLIED, now);
            balances.record(List.of(
                    BalanceTransaction.of(invoice.customer(), Kind.INVOICE_VOIDED, sums.applied(), invoice.id())));
        }
        if (!invoice.isBookedWhenPaid()) {
            reverse(invoice, JournalKind.INVOICE_FINALIZED, now);
        }
    }

    private void reverse(Invoice invoice, JournalKind kind, Instant now) {
        ledger.reverse(JournalId.naming(invoice.id(), kind), now);
    }

    /** Nobody expects the rest to be paid any more: it is a bad debt. What is paid or credited of it after all is none any more. */
    public Invoice markUncollectible(InvoiceId id) {
        var invoice = lock(id);
        var now = Tenancy.current().now();
        switch (invoice.status()) {
            case OPEN -> {}
            case UNCOLLECTIBLE -> {
                return invoice;
            }
            case DRAFT, PAID, VOID ->
                throw wrongState(invoice, "given up", "Only what is open can be; read the invoice again.");
        }
        if (!invoice.isBookedWhenPaid()) {
            ledger.post(new Fact.InvoiceWrittenOff(invoice.remaining()), source(invoice), now);
        }
        store.uncollectible(id, now);
        return told("invoice.marked_uncollectible", id);
    }

    /**
     * A credit note takes this off what is due; of an invoice that was given up, that is no bad debt any more. Of which nothing is
     * left is paid, whether it was open or given up: no money is waited for, and none is lost.
     */
    public Invoice credited(Invoice invoice, Money offDue) {
        if (offDue.isZero()) {
            return invoice;
        }
        var now = Tenancy.current().now();
        recover(invoice, offDue, now);
        boolean settled = offDue.equals(invoice.remaining());
        store.credit(invoice.id(), offDue, now, settled);
        return settled ? told("invoice.paid", invoice.id()) : get(invoice.id());
    }

    private Invoice told(String event, InvoiceId id) {
        var invoice = get(id);
        outbox.publish(event, id, InvoiceView.forEvent(invoice));
        audit.record(event, id.text(), String.valueOf(invoice.number()));
        return invoice;
    }

    private static void requireFinalized(Invoice invoice) {
        if (invoice.status() == InvoiceStatus.DRAFT) {
            throw wrongState(invoice, "paid", "Finalise it first.");
        }
    }

    static Problem wrongState(Invoice invoice, String what, String nextStep) {
        return Problem.conflict(
                "invoice_unexpected_state",
                "An invoice that is " + invoice.status().word() + " cannot be " + what + ".",
                nextStep);
    }

    private static Source source(Invoice invoice) {
        return new Source(invoice.id(), invoice.customer());
    }
}
