package dev.billhook.engine.payment.authentication;

import java.time.Instant;

/** What an event tells of a link: enough to derive its token with our key, and nothing without. */
public record AuthenticationLink(AuthenticationId id, Instant expiresAt) {}
