package dev.billhook.engine.alert;

import dev.billhook.engine.kit.db.PublicId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Has teams told, in the running transaction. What no team has a channel for is not stored. */
@Component
class Alerts {
    private final AlertStore store;
    private final AlertSettings settings;

    Alerts(AlertStore store, AlertSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    void raise(Alert alert) {
        if (!settings.contact(alert.team()).channels().isEmpty()) {
            store.insert(alert);
        }
    }

    /** One customer who fails again at the same thing for the same reason is one message. */
    void declined(FailedAttempt failed) {
        var customer = failed.customer();
        var who = customer == null ? failed.intent().text() : customer.text();
        raise(new Alert(
                failed.declineClass() == DeclineHelp.MERCHANT ? Team.DEVELOPERS : Team.SALES,
                AlertKind.DECLINE,
                "decline:" + who + ":" + failed.feature() + ":" + failed.reason(),
                failed.id().value(),
                "payment declined: " + failed.reason(),
                Map.of("failed_attempt", failed.id().text()),
                1));
    }

    /** @param times how often it happened since it was last told */
    void providerTrouble(AlertKind kind, String account, String what, String advice, int times) {
        raise(new Alert(
                Team.DEVELOPERS,
                kind,
                kind.word() + ":" + account + ":" + what,
                PublicId.next(),
                what,
                Map.of("where", account, "why", what, "offer", advice),
                times));
    }

    void stuck(UUID id, String what, String error) {
        raise(new Alert(
                Team.DEVELOPERS,
                AlertKind.EVENT_STUCK,
                "stuck:" + what + ":" + error,
                id,
                what + " was given up",
                Map.of(
                        "what", what,
                        "why", "every attempt ended with " + error,
                        "offer",
                                "Mend the cause, then have it processed again: GET /v1/webhook_events?status=dead or "
                                        + "GET /v1/event_failures, and POST to its replay or retry."),
                1));
    }

    /** @param detail what the message says; values that are unknown are left out */
    void news(AlertKind kind, UUID fact, String headline, Map<String, String> detail) {
        raise(new Alert(Team.SALES, kind, kind.word() + ":" + fact, fact, headline, new HashMap<>(detail), 1));
    }
}
