package dev.billhook.sandbox.http;

import java.util.Optional;

/**
 * The request that is being served on this thread, for what is written along the way: events name their cause, and the
 * challenge page has the address ({@code origin}) that the caller knows this server by.
 */
public record CurrentRequest(String id, Optional<String> idempotencyKey, String origin) {

    private static final ScopedValue<CurrentRequest> CURRENT = ScopedValue.newInstance();

    public static Optional<CurrentRequest> find() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    <T> T serve(ScopedValue.CallableOp<T, RuntimeException> work) {
        return ScopedValue.where(CURRENT, this).call(work);
    }
}
