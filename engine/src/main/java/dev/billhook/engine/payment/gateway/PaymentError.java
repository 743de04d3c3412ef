package dev.billhook.engine.payment.gateway;

import org.jspecify.annotations.Nullable;

/**
 * Why the last attempt failed, in the provider's codes.
 *
 * @param declineCode the issuer's reason, as published at docs.stripe.com/declines/codes
 * @param adviceCode what the network advises: confirm_card_data, do_not_try_again, try_again_later
 */
public record PaymentError(
        String code,
        @Nullable String declineCode,
        @Nullable String adviceCode,
        @Nullable String chargeId,
        @Nullable String methodId) {
    /** The bank would pay, if its customer were here to confirm. */
    public boolean wantsAuthentication() {
        return code.equals("authentication_required") || "authentication_required".equals(declineCode);
    }

    /** Two errors with the same identity are one attempt seen twice. */
    public String identity() {
        return chargeId == null ? code + "/" + methodId : chargeId;
    }
}
