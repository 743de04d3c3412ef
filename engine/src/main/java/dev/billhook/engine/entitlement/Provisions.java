package dev.billhook.engine.entitlement;

import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.audit.Deed;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.outbox.Outgoing;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What subscriptions give, as long as they do, set by set: a billing run renews thousands at once. */
@Component
public final class Provisions {
    private final ProvisionStore store;
    private final EntitlementStore entitlements;
    private final Outbox outbox;
    private final Audit audit;

    Provisions(ProvisionStore store, EntitlementStore entitlements, Outbox outbox, Audit audit) {
        this.store = store;
        this.entitlements = entitlements;
        this.outbox = outbox;
        this.audit = audit;
    }

    /**
     * From now on each of these gives what it says, and nothing else. What was consumed in the same period stays consumed: after
     * 4 of 10 units, 50 leave 46. Asked for what is so already, it changes nothing.
     */
    public void provide(List<Provision> provisions) {
        var change = change(provisions);
        tell(change.given(), without(change.taken(), change.given()));
    }

    /**
     * The same for the periods that follow. It tells only who got or lost something: that the same goes on is told by the
     * invoice of the period.
     */
    public void renew(List<Provision> provisions) {
        var change = change(provisions);
        tell(without(change.given(), change.taken()), without(change.taken(), change.given()));
    }

    private record Change(Set<EntitlementId> given, Set<EntitlementId> taken) {}

    private Change change(List<Provision> provisions) {
        if (provisions.isEmpty()) {
            return new Change(Set.of(), Set.of());
        }
        var now = Tenancy.current().now();
        store.ensure(provisions, now);
        store.lock(provisions);
        var taken = store.takeOthers(provisions, now);
        return new Change(store.give(provisions, now), taken);
    }

    private static Set<EntitlementId> without(Set<EntitlementId> all, Set<EntitlementId> some) {
        return all.stream().filter(id -> !some.contains(id)).collect(Collectors.toSet());
    }

    private void tell(Set<EntitlementId> given, Set<EntitlementId> taken) {
        var changed = Stream.concat(given.stream(), taken.stream()).toList();
        if (changed.isEmpty()) {
            return;
        }
        var told = entitlements.findAll(changed, Tenancy.current().now()).stream()
                .map(entitlement -> new Outgoing(
                        given.contains(entitlement.id()) ? "entitlement.granted" : "entitlement.revoked",
                        entitlement.id(),
                        entitlement))
                .toList();
        audit.recordAll(told.stream()
                .map(event -> new Deed(event.type(), event.aggregate().text(), "by a subscription"))
                .toList());
        outbox.publishAll(told);
    }
}
