package dev.billhook.engine.kit.idempotency;

import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The request this thread runs, as far as it can be repeated. */
public final class IdempotentRequest {
    private static final ThreadLocal<@Nullable UUID> RESOURCE = new ThreadLocal<>();

    private IdempotentRequest() {}

    /** The id for what this request creates: the same whenever a request with the same key runs again. */
    public static UUID resourceId() {
        var bound = RESOURCE.get();
        return bound == null ? PublicId.next() : bound;
    }

    static void bind(@Nullable UUID resource) {
        if (resource == null) {
            RESOURCE.remove();
        } else {
            RESOURCE.set(resource);
        }
    }
}
