package dev.billhook.sandbox.intent;

import dev.billhook.sandbox.card.Attempt;
import dev.billhook.sandbox.card.Issuer;
import dev.billhook.sandbox.card.Verdict;
import dev.billhook.sandbox.card.Verdict.Approved;
import dev.billhook.sandbox.card.Verdict.Challenge;
import dev.billhook.sandbox.card.Verdict.Declined;
import dev.billhook.sandbox.challenge.PendingChallenge;
import dev.billhook.sandbox.charge.Charges;
import dev.billhook.sandbox.event.Events;
import dev.billhook.sandbox.http.Answer;
import dev.billhook.sandbox.method.PaymentMethods;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import dev.billhook.sandbox.timer.Timers;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** One try to pay an intent with a method: asks the issuer and moves the intent by its verdict. */
@Component
final class PaymentAttempt {

    /** How the merchant wants a challenge handled. */
    record Handling(boolean errorOnAction, Optional<String> returnUrl, boolean byScript) {

        static final Handling AFTER_CHALLENGE = new Handling(false, Optional.empty(), true);
    }

    private final Resources resources;
    private final PaymentMethods methods;
    private final Charges charges;
    private final Events events;
    private final Timers timers;

    PaymentAttempt(Resources resources, PaymentMethods methods, Charges charges, Events events, Timers timers) {
        this.resources = resources;
        this.methods = methods;
        this.charges = charges;
        this.events = events;
        this.timers = timers;
    }

    Answer run(Resource intent, Resource method, boolean offSession, boolean authenticated, Handling handling) {
        Attempt attempt = new Attempt(
                false, offSession, method.knows("set_up"), authenticated, IntentDocument.wantsThreeDSecure(intent));
        Verdict verdict = Issuer.decide(PaymentMethods.behaviour(method), attempt);
        intent.set("last_payment_error", null).hide("authenticated", false);
        return switch (verdict) {
            case Approved approved -> approved(intent, method, approved);
            case Declined declined -> {
                Resource charge = charges.decline(intent, method, declined.proof(), declined.reason());
                intent.set("latest_charge", charge.id());
                yield fail(intent, PaymentErrors.declined(declined.reason(), charge, method));
            }
            case Challenge challenge -> challenge(intent, method, handling);
        };
    }

    private Answer approved(Resource intent, Resource method, Approved approved) {
        long amount = intent.number("amount");
        boolean hold = intent.text("capture_method").equals("manual");
        keep(intent, method);
        Resource charge = hold
                ? charges.authorise(intent, method, approved.proof())
                : charges.pay(intent, method, approved.proof());
        intent.set("latest_charge", charge.id())
                .set("payment_method", method.id())
                .set("next_action", null)
                .set("status", hold ? "requires_capture" : "succeeded")
                .set(hold ? "amount_capturable" : "amount_received", amount);
        if (hold) {
            timers.after(Charges.AUTHORISATION_LASTS, AuthorisationLapse.KIND, intent.id());
        }
        save(intent, hold ? "payment_intent.amount_capturable_updated" : "payment_intent.succeeded");
        return Answer.of(intent);
    }

    /** A method outlives its payment only with its customer; otherwise it is spent. */
    private void keep(Resource intent, Resource method) {
        Optional<String> usage = intent.maybe("setup_future_usage");
        Optional<String> customer = intent.maybe("customer");
        if (usage.isPresent() && customer.isPresent()) {
            method.hide("set_up", method.knows("set_up") || usage.get().equals("off_session"));
            methods.join(method, customer.get());
        } else if (method.maybe("customer").isEmpty()) {
            method.hide("used", true);
        }
        resources.save(method);
    }

    private Answer challenge(Resource intent, Resource method, Handling handling) {
        if (handling.errorOnAction()) {
            return fail(intent, PaymentErrors.actionRefused(method));
        }
        intent.set("payment_method", method.id());
        PendingChallenge.begin(intent, handling.returnUrl(), handling.byScript());
        save(intent, "payment_intent.requires_action");
        return Answer.of(intent);
    }

    /** Back to the start, with the reason. */
    Answer fail(Resource intent, ObjectNode error) {
        intent.set("last_payment_error", error)
                .set("status", "requires_payment_method")
                .set("payment_method", null)
                .set("next_action", null);
        save(intent, "payment_intent.payment_failed");
        ObjectNode shown = error.deepCopy();
        shown.set("payment_intent", intent.data().deepCopy());
        return Answer.declined(shown);
    }

    private void save(Resource intent, String event) {
        resources.save(intent);
        events.record(event, intent);
    }
}
