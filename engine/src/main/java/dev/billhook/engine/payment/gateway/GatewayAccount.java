package dev.billhook.engine.payment.gateway;

import java.util.List;

/**
 * A tenant's account at a provider, with its keys opened.
 *
 * @param webhookSecrets those in force: two while one is being rotated
 */
public record GatewayAccount(
        GatewayAccountId id,
        String provider,
        boolean livemode,
        String secretKey,
        String publishableKey,
        List<String> webhookSecrets) {
    @Override
    public String toString() {
        return "GatewayAccount[" + id.text() + "]";
    }
}
