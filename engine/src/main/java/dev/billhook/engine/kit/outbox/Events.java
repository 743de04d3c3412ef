package dev.billhook.engine.kit.outbox;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The events whose data a record is. {@link Outbox} publishes a record under no other type; the API's document, and from it the
 * types of clients, list what stands here.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Events {
    Type[] value();

    /** One type of event, {@code noun.verb_past}, and what happened when it is told. */
    @interface Type {
        String name();

        String when();
    }
}
