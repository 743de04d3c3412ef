package dev.billhook.engine.invoice.prepaid;

import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.outbox.EventHandler;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes credits usable when the invoice that sells them is paid, and forgets them when it is void. */
@Component
final class HeardSales implements EventHandler {
    private static final Set<String> WANTED = Set.of("invoice.paid", "invoice.voided");

    private final CreditSales sales;

    HeardSales(CreditSales sales) {
        this.sales = sales;
    }

    @Override
    public String name() {
        return "credit-sales";
    }

    @Override
    public boolean wants(String eventType) {
        return WANTED.contains(eventType);
    }

    @Override
    public void handle(Event event) {
        if (!event.data().path("reason").asString("").equals("credit_purchase")) {
            return;
        }
        if (event.type().equals("invoice.paid")) {
            sales.paid(event.aggregateId());
        } else {
            sales.neverPaid(event.aggregateId());
        }
    }
}
