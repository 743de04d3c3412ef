package dev.billhook.engine.kit.tenant;

import org.jspecify.annotations.Nullable;

/** Who acts on this thread, for the audit: an API key ({@code ak_…}), a provider's event, or a job. */
public final class Actor {
    private static final String SYSTEM = "system";
    private static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();

    private Actor() {}

    public static String current() {
        var actor = CURRENT.get();
        return actor == null ? SYSTEM : actor;
    }

    public static void run(String actor, Runnable work) {
        var before = CURRENT.get();
        CURRENT.set(actor);
        try {
            work.run();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /** Binds for the time of a request; {@code null} ends it. */
    public static void bind(@Nullable String actor) {
        if (actor == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(actor);
        }
    }
}
