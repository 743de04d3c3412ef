package dev.billhook.engine.subscription;

import java.time.Instant;
import java.util.Optional;

/**
 * Billing failed and is tried again then.
 *
 * @param reason the code of the refusal, or what kind of error it was; empty for what was held back before reasons were kept
 */
record Hold(Instant until, Optional<String> reason) {}
