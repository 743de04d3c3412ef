package dev.billhook.core.decline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt that was declined.
 *
 * @param adviceCode do_not_try_again, confirm_card_data or try_again_later
 * @param merchantAdvice Mastercard's merchant advice code, two digits, as Stripe passes it on ({@code network_advice_code})
 * @param responseCode the issuer's, two characters of ISO 8583 ({@code network_decline_code})
 */
public record Decline(
        Instant at,
        String code,
        @Nullable String declineCode,
        @Nullable String adviceCode,
        @Nullable String merchantAdvice,
        @Nullable String responseCode) {
    public DeclineClass declineClass() {
        return DeclineClass.of(code, declineCode, adviceCode);
    }

    boolean isKnown() {
        return DeclineClass.isKnown(code, declineCode);
    }
}
