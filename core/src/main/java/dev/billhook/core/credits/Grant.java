package dev.billhook.core.credits;

import dev.billhook.core.money.Rational;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Credits that were given, in whole units of whatever they count.
 *
 * @param priority the lower number burns first
 * @param expiresAt from when on it burns no more; null is never
 * @param voidedAt when it was taken back, null when it was not; it has no say in the order of burning
 */
public record Grant(
        String id,
        Rational amount,
        int priority,
        Instant effectiveAt,
        @Nullable Instant expiresAt,
        Instant createdAt,
        @Nullable Instant voidedAt) {
    public Grant {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("Grant " + id + " is of " + amount + "; a grant is zero or more");
        }
    }

    public boolean isActiveAt(Instant moment) {
        return !moment.isBefore(effectiveAt) && endsAfter(expiresAt, moment) && endsAfter(voidedAt, moment);
    }

    /** At the last moment before: what ends exactly then was still active. */
    boolean isActiveJustBefore(Instant moment) {
        return effectiveAt.isBefore(moment) && endsNotBefore(expiresAt, moment) && endsNotBefore(voidedAt, moment);
    }

    private static boolean endsAfter(@Nullable Instant end, Instant moment) {
        return end == null || end.isAfter(moment);
    }

    private static boolean endsNotBefore(@Nullable Instant end, Instant moment) {
        return end == null || !end.isBefore(moment);
    }
}
