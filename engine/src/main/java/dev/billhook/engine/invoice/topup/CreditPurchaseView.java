package dev.billhook.engine.invoice.topup;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceView;
import dev.billhook.engine.invoice.prepaid.CreditGrantView;

/**
 * Credits that are sold.
 *
 * @param creditGrant unpaid until the invoice is paid
 */
record CreditPurchaseView(CreditGrantView creditGrant, InvoiceView invoice) {
    static CreditPurchaseView of(CreditGrantView grant, Invoice invoice) {
        return new CreditPurchaseView(grant, InvoiceView.of(invoice));
    }

    @JsonProperty("object")
    String object() {
        return "credit_purchase";
    }
}
