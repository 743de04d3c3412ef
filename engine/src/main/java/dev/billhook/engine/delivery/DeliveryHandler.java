package dev.billhook.engine.delivery;

import dev.billhook.engine.kit.jobs.SendLoop;
import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.outbox.EventHandler;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes down, with the event, to which endpoints it must go. */
@Component
class DeliveryHandler implements EventHandler {
    private final DeliveryStore store;
    private final SendLoop<DeliveryStore.Claimed> loop;

    DeliveryHandler(DeliveryStore store, SendLoop<DeliveryStore.Claimed> loop) {
        this.store = store;
        this.loop = loop;
    }

    @Override
    public String name() {
        return "delivery";
    }

    @Override
    public boolean wants(String eventType) {
        return true;
    }

    @Override
    public void handle(Event event) {
        handleAll(List.of(event));
    }

    @Override
    public void handleAll(List<Event> events) {
        var asked = store.askedFor(events.stream().map(Event::type).distinct().toList());
        var wanted = events.stream()
                .filter(event -> asked.contains(event.type()))
                .map(event -> new DeliveryStore.Wanted(event, EventBody.of(event)))
                .toList();
        if (!wanted.isEmpty() && store.enqueue(wanted) > 0) {
            Tenancy.afterCommit(loop::wake);
        }
    }
}
