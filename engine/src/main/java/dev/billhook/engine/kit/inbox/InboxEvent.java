package dev.billhook.engine.kit.inbox;

/**
 * A provider's event as it came.
 *
 * @param objectId the provider's id of what it is about
 * @param body the raw body
 */
public record InboxEvent(String provider, String eventId, String type, String objectId, String body) {}
