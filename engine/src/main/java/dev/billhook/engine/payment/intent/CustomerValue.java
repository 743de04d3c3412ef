package dev.billhook.engine.payment.intent;

import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a customer was worth so far. */
@Component
public final class CustomerValue {
    private final CustomerValueStore store;

    CustomerValue(CustomerValueStore store) {
        this.store = store;
    }

    /** All that was ever captured from this customer, per currency; refunds are not taken off. */
    public List<Money> lifetime(CustomerId customer) {
        return store.captured(customer);
    }
}
