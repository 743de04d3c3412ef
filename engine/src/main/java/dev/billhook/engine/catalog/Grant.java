package dev.billhook.engine.catalog;

import java.time.Instant;
import java.util.Optional;

/**
 * What a customer gets for what she pays, fixed when she buys: a later edit of the features file does not change it.
 *
 * @param key the entitlement, such as {@code unlock_credit}
 * @param scope the one thing it is for, such as a job; empty: for anything
 * @param units how often it can be used
 * @param lifetime counted from the moment it is granted; empty: for ever
 */
public record Grant(String key, Optional<String> scope, long units, Optional<Lifetime> lifetime) {
    public Optional<Instant> expiresAt(Instant grantedAt) {
        return lifetime.map(span -> span.from(grantedAt));
    }
}
