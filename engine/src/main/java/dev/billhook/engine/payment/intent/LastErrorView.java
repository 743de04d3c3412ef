package dev.billhook.engine.payment.intent;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.billhook.engine.payment.gateway.PaymentError;
import org.jspecify.annotations.Nullable;

/**
 * Why the last attempt failed and what the customer can do.
 *
 * @param adviceCode what the card network advises, if it does, and beats the codes: confirm_card_data, do_not_try_again,
 *     try_again_later
 */
public record LastErrorView(
        String code,
        @Nullable String declineCode,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String adviceCode,
        String message,
        String nextStep) {
    public static @Nullable LastErrorView of(@Nullable PaymentError error) {
        if (error == null) {
            return null;
        }
        var step = NextStep.after(error);
        return new LastErrorView(error.code(), error.declineCode(), error.adviceCode(), step.message(), step.action());
    }

    /** As a browser may see it. */
    public static @Nullable LastErrorView ofPublic(@Nullable PaymentError error) {
        var full = of(error);
        return full == null
                ? null
                : new LastErrorView(
                        full.code(), NextStep.publicReason(full.declineCode()), null, full.message(), full.nextStep());
    }
}
