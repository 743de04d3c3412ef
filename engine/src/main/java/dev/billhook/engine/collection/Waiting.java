package dev.billhook.engine.collection;

import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.payment.method.PaymentMethodId;
import dev.billhook.engine.subscription.SubscriptionId;
import java.util.Optional;

/**
 * An invoice that waits for its payment.
 *
 * @param failures how often charging it failed
 * @param barred its bank said that charging it again is in vain
 */
record Waiting(
        InvoiceId invoice,
        Optional<SubscriptionId> subscription,
        int failures,
        Optional<String> lastFailure,
        Optional<PaymentMethodId> barred) {}
