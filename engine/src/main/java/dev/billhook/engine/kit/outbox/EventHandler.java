package dev.billhook.engine.kit.outbox;

/**
 * A bean of this type is called once per event it wants, inside a transaction of the event's tenant. No network in it.
 */
public interface EventHandler {
    /** Never changes: what has been handled is remembered under this name. */
    String name();

    boolean wants(String eventType);

    void handle(Event event);
}
