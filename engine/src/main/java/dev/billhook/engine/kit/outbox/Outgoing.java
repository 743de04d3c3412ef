package dev.billhook.engine.kit.outbox;

import dev.billhook.engine.kit.db.Identifier;

/**
 * An event to be written by {@link Outbox#publishAll}.
 *
 * @param type {@code noun.verb_past}
 * @param object the aggregate as the API shows it, without secrets and PII
 */
public record Outgoing(String type, Identifier aggregate, Object object) {}
