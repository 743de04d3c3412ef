package dev.billhook.sandbox.setup;

import dev.billhook.sandbox.card.Attempt;
import dev.billhook.sandbox.card.Issuer;
import dev.billhook.sandbox.card.Verdict.Approved;
import dev.billhook.sandbox.card.Verdict.Challenge;
import dev.billhook.sandbox.card.Verdict.Declined;
import dev.billhook.sandbox.challenge.Challenged;
import dev.billhook.sandbox.challenge.PendingChallenge;
import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.event.Events;
import dev.billhook.sandbox.http.Answer;
import dev.billhook.sandbox.http.Params;
import dev.billhook.sandbox.method.PaymentMethods;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The life of a setup intent. */
@Component
final class SetupIntents implements Challenged {

    private static final List<String> OPEN =
            List.of("requires_payment_method", "requires_confirmation", "requires_action");

    private final Resources resources;
    private final PaymentMethods methods;
    private final Events events;
    private final Clock clock;

    SetupIntents(Resources resources, PaymentMethods methods, Events events, Clock clock) {
        this.resources = resources;
        this.methods = methods;
        this.events = events;
        this.clock = clock;
    }

    Answer create(Params params) {
        params.text("customer").ifPresent(customer -> resources.require(Kind.CUSTOMER, customer));
        Resource setup =
                resources.add(SetupDocument.fresh(params, clock.instant().getEpochSecond()));
        events.record("setup_intent.created", setup);
        if (params.flag("confirm")) {
            return confirm(setup, params, false);
        }
        chooseMethod(setup, params, false);
        return Answer.of(resources.save(setup));
    }

    Answer update(Resource setup, Params params) {
        mustBeOpen(setup, "update");
        SetupDocument.describe(setup, params);
        params.text("customer").ifPresent(customer -> {
            resources.require(Kind.CUSTOMER, customer);
            setup.set("customer", customer);
        });
        chooseMethod(setup, params, false);
        return Answer.of(resources.save(setup));
    }

    Answer confirm(Resource setup, Params params, boolean browser) {
        mustBeOpen(setup, "confirm");
        SetupDocument.describe(setup, params);
        Resource method = chooseMethod(setup, params, browser).orElseGet(() -> chosen(setup));
        Attempt attempt =
                new Attempt(true, false, method.knows("set_up"), false, SetupDocument.wantsThreeDSecure(setup));
        return attempt(setup, method, attempt, params.text("return_url"), params.flag("use_stripe_sdk"));
    }

    Answer cancel(Resource setup, Params params) {
        Optional<String> reason =
                params.oneOf("cancellation_reason", "abandoned", "duplicate", "requested_by_customer");
        mustBeOpen(setup, "cancel");
        setup.set("status", "canceled")
                .set("cancellation_reason", reason.orElse(null))
                .set("next_action", null);
        save(setup, "setup_intent.canceled");
        return Answer.of(setup);
    }

    @Override
    public Kind kind() {
        return Kind.SETUP_INTENT;
    }

    @Override
    public void passed(Resource setup) {
        PendingChallenge.end(setup);
        Attempt authenticated = new Attempt(true, false, false, true, false);
        attempt(setup, chosen(setup), authenticated, Optional.empty(), true);
    }

    @Override
    public void failed(Resource setup) {
        PendingChallenge.end(setup);
        fail(setup, SetupDocument.authenticationFailed(chosen(setup)));
    }

    private Answer attempt(
            Resource setup, Resource method, Attempt attempt, Optional<String> returnUrl, boolean byScript) {
        setup.set("last_setup_error", null);
        return switch (Issuer.decide(PaymentMethods.behaviour(method), attempt)) {
            case Approved approved -> succeed(setup, method);
            case Declined declined -> fail(setup, SetupDocument.declined(declined.reason(), method));
            case Challenge challenge -> {
                PendingChallenge.begin(setup.set("payment_method", method.id()), returnUrl, byScript);
                save(setup, "setup_intent.requires_action");
                yield Answer.of(setup);
            }
        };
    }

    /** From now on the card may be charged off session, if that is what it was set up for. */
    private Answer succeed(Resource setup, Resource method) {
        boolean offSession = setup.text("usage").equals("off_session");
        resources.save(method.hide("set_up", method.knows("set_up") || offSession));
        setup.maybe("customer").ifPresent(customer -> methods.join(method, customer));
        setup.set("payment_method", method.id()).set("status", "succeeded").set("next_action", null);
        save(setup, "setup_intent.succeeded");
        return Answer.of(setup);
    }

    private Answer fail(Resource setup, ObjectNode error) {
        setup.set("last_setup_error", error)
                .set("status", "requires_payment_method")
                .set("payment_method", null)
                .set("next_action", null);
        save(setup, "setup_intent.setup_failed");
        ObjectNode shown = error.deepCopy();
        shown.set("setup_intent", setup.data().deepCopy());
        return Answer.declined(shown);
    }

    private Resource chosen(Resource setup) {
        String id = setup.maybe("payment_method")
                .orElseThrow(() -> ApiError.state(
                        "setup_intent_unexpected_state",
                        "You cannot confirm this SetupIntent because it's missing a payment method. Pass payment_method"
                                + " and confirm again."));
        return resources.lock(Kind.PAYMENT_METHOD, id);
    }

    private Optional<Resource> chooseMethod(Resource setup, Params params, boolean browser) {
        Optional<Resource> method = params.has("payment_method_data")
                ? Optional.of(methods.create(params.child("payment_method_data"), browser))
                : params.text("payment_method").map(methods::resolve);
        method.ifPresent(chosen -> {
            methods.mustServe(chosen, setup.maybe("customer"));
            setup.set("payment_method", chosen.id())
                    .set("status", "requires_confirmation")
                    .set("next_action", null);
        });
        return method;
    }

    private static void mustBeOpen(Resource setup, String action) {
        if (!OPEN.contains(setup.text("status"))) {
            throw ApiError.state(
                    "setup_intent_unexpected_state",
                    "You cannot " + action + " this SetupIntent because it has a status of " + setup.text("status")
                            + ".");
        }
    }

    private void save(Resource setup, String event) {
        resources.save(setup);
        events.record(event, setup);
    }
}
