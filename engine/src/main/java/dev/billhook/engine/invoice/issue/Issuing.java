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
    private final Books books;
    private final CreditGrants credits;
    private final News news;

    Issuing(OpenedBills opened, Settling settling, IssueStore store, Books books, CreditGrants credits, News news) {
        this.opened = opened;
        this.settling = settling;
        this.store = store;
        this.books = books;
        this.credits = credits;
        this.news = news;
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
        var unnumbered = settled.stream().map(Settled::unnumbered).toList();
        books.post(unnumbered);
        store.insertLines(unnumbered);
        var ready = store.unnumbered(unnumbered);
        var invoices = numbered(unnumbered);
        ready.insert(invoices);
        store.insertPeriods(open);
        credits.burn(settled.stream().flatMap(one -> one.burnt().stream()).toList());
        news.of(invoices);
        return invoices;
    }

    /** As late as can be: until the transaction ends nobody else takes one. */
    private List<Invoice> numbered(List<Invoice> invoices) {
        long first = store.takeNumbers(SERIES, invoices.size());
        return IntStream.range(0, invoices.size())
                .mapToObj(index -> invoices.get(index).numbered(number(first + index)))
                .toList();
    }

    /** At least six digits. */
    private static String number(long number) {
        var digits = Long.toString(number);
        return SERIES + "-" + "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }
}
