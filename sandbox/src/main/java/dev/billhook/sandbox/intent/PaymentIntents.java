package dev.billhook.sandbox.intent;

import static java.util.function.Predicate.not;

import dev.billhook.sandbox.challenge.Challenged;
import dev.billhook.sandbox.challenge.PendingChallenge;
import dev.billhook.sandbox.charge.Charges;
import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.event.Events;
import dev.billhook.sandbox.http.Answer;
import dev.billhook.sandbox.http.Params;
import dev.billhook.sandbox.intent.PaymentAttempt.Handling;
import dev.billhook.sandbox.method.PaymentMethods;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The life of a payment intent. */
@Component
final class PaymentIntents implements Challenged {

    private static final List<String> CONFIRMABLE =
            List.of("requires_payment_method", "requires_confirmation", "requires_action");
    private static final int CONFIRMS_MAX = 50;

    private final Resources resources;
    private final PaymentMethods methods;
    private final PaymentAttempt attempt;
    private final Charges charges;
    private final Events events;
    private final Clock clock;

    PaymentIntents(
            Resources resources,
            PaymentMethods methods,
            PaymentAttempt attempt,
            Charges charges,
            Events events,
            Clock clock) {
        this.resources = resources;
        this.methods = methods;
        this.attempt = attempt;
        this.charges = charges;
        this.events = events;
        this.clock = clock;
    }

    Answer create(Params params) {
        String currency = Amounts.currency(params);
        long amount = Amounts.amount(params, currency);
        params.text("customer").ifPresent(customer -> resources.require(Kind.CUSTOMER, customer));
        boolean confirm = params.flag("confirm");
        if (!confirm && params.has("off_session")) {
            throw ApiError.parameter(
                    null, "off_session", "off_session can only be used together with confirm=true when creating.");
        }
        Resource intent = resources.add(
                IntentDocument.fresh(params, currency, amount, clock.instant().getEpochSecond()));
        events.record("payment_intent.created", intent);
        if (confirm) {
            return confirm(intent, params, false);
        }
        chooseMethod(intent, params, false);
        return Answer.of(resources.save(intent));
    }

    Answer update(Resource intent, Params params) {
        if (intent.hasStatus("succeeded") || intent.hasStatus("canceled") || intent.hasStatus("requires_capture")) {
            params.names().stream()
                    .filter(not(
                            List.of("metadata", "description", "receipt_email", "shipping", "transfer_group")
                                    ::contains))
                    .filter(not("expand"::equals))
                    .findFirst()
                    .ifPresent(name -> {
                        throw PaymentErrors.unexpected(intent, "update " + name + " of");
                    });
        }
        if (params.has("amount") || params.has("currency")) {
            String currency = params.has("currency") ? Amounts.currency(params) : intent.text("currency");
            intent.set("currency", currency);
            if (params.has("amount")) {
                intent.set("amount", Amounts.amount(params, currency));
            }
        }
        params.text("customer").ifPresent(customer -> {
            resources.require(Kind.CUSTOMER, customer);
            intent.set("customer", customer);
        });
        IntentDocument.describe(intent, params);
        chooseMethod(intent, params, false);
        return Answer.of(resources.save(intent));
    }

    Answer confirm(Resource intent, Params params, boolean browser) {
        if (!CONFIRMABLE.contains(intent.text("status"))) {
            throw PaymentErrors.unexpected(intent, "confirm");
        }
        if (browser && intent.text("confirmation_method").equals("manual")) {
            throw ApiError.state(
                    "payment_intent_unexpected_state",
                    "This PaymentIntent uses confirmation_method=manual: confirm it from your server with the secret key.");
        }
        limitConfirms(intent);
        IntentDocument.describe(intent, params);
        boolean authenticated = intent.knows("authenticated") && !params.has("payment_method");
        Resource method = chooseMethod(intent, params, browser).orElseGet(() -> chosen(intent));
        boolean offSession = offSession(params);
        intent.hide("off_session", offSession).hide("network_transaction_id", agreement(params));
        Handling handling = new Handling(
                params.flag("error_on_requires_action"), params.text("return_url"), params.flag("use_stripe_sdk"));
        return attempt.run(intent, method, offSession, authenticated, handling);
    }

    Answer capture(Resource intent, Params params) {
        if (!intent.hasStatus("requires_capture")) {
            throw PaymentErrors.unexpected(intent, "capture");
        }
        long capturable = intent.number("amount_capturable");
        long amount = params.integer("amount_to_capture").orElse(capturable);
        if (amount < 1 || amount > capturable) {
            throw ApiError.parameter(
                    amount < 1 ? "parameter_invalid_integer" : "amount_too_large",
                    "amount_to_capture",
                    "The amount to capture must be between 1 and the " + capturable + " that can be captured.");
        }
        charges.capture(intent.text("latest_charge"), amount);
        intent.set("status", "succeeded").set("amount_capturable", 0).set("amount_received", amount);
        resources.save(intent);
        events.record("payment_intent.succeeded", intent);
        return Answer.of(intent);
    }

    Answer cancel(Resource intent, Params params) {
        Optional<String> reason =
                params.oneOf("cancellation_reason", "abandoned", "duplicate", "fraudulent", "requested_by_customer");
        if (intent.hasStatus("succeeded") || intent.hasStatus("canceled") || intent.hasStatus("processing")) {
            throw PaymentErrors.unexpected(intent, "cancel");
        }
        if (intent.hasStatus("requires_capture")) {
            charges.release(intent.text("latest_charge"), "charge.refunded");
        }
        cancel(intent, reason);
        return Answer.of(intent);
    }

    @Override
    public Kind kind() {
        return Kind.PAYMENT_INTENT;
    }

    /** With manual confirmation the server must confirm once more; otherwise the payment goes on by itself. */
    @Override
    public void passed(Resource intent) {
        PendingChallenge.end(intent);
        if (intent.text("confirmation_method").equals("manual")) {
            resources.save(intent.set("status", "requires_confirmation").hide("authenticated", true));
            return;
        }
        attempt.run(intent, chosen(intent), false, true, Handling.AFTER_CHALLENGE);
    }

    @Override
    public void failed(Resource intent) {
        PendingChallenge.end(intent);
        attempt.fail(intent, PaymentErrors.authenticationFailed(chosen(intent)));
    }

    private void limitConfirms(Resource intent) {
        int confirms = intent.hidden().path("confirms").asInt(0) + 1;
        intent.hide("confirms", confirms);
        if (confirms > CONFIRMS_MAX) {
            throw ApiError.state(
                    "payment_intent_rate_limit_exceeded",
                    "This PaymentIntent was confirmed " + CONFIRMS_MAX + " times. Cancel it and create a new one.");
        }
    }

    private Resource chosen(Resource intent) {
        String id = intent.maybe("payment_method")
                .orElseThrow(() -> ApiError.state(
                        "payment_intent_unexpected_state",
                        "You cannot confirm this PaymentIntent because it's missing a payment method. Update the"
                                + " PaymentIntent with a payment method and then confirm it again."));
        return resources.lock(Kind.PAYMENT_METHOD, id);
    }

    /** Takes a method from the request, if it names or describes one. */
    private Optional<Resource> chooseMethod(Resource intent, Params params, boolean browser) {
        Optional<Resource> method = params.has("payment_method_data")
                ? Optional.of(methods.create(params.child("payment_method_data"), browser))
                : params.text("payment_method").map(methods::resolve);
        method.ifPresent(chosen -> {
            methods.mustServe(chosen, intent.maybe("customer"));
            intent.set("payment_method", chosen.id());
            intent.set("next_action", null).set("status", "requires_confirmation");
        });
        return method;
    }

    /** {@code true}, or Stripe's older words for why the customer is away. */
    private static boolean offSession(Params params) {
        return params.oneOf("off_session", "true", "false", "one_off", "recurring")
                .filter(not("false"::equals))
                .isPresent();
    }

    /** The first charge of the agreement that this one is made under, if the merchant names it. */
    private static @Nullable String agreement(Params params) {
        return params.child("payment_method_options")
                .child("card")
                .child("mit_exemption")
                .text("network_transaction_id")
                .orElse(null);
    }

    private void cancel(Resource intent, Optional<String> reason) {
        intent.set("status", "canceled")
                .set("amount_capturable", 0)
                .set("canceled_at", clock.instant().getEpochSecond())
                .set("cancellation_reason", reason.orElse(null))
                .set("next_action", null);
        resources.save(intent);
        events.record("payment_intent.canceled", intent);
    }
}
