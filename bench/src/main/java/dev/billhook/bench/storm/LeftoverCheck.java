package dev.billhook.bench.storm;

/** Nothing lies about that a person would have to pick up. */
final class LeftoverCheck {
    private final Violations violations;
    private final Caller host;

    LeftoverCheck(Violations violations, Caller host) {
        this.violations = violations;
        this.host = host;
    }

    void run() {
        none("provider event given up", "/v1/webhook_events?limit=100&status=dead");
        none("provider event not processed", "/v1/webhook_events?limit=100&status=pending");
        none("event that a handler could not handle", "/v1/event_failures?limit=100");
    }

    private void none(String what, String path) {
        host.get(path).path("data").forEach(left -> violations.add(what + ": " + left));
    }
}
