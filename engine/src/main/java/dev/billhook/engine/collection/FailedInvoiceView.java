package dev.billhook.engine.collection;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.billhook.engine.invoice.InvoiceView;
import dev.billhook.engine.kit.outbox.Events;
import dev.billhook.engine.payment.intent.LastErrorView;
import dev.billhook.engine.payment.intent.PaymentIntentView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invoice that could not be charged, as its event shows it.
 *
 * @param lastPaymentError why, and what the customer can do about it
 * @param paymentMethod that should have paid; null when there was none
 * @param nextPaymentAttempt when it is charged again by itself; null when it is not
 */
@Events(
        @Events.Type(
                name = "invoice.payment_failed",
                when = "Collecting what is due did not work; see last_payment_error."))
record FailedInvoiceView(
        @JsonUnwrapped InvoiceView invoice,
        LastErrorView lastPaymentError,
        PaymentIntentView.@Nullable MethodView paymentMethod,
        @Nullable Instant nextPaymentAttempt) {}
