package dev.billhook.engine.kit.security;

import java.time.Instant;

/**
 * A key as it can be shown after it was made.
 *
 * @param id {@code ak_…}, the actor in the audit
 * @param hint its last characters
 */
public record IssuedKey(String id, KeyKind kind, String name, String hint, Instant createdAt, boolean revoked) {}
