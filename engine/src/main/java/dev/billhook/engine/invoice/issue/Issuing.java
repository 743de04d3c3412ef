package dev.billhook.engine.invoice.issue;

import dev.billhook.engine.invoice.Bill;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.prepaid.CreditGrants;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** The one way to issue invoices, in the running transaction, as many statements for thousands as for one. */
@Component
public final class Issuing {
    private static final String SERIES = "INV";

    private final OpenedBills opened;
    private final Settling settling;
    private final IssueStore store;
    private final Aftermath aftermath;
    private final CreditGrants credits;

    Issuing(OpenedBills opened, Settling settling, IssueStore store, Aftermath aftermath, CreditGrants credits) {
        this.opened = opened;
        this.settling = settling;
        this.store = store;
        this.aftermath = aftermath;
        this.credits = credits;
    }

    /**
     * In the order of the bills. What has nothing to be paid is paid at once.
     *
     * @throws dev.billhook.engine.kit.http.Problem 409 {@code period_already_billed}; the transaction is lost
     */
    public List<Invoice> issue(List<Bill> bills) {
        return issueOpen(opened.of(bills, Tenancy.current().now()));
    }

    /** Drafts come the same way. */
    public List<Invoice> issueOpen(List<OpenInvoice> open) {
        if (open.isEmpty()) {
            return List.of();
        }
        var settled = settling.settle(open.stream().map(SummedInvoice::of).toList());
        long first = store.takeNumbers(SERIES, settled.size());
        var invoices = IntStream.range(0, settled.size())
                .mapToObj(index -> settled.get(index).numbered("%s-%06d".formatted(SERIES, first + index)))
                .toList();
        store.insert(invoices);
        store.insertLines(invoices);
        store.insertPeriods(open);
        aftermath.of(invoices);
        credits.burn(settled.stream().flatMap(one -> one.burnt().stream()).toList());
        return invoices;
    }
}
