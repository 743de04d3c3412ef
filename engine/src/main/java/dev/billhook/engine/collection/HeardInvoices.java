package dev.billhook.engine.collection;

import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.kit.jobs.SendLoop;
import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.outbox.EventHandler;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.subscription.SubscriptionId;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Hears what is owed, and what is not any more. */
@Component
final class HeardInvoices implements EventHandler {
    private static final Set<String> WANTED =
            Set.of("invoice.finalized", "invoice.paid", "invoice.voided", "invoice.marked_uncollectible");

    private final CollectionStore waiting;
    private final SendLoop<CollectionQueueStore.Claimed> loop;

    HeardInvoices(CollectionStore waiting, SendLoop<CollectionQueueStore.Claimed> collectionLoop) {
        this.waiting = waiting;
        this.loop = collectionLoop;
    }

    @Override
    public String name() {
        return "collection-invoices";
    }

    @Override
    public boolean wants(String eventType) {
        return WANTED.contains(eventType);
    }

    /** The first invoice of a subscription is waited for already, and not charged before its customer has paid it. */
    @Override
    public void handle(Event event) {
        var invoice = new InvoiceId(event.aggregateId());
        var now = Tenancy.current().now();
        if (!event.type().equals("invoice.finalized")) {
            waiting.lookAgainAt(invoice, now);
        } else if (isCharged(event.data())) {
            var subscription = event.data().path("subscription");
            waiting.begin(invoice, subscription.isString() ? SubscriptionId.of(subscription.stringValue()) : null, now);
        }
        Tenancy.afterCommit(loop::wake);
    }

    private static boolean isCharged(JsonNode invoice) {
        return invoice.path("collection_method").asString("").equals("charge_automatically")
                && invoice.at("/amount_due/amount").asLong(0) > 0;
    }
}
