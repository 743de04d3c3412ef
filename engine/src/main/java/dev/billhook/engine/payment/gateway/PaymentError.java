package dev.billhook.engine.payment.gateway;

import dev.billhook.core.decline.DeclineClass;
import org.jspecify.annotations.Nullable;

/**
 * Why the last attempt failed, in the provider's codes.
 *
 * @param declineCode the issuer's reason, as published at docs.stripe.com/declines/codes
 * @param adviceCode what the network advises: confirm_card_data, do_not_try_again, try_again_later
 * @param networkAdviceCode Mastercard's merchant advice code, two digits
 * @param networkDeclineCode the issuer's response code, two characters of ISO 8583
 */
public record PaymentError(
        String code,
        @Nullable String declineCode,
        @Nullable String adviceCode,
        @Nullable String networkAdviceCode,
        @Nullable String networkDeclineCode,
        @Nullable String chargeId,
        @Nullable String methodId) {
    /** The bank would pay, if its customer were here to confirm. */
    public boolean wantsAuthentication() {
        return code.equals("authentication_required") || "authentication_required".equals(declineCode);
    }

    /** The issuer's reason, or the provider's when the issuer gave none. */
    public String reason() {
        return declineCode == null ? code : declineCode;
    }

    public DeclineClass declineClass() {
        return DeclineClass.of(code, declineCode, adviceCode);
    }

    /** Two errors with the same identity are one attempt seen twice. */
    public String identity() {
        return chargeId == null ? code + "/" + methodId : chargeId;
    }
}
