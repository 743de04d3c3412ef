package dev.billhook.engine.payment.intent;

import dev.billhook.engine.payment.gateway.PaymentError;
import org.jspecify.annotations.Nullable;

/** Why the last attempt failed and what the customer can do. */
public record LastErrorView(String code, @Nullable String declineCode, String message, String nextStep) {
    public static @Nullable LastErrorView of(@Nullable PaymentError error) {
        if (error == null) {
            return null;
        }
        var step = NextStep.after(error);
        return new LastErrorView(error.code(), error.declineCode(), step.message(), step.action());
    }

    /** As a browser may see it. */
    public static @Nullable LastErrorView ofPublic(@Nullable PaymentError error) {
        var full = of(error);
        return full == null || full.declineCode() == null
                ? full
                : new LastErrorView(
                        full.code(), NextStep.publicReason(full.declineCode()), full.message(), full.nextStep());
    }
}
