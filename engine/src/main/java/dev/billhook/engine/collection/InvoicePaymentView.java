package dev.billhook.engine.collection;

import dev.billhook.engine.invoice.InvoiceView;
import dev.billhook.engine.payment.intent.LastErrorView;
import dev.billhook.engine.payment.intent.PaymentIntentView;
import org.jspecify.annotations.Nullable;

/**
 * How an invoice is paid.
 *
 * @param paymentIntent what pays the invoice now, or paid it; null when nothing was begun
 * @param lastPaymentError why the last attempt failed, the customer's own or one made while she was away; null once it is paid
 */
record InvoicePaymentView(
        String object,
        InvoiceView invoice,
        @Nullable PaymentIntentView paymentIntent,
        @Nullable LastErrorView lastPaymentError) {
    InvoicePaymentView(
            InvoiceView invoice, @Nullable PaymentIntentView paymentIntent, @Nullable LastErrorView lastPaymentError) {
        this("invoice_payment", invoice, paymentIntent, lastPaymentError);
    }
}
