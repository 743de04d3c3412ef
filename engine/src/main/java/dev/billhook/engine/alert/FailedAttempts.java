package dev.billhook.engine.alert;

import dev.billhook.core.decline.DeclineClass;
import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.customer.Customers;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.outbox.EventHandler;
import dev.billhook.engine.payment.intent.CustomerValue;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Keeps every attempt that failed, with what was known then, and has the team that can help told. */
@Component
class FailedAttempts implements EventHandler {
    private static final int HISTORY = 10;
    private static final Set<String> WANTED = Set.of(
            "payment_intent.payment_failed",
            "payment_intent.authentication_required", // told in place of payment_failed when the customer was away
            "payment_intent.succeeded");

    private final FailedAttemptStore store;
    private final CustomerValue values;
    private final Customers customers;
    private final Alerts alerts;

    FailedAttempts(FailedAttemptStore store, CustomerValue values, Customers customers, Alerts alerts) {
        this.store = store;
        this.values = values;
        this.customers = customers;
        this.alerts = alerts;
    }

    @Override
    public String name() {
        return "failed-attempts";
    }

    @Override
    public boolean wants(String eventType) {
        return WANTED.contains(eventType);
    }

    @Override
    public void handle(Event event) {
        var intent = new PaymentIntentId(event.aggregateId());
        if (event.type().equals("payment_intent.succeeded")) {
            store.recovered(intent, event.occurredAt());
            return;
        }
        var failed = read(intent, event);
        if (store.insert(failed, event.id())) {
            alerts.declined(failed);
        }
    }

    private FailedAttempt read(PaymentIntentId intent, Event event) {
        var data = event.data();
        var error = data.path("last_payment_error");
        var code = text(error.path("code")).orElse("card_declined");
        var declineCode = text(error.path("decline_code")).orElse(null);
        var customer = text(data.path("customer")).map(CustomerId::of).orElse(null);
        return new FailedAttempt(
                new FailedAttemptId(PublicId.next()),
                intent,
                customer,
                Money.of(
                        data.at("/amount/amount").asLong(),
                        data.at("/amount/currency").asString()),
                text(data.path("description")).orElse(""),
                text(data.at("/metadata/purchase")).orElse(null),
                text(data.at("/metadata/feature")).orElse(null),
                code,
                declineCode,
                DeclineHelp.of(DeclineClass.of(
                        code, declineCode, text(error.path("advice_code")).orElse(null))),
                card(data.path("payment_method")),
                store.retriesOf(intent) + 1,
                customer == null ? 0 : store.countOf(customer),
                customer == null ? List.of() : values.lifetime(customer),
                event.occurredAt(),
                null);
    }

    private static @Nullable String card(JsonNode method) {
        return text(method.path("last4"))
                .map(last4 -> text(method.path("brand")).orElse("card") + " " + last4)
                .orElse(null);
    }

    private static Optional<String> text(JsonNode node) {
        return node.isString() && !node.asString().isBlank() ? Optional.of(node.asString()) : Optional.empty();
    }

    FailedAttemptView get(FailedAttemptId id) {
        var failed = store.find(id).orElseThrow(() -> Problem.notFound("failed attempt", null));
        return view(failed, earlier(failed, HISTORY));
    }

    List<FailedAttempt> list(FailedAttemptStore.Filter filter, @Nullable FailedAttemptId after, int limit) {
        return store.list(filter, after, limit);
    }

    List<FailedAttempt> earlier(FailedAttempt failed, int limit) {
        var customer = failed.customer();
        return customer == null ? List.of() : store.earlier(customer, failed.id(), limit);
    }

    FailedAttemptView view(FailedAttempt failed, @Nullable List<FailedAttempt> earlier) {
        var contact = Optional.ofNullable(failed.customer()).flatMap(customers::contact);
        return FailedAttemptView.of(failed, contact.orElse(null), earlier);
    }
}
