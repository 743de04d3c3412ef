package dev.billhook.engine.payment.gateway;

/**
 * A call to a provider went wrong in a way that people should know of. Published inside the process as it happens.
 *
 * @param what the kind in words, with the provider's code where it gave one
 */
public record ProviderTrouble(GatewayAccountId account, Kind kind, String what) {
    public enum Kind {
        UNREACHABLE,
        NO_ANSWER,
        BUSY,
        KEY_REFUSED,
        /** Not a card was refused, but what we asked for. */
        REQUEST_REFUSED
    }
}
