package dev.billhook.engine.invoice.topup;

import dev.billhook.core.invoicing.InvoicePolicies;
import dev.billhook.core.money.Money;
import dev.billhook.core.tax.TaxMode;
import dev.billhook.core.tax.Taxation;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.customer.Customers;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.InvoiceLine;
import dev.billhook.engine.invoice.Invoices;
import dev.billhook.engine.invoice.LineKind;
import dev.billhook.engine.invoice.Reason;
import dev.billhook.engine.invoice.issue.Issuing;
import dev.billhook.engine.invoice.issue.OpenInvoice;
import dev.billhook.engine.invoice.issue.OpenLine;
import dev.billhook.engine.invoice.prepaid.CreditGrantId;
import dev.billhook.engine.invoice.prepaid.CreditSales;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Sells credits, in the running transaction. */
@Component
final class CreditPurchases {
    private final CreditSales sales;
    private final Customers customers;
    private final Issuing issuing;
    private final Invoices invoices;

    CreditPurchases(CreditSales sales, Customers customers, Issuing issuing, Invoices invoices) {
        this.sales = sales;
        this.customers = customers;
        this.issuing = issuing;
        this.invoices = invoices;
    }

    /** The same request again finds its sale. */
    CreditPurchaseView create(CreditGrantId id, NewCreditPurchase asked) {
        var before = sales.find(id);
        if (before.isPresent()) {
            var sold = Objects.requireNonNull(before.get().invoice(), "it was not sold");
            return CreditPurchaseView.of(before.get(), invoices.get(InvoiceId.of(sold)));
        }
        var grant = asked.grant();
        var customer = grant.requiredCustomer();
        customers.require(customer, "customer");
        var price = grant.money();
        var invoice = issuing.issueOpen(List.of(open(customer, price, asked))).getFirst();
        return CreditPurchaseView.of(sales.sell(id, grant, invoice.id()), invoice);
    }

    private static OpenInvoice open(CustomerId customer, Money price, NewCreditPurchase asked) {
        var now = Tenancy.current().now();
        var head = new Invoice.Head(
                customer, null, Reason.CREDIT_PURCHASE, price.currency(), ZoneOffset.UTC, null, null, Map.of());
        return new OpenInvoice(
                        new InvoiceId(PublicId.next()),
                        1,
                        now,
                        head,
                        asked.collection(),
                        List.of(line(price, asked.description())),
                        List.of(),
                        InvoicePolicies.STANDARD,
                        List.of())
                .issuedAt(now);
    }

    /** Tax is due when they are used. */
    private static OpenLine line(Money price, String description) {
        var what = new InvoiceLine.What(null, null, "", description, null, null, false, null);
        return new OpenLine(LineKind.MANUAL, what, price, TaxMode.EXCLUSIVE, List.of(), Taxation.of(), null, null);
    }
}
