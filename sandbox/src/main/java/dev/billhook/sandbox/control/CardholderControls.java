package dev.billhook.sandbox.control;

import static org.springframework.http.HttpMethod.POST;

import dev.billhook.sandbox.challenge.Challenges;
import dev.billhook.sandbox.challenge.Challenges.Choice;
import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.event.Events;
import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import dev.billhook.sandbox.timer.TimerWorker;
import dev.billhook.sandbox.timer.Timers;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a cardholder or her bank does, without a browser. */
@Component
final class CardholderControls implements Controls {

    private final Challenges challenges;
    private final Timers timers;
    private final TimerWorker worker;
    private final Resources resources;
    private final Events events;
    private final TransactionTemplate transactions;

    CardholderControls(
            Challenges challenges,
            Timers timers,
            TimerWorker worker,
            Resources resources,
            Events events,
            TransactionTemplate transactions) {
        this.challenges = challenges;
        this.timers = timers;
        this.worker = worker;
        this.resources = resources;
        this.events = events;
        this.transactions = transactions;
    }

    @Override
    public void declare(ControlApi api) {
        api.on(POST, "/challenges/{id}/{choice}", (request, wish) -> {
                    Choice choice = choice(request.pathVariable("choice"));
                    return challenges.answer(request.pathVariable("id"), choice).data();
                })
                .on(POST, "/payment_intents/{id}/expire", (request, wish) -> expire(request.pathVariable("id")))
                .on(
                        POST,
                        "/payment_methods/{id}/automatic_update",
                        (request, wish) -> update(request.pathVariable("id"), wish));
    }

    /** The authorisation's seven days are over. */
    private JsonNode expire(String intent) {
        resources.require(Kind.PAYMENT_INTENT, intent);
        timers.makeDue("authorisation.lapse", intent);
        worker.run();
        return resources.require(Kind.PAYMENT_INTENT, intent).data();
    }

    /** The network sent new card data: another expiry, and another ending if one is given. */
    private JsonNode update(String id, Wish wish) {
        return transactions.execute(status -> {
            Resource method = resources.lock(Kind.PAYMENT_METHOD, id);
            ObjectNode before = method.data().deepCopy();
            ObjectNode card = (ObjectNode) method.data().get("card");
            wish.whole("exp_month").ifPresent(month -> card.set("exp_month", Json.of(month)));
            card.set(
                    "exp_year",
                    Json.of(wish.whole("exp_year").orElse(card.get("exp_year").asLong() + 3)));
            wish.text("last4").filter(last4 -> last4.matches("\\d{4}")).ifPresent(last4 -> card.put("last4", last4));
            resources.save(method);
            events.recordUpdate("payment_method.automatically_updated", before, method);
            return method.data();
        });
    }

    private static Choice choice(String name) {
        try {
            return Choice.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw ApiError.parameter(null, "choice", "Answer a challenge with approve, fail or cancel.");
        }
    }
}
