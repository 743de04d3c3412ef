package dev.billhook.engine.collection;

import dev.billhook.engine.invoice.InvoiceView;
import dev.billhook.engine.payment.intent.PaymentIntentView;
import org.jspecify.annotations.Nullable;

/** @param paymentIntent what pays the invoice now, or paid it; null when nothing was begun */
record InvoicePaymentView(
        String object, InvoiceView invoice, @Nullable PaymentIntentView paymentIntent) {
    InvoicePaymentView(InvoiceView invoice, @Nullable PaymentIntentView paymentIntent) {
        this("invoice_payment", invoice, paymentIntent);
    }
}
