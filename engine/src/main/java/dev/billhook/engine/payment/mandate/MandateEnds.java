package dev.billhook.engine.payment.mandate;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.outbox.EventHandler;
import dev.billhook.engine.payment.method.PaymentMethodId;
import java.util.Set;
import org.springframework.stereotype.Component;

/** An agreement ends with the method it is about, wherever that was removed, and with the person who gave it. */
@Component
class MandateEnds implements EventHandler {
    private static final Set<String> WANTED = Set.of("payment_method.detached", "customer.erased");

    private final Mandates mandates;

    MandateEnds(Mandates mandates) {
        this.mandates = mandates;
    }

    @Override
    public String name() {
        return "mandate-ends";
    }

    @Override
    public boolean wants(String eventType) {
        return WANTED.contains(eventType);
    }

    @Override
    public void handle(Event event) {
        if (event.type().equals("customer.erased")) {
            mandates.activeOf(new CustomerId(event.aggregateId()))
                    .forEach(mandate -> mandates.end(mandate, "customer_erased"));
        } else {
            mandates.inForce(new PaymentMethodId(event.aggregateId()))
                    .ifPresent(mandate -> mandates.end(mandate, "payment_method_detached"));
        }
    }
}
