package dev.billhook.sandbox.method;

import dev.billhook.sandbox.card.Behaviour;
import dev.billhook.sandbox.card.Card;
import dev.billhook.sandbox.card.CardEntry;
import dev.billhook.sandbox.card.CardVault;
import dev.billhook.sandbox.card.Decline;
import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.event.Events;
import dev.billhook.sandbox.http.Params;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Methods to pay with. */
@Component
public final class PaymentMethods {

    private final Resources resources;
    private final CardVault vault;
    private final Events events;
    private final Clock clock;

    PaymentMethods(Resources resources, CardVault vault, Events events, Clock clock) {
        this.resources = resources;
        this.vault = vault;
        this.events = events;
        this.clock = clock;
    }

    public static Behaviour behaviour(Resource method) {
        return Behaviour.valueOf(method.secret("behaviour").orElseThrow());
    }

    /** Card numbers are taken from browsers only: a server that sends one has it in its memory and its logs. */
    public Resource create(Params params, boolean browser) {
        params.allow(
                "type",
                "card",
                "billing_details",
                "metadata",
                "allow_redisplay",
                "radar_options",
                "payment_user_agent",
                "referrer",
                "guid",
                "muid",
                "sid",
                "time_on_page",
                "client_attribution_metadata");
        if (!params.required("type").equals("card")) {
            throw ApiError.parameter(
                    null, params.label("type"), "Invalid type: the sandbox knows payment methods of type card only.");
        }
        Params card = params.child("card").allow("number", "exp_month", "exp_year", "cvc", "token", "networks");
        if (!browser) {
            throw ApiError.parameter(
                    null,
                    card.label("number"),
                    "Sending credit card numbers directly to the API from a server is generally unsafe. Use a test"
                            + " payment method such as pm_card_visa, or the card fields with a publishable key.");
        }
        CardEntry entry = new CardEntry(
                card.required("number"),
                card.requiredInteger("exp_month"),
                card.requiredInteger("exp_year"),
                card.text("cvc"));
        return resources.add(
                MethodDocument.fresh(vault.read(entry), params, clock.instant().getEpochSecond()));
    }

    /** By id, or a {@code pm_card_*} token, which becomes a new method as at Stripe. Locked for the transaction. */
    public Resource resolve(String idOrToken) {
        Optional<Card> card = vault.ofToken(idOrToken);
        if (card.isPresent()) {
            Params none = Params.none();
            return resources.add(
                    MethodDocument.fresh(card.get(), none, clock.instant().getEpochSecond()));
        }
        return resources.lock(Kind.PAYMENT_METHOD, idOrToken);
    }

    public Resource attach(Resource method, String customer) {
        if (method.maybe("customer").filter(customer::equals).isPresent()) {
            return method;
        }
        mustBeFree(method);
        behaviour(method).declineOfAttaching().ifPresent(reason -> {
            throw refused(reason);
        });
        return join(method, customer);
    }

    /** Attaches after a successful charge or setup, which has proved the card already. */
    public Resource join(Resource method, String customer) {
        if (method.maybe("customer").isPresent()) {
            return method;
        }
        resources.require(Kind.CUSTOMER, customer);
        resources.save(method.set("customer", customer));
        events.record("payment_method.attached", method);
        return method;
    }

    public Resource detach(Resource method) {
        if (method.maybe("customer").isEmpty()) {
            throw ApiError.state(
                    null, "The payment method you provided is not attached to a customer so detachment is impossible.");
        }
        ObjectNode before = method.data().deepCopy();
        resources.save(method.set("customer", null).hide("used", true));
        events.recordUpdate("payment_method.detached", before, method);
        return method;
    }

    /** A method pays for its own customer; one that was used without any is spent. */
    public void mustServe(Resource method, Optional<String> customer) {
        Optional<String> owner = method.maybe("customer");
        if (owner.isPresent() && !owner.equals(customer)) {
            throw ApiError.state(
                    null,
                    "The provided PaymentMethod is attached to a customer. Pass that customer's ID in the customer"
                            + " parameter to use it.");
        }
        if (owner.isEmpty()) {
            mustBeFree(method);
        }
    }

    private static void mustBeFree(Resource method) {
        if (method.maybe("customer").isPresent()) {
            throw ApiError.state(null, "The payment method you provided has already been attached to a customer.");
        }
        if (method.knows("used")) {
            throw ApiError.state(
                    null,
                    "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, or"
                            + " was detached from a Customer. It may not be used again. To use a PaymentMethod multiple"
                            + " times, you must attach it to a Customer first.");
        }
    }

    private static ApiError refused(Decline reason) {
        return ApiError.card(reason.code(), reason.declineCode().orElse(null), null, reason.message());
    }
}
