package dev.billhook.sandbox.intent;

import dev.billhook.sandbox.charge.Charges;
import dev.billhook.sandbox.event.Events;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import dev.billhook.sandbox.timer.Due;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** An authorisation that nobody captured in seven days is given back. */
@Component
final class AuthorisationLapse implements Due {

    static final String KIND = "authorisation.lapse";

    private final Resources resources;
    private final Charges charges;
    private final Events events;
    private final Clock clock;

    AuthorisationLapse(Resources resources, Charges charges, Events events, Clock clock) {
        this.resources = resources;
        this.charges = charges;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void happen(String intentId) {
        Resource intent = resources.lock(Kind.PAYMENT_INTENT, intentId);
        if (!intent.hasStatus("requires_capture")) {
            return;
        }
        charges.release(intent.text("latest_charge"), "charge.expired");
        intent.set("status", "canceled")
                .set("amount_capturable", 0)
                .set("canceled_at", clock.instant().getEpochSecond())
                .set("cancellation_reason", "expired");
        resources.save(intent);
        events.record("payment_intent.canceled", intent);
    }
}
