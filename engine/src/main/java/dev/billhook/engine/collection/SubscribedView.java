package dev.billhook.engine.collection;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.billhook.engine.invoice.InvoiceView;
import dev.billhook.engine.payment.intent.PaymentIntentView;
import dev.billhook.engine.subscription.SubscriptionView;
import org.jspecify.annotations.Nullable;

/**
 * A new subscription.
 *
 * @param latestInvoice what was billed with it; null when nothing was
 * @param paymentIntent to be paid, in the browser for example, before the subscription begins; null when it has begun
 */
record SubscribedView(
        @JsonUnwrapped SubscriptionView subscription,
        @Nullable InvoiceView latestInvoice,
        @Nullable PaymentIntentView paymentIntent) {}
