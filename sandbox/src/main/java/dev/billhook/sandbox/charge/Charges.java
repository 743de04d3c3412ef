package dev.billhook.sandbox.charge;

import dev.billhook.sandbox.card.Aftermath;
import dev.billhook.sandbox.card.Behaviour;
import dev.billhook.sandbox.card.Decline;
import dev.billhook.sandbox.card.ThreeDSecure;
import dev.billhook.sandbox.charge.ChargeDocument.Parts;
import dev.billhook.sandbox.event.Events;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import dev.billhook.sandbox.timer.Timers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Money asked of an issuer. */
@Component
public final class Charges {

    public static final Duration AUTHORISATION_LASTS = Duration.ofDays(7);
    private static final Duration DISPUTED_AFTER = Duration.ofSeconds(2);

    private final Resources resources;
    private final Balance balance;
    private final Events events;
    private final Timers timers;
    private final Clock clock;

    Charges(Resources resources, Balance balance, Events events, Timers timers, Clock clock) {
        this.resources = resources;
        this.balance = balance;
        this.events = events;
        this.timers = timers;
        this.clock = clock;
    }

    public static Aftermath aftermath(Resource charge) {
        return Behaviour.valueOf(charge.secret("behaviour").orElseThrow()).aftermath();
    }

    /** The issuer agreed and the money is taken. */
    public Resource pay(Resource intent, Resource method, Optional<ThreeDSecure> proof) {
        Resource charge = fresh(intent, method, proof, Optional.empty(), Optional.empty());
        take(charge, intent.number("amount"));
        resources.add(charge);
        scheduleAftermath(charge);
        events.record("charge.succeeded", charge);
        return charge;
    }

    /** The issuer agreed; the money is held until capture. */
    public Resource authorise(Resource intent, Resource method, Optional<ThreeDSecure> proof) {
        long before = clock.instant().plus(AUTHORISATION_LASTS).getEpochSecond();
        Resource charge = resources.add(fresh(intent, method, proof, Optional.empty(), Optional.of(before)));
        events.record("charge.succeeded", charge);
        return charge;
    }

    public Resource decline(Resource intent, Resource method, Optional<ThreeDSecure> proof, Decline reason) {
        Resource charge = resources.add(fresh(intent, method, proof, Optional.of(reason), Optional.empty()));
        events.record("charge.failed", charge);
        return charge;
    }

    /** Less than authorised may be captured; the rest is released. */
    public void capture(String id, long amount) {
        Resource charge = resources.lock(Kind.CHARGE, id);
        take(charge, amount);
        resources.save(charge);
        scheduleAftermath(charge);
        events.record("charge.captured", charge);
    }

    /** Gives an uncaptured authorisation back. */
    public void release(String id, String event) {
        Resource charge = resources.lock(Kind.CHARGE, id);
        charge.set("amount_refunded", charge.number("amount")).set("refunded", true);
        resources.save(charge);
        events.record(event, charge);
    }

    private Resource fresh(
            Resource intent,
            Resource method,
            Optional<ThreeDSecure> proof,
            Optional<Decline> reason,
            Optional<Long> captureBefore) {
        long now = clock.instant().getEpochSecond();
        return ChargeDocument.fresh(new Parts(intent, method, proof, reason, captureBefore, now));
    }

    private void take(Resource charge, long amount) {
        Resource movement = balance.take(charge, amount, aftermath(charge) == Aftermath.AVAILABLE_AT_ONCE);
        charge.set("amount_captured", amount).set("captured", true).set("balance_transaction", movement.id());
    }

    /** Some test cards dispute a charge soon after its money was taken. */
    private void scheduleAftermath(Resource charge) {
        switch (aftermath(charge)) {
            case DISPUTED_AS_FRAUD, DISPUTED_AS_NOT_RECEIVED, DISPUTED_TWICE, INQUIRY, EARLY_FRAUD_WARNING ->
                timers.after(DISPUTED_AFTER, "dispute.open", charge.id());
            case NONE, REFUND_PENDING, REFUND_FAILS, AVAILABLE_AT_ONCE -> {}
        }
    }
}
