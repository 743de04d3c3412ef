package dev.billhook.engine.invoice.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.customer.Customers;
import dev.billhook.engine.kit.http.TimeZones;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.SubscriptionId;
import dev.billhook.engine.subscription.Subscriptions;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A customer moves, and all that she subscribes to with her; so what is billed together stays together. */
@RestController
class CustomerMoveController {
    /** Read from the database. */
    private static final int AT_ONCE = 500;

    private final Customers customers;
    private final Subscriptions subscriptions;
    private final Actions actions;
    private final Tenancy tenancy;

    CustomerMoveController(Customers customers, Subscriptions subscriptions, Actions actions, Tenancy tenancy) {
        this.customers = customers;
        this.subscriptions = subscriptions;
        this.actions = actions;
        this.tenancy = tenancy;
    }

    record CustomerMoveRequest(String timeZone) {}

    /** @param subscriptions that were elsewhere and are moved */
    record CustomerMoveView(CustomerId customer, String timeZone, List<SubscriptionId> subscriptions) {
        @JsonProperty("object")
        String object() {
            return "customer_move";
        }
    }

    @PostMapping("/v1/customers/{id}/move")
    CustomerMoveView move(@PathVariable CustomerId id, @RequestBody CustomerMoveRequest asked) {
        var zone = TimeZones.checked("time_zone", asked.timeZone());
        var tenant = Caller.secret();
        return tenancy.writeAnew(tenant, () -> moved(tenant, id, zone));
    }

    private CustomerMoveView moved(TenantId tenant, CustomerId id, ZoneId zone) {
        customers.move(id, zone);
        var move = new SubscriptionAction.Move(null, zone.getId());
        List<SubscriptionId> moved = new ArrayList<>();
        List<Subscription> elsewhere;
        do {
            elsewhere = subscriptions.runningElsewhere(id, zone, AT_ONCE);
            elsewhere.forEach(one -> {
                actions.perform(tenant, one.id(), move);
                moved.add(one.id());
            });
        } while (elsewhere.size() == AT_ONCE);
        return new CustomerMoveView(id, zone.getId(), moved);
    }
}
