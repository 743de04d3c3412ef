package dev.billhook.engine.payment.gateway;

/**
 * Under which idempotency key a stored call is made next.
 *
 * @param call names the call, and is its first key
 * @param burnt how many of its keys the provider answers with a failure of its own
 * @param lookFirst whether the work may have been done under a key that the provider keeps no more, or keeps as a failure
 */
public record CallKey(String call, int burnt, boolean lookFirst) {
    String text() {
        return burnt == 0 ? call : call + "~" + burnt;
    }
}
