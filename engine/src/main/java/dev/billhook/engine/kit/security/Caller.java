package dev.billhook.engine.kit.security;

import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Actor;
import dev.billhook.engine.kit.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/** Who is calling: the tenant and the kind of key. Bound to the thread for the time of a request or a job. */
public record Caller(TenantId tenant, KeyKind kind, boolean livemode, String actor) {
    private static final ThreadLocal<@Nullable Caller> CURRENT = new ThreadLocal<>();

    /** The tenant of a request with a secret key. */
    public static TenantId secret() {
        var caller = require();
        if (caller.kind() != KeyKind.SECRET) {
            throw Problem.of(
                    403,
                    "secret_key_required",
                    "This call needs a secret key; a publishable key was sent.",
                    "Call it from your server with the key that begins with sk_. Never put that key in a browser.");
        }
        return caller.tenant();
    }

    /** The tenant of a request from a browser or a server. */
    public static TenantId any() {
        return require().tenant();
    }

    public static KeyKind kindOfKey() {
        return require().kind();
    }

    static void bind(@Nullable Caller caller) {
        if (caller == null) {
            CURRENT.remove();
            Actor.bind(null);
        } else {
            CURRENT.set(caller);
            Actor.bind(caller.actor());
        }
    }

    public static @Nullable Caller currentOrNull() {
        return CURRENT.get();
    }

    private static Caller require() {
        var caller = CURRENT.get();
        if (caller == null) {
            throw new IllegalStateException("no caller: the API key filter did not run for this path");
        }
        return caller;
    }
}
