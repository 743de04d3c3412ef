package dev.billhook.engine.kit.outbox;

import java.util.List;

/**
 * A bean of this type is called once per event it wants, inside a transaction of the event's tenant, beside other handlers.
 * No network in it.
 */
public interface EventHandler {
    /** Never changes: what has been handled is remembered under this name. */
    String name();

    boolean wants(String eventType);

    void handle(Event event);

    /** Several at once, in order, in one transaction: for a handler that can do with fewer statements than one each. */
    default void handleAll(List<Event> events) {
        events.forEach(this::handle);
    }
}
