package dev.billhook.engine.collection;

import dev.billhook.engine.payment.method.PaymentMethodId;
import java.util.Optional;

/** How an invoice is to be paid. */
sealed interface Way {
    /** In the customer's browser, with whatever she chooses there. */
    record InBrowser() implements Way {}

    /** With a saved method, the customer being there to answer her bank. */
    record Present(PaymentMethodId paidWith) implements Way {}

    /** With a saved method, under the agreement to be charged while away. */
    record Away(PaymentMethodId paidWith) implements Way {}

    default Optional<PaymentMethodId> method() {
        return switch (this) {
            case InBrowser _ -> Optional.empty();
            case Present(var method) -> Optional.of(method);
            case Away(var method) -> Optional.of(method);
        };
    }
}
