package dev.billhook.engine.payment.gateway;

import org.jspecify.annotations.Nullable;

/**
 * How the bank authenticated a charge.
 *
 * @param result authenticated, attempt_acknowledged, exempted, failed …
 * @param authenticationFlow challenge when the customer was asked, frictionless when not
 * @param liabilityShift whether the issuer answers for fraud; for other disputes it never does
 */
public record ThreeDSecure(String result, @Nullable String authenticationFlow, boolean liabilityShift) {
    /**
     * Authenticated or attempted shifts the liability, unless an exemption was asked for and given. A charge of an absent
     * customer has none of this at all. Source: Stripe's support pages on liability shift.
     */
    static ThreeDSecure of(String result, @Nullable String authenticationFlow, boolean exempted) {
        boolean shift = !exempted && (result.equals("authenticated") || result.equals("attempt_acknowledged"));
        return new ThreeDSecure(result, authenticationFlow, shift);
    }
}
