package dev.billhook.engine.entitlement;

import static java.util.Objects.requireNonNull;

import dev.billhook.engine.catalog.Grant;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the customers of the running transaction's tenant hold. */
@Component
public final class Entitlements {
    private static final Comparator<Grant> IN_LOCK_ORDER = Comparator.comparing(Grant::key)
            .thenComparing(grant -> grant.scope().orElse(""));

    private final EntitlementStore store;
    private final Outbox outbox;
    private final Audit audit;

    Entitlements(EntitlementStore store, Outbox outbox, Audit audit) {
        this.store = store;
        this.outbox = outbox;
        this.audit = audit;
    }

    /**
     * Gives a customer what a source promised her. Asked again for the same source, it changes nothing.
     *
     * @return all that the source granted, as it is now
     */
    public List<Entitlement> grant(CustomerId customer, Identifier source, List<Grant> grants) {
        var now = now();
        for (var grant : grants.stream().sorted(IN_LOCK_ORDER).toList()) {
            var id = store.ensure(customer, grant, now);
            if (store.insert(id, source, grant, now)) {
                told("entitlement.granted", id, grant.units() + " units for " + source.text());
            }
        }
        return grantedBy(source);
    }

    /** Takes back what is left of what a source granted. What was used stays used. */
    public void revoke(Identifier source) {
        store.lockAllOf(source);
        for (var id : store.revoke(source, now())) {
            told("entitlement.revoked", id, "what was granted for " + source.text());
        }
    }

    /** Whether the customer can use it now: some unit of it is neither consumed nor expired nor revoked. */
    public boolean has(CustomerId customer, String key, @Nullable String scope) {
        return store.find(customer, key, scope, now())
                .filter(entitlement -> entitlement.remaining() > 0)
                .isPresent();
    }

    public List<Entitlement> grantedBy(Identifier source) {
        return store.grantedBy(source, now());
    }

    /** The same of several sources, by the source's id; a source that granted nothing is left out. */
    public Map<String, List<Entitlement>> grantedBy(List<? extends Identifier> sources) {
        var granted = store.grantedTo(sources);
        var ids = granted.values().stream().flatMap(List::stream).distinct().toList();
        var byId = store.findAll(ids, now()).stream().collect(Collectors.toMap(Entitlement::id, Function.identity()));
        return granted.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, of -> of.getValue().stream()
                .map(id -> requireNonNull(byId.get(id)))
                .toList()));
    }

    public Entitlement get(EntitlementId id) {
        return store.find(id, now()).orElseThrow(() -> Problem.notFound("entitlement", null));
    }

    /**
     * Uses up units, all or none, those that end first before others.
     *
     * @param reference the host's own name for this use: asked again with it, nothing more is consumed
     */
    public Entitlement consume(EntitlementId id, long units, @Nullable String reference) {
        if (!store.lock(id)) {
            throw Problem.notFound("entitlement", null);
        }
        if (!consumedBefore(id, units, reference)) {
            var before = get(id);
            if (before.remaining() < units) {
                throw exhausted(before, units);
            }
            store.draw(id, units, now());
            store.recordConsumption(id, units, reference, now());
            told("entitlement.consumed", id, units + " units" + (reference == null ? "" : " as " + reference));
        }
        return get(id);
    }

    List<Entitlement> list(EntitlementFilter filter, int limit) {
        return store.list(filter, now(), limit);
    }

    private boolean consumedBefore(EntitlementId id, long units, @Nullable String reference) {
        if (reference == null) {
            return false;
        }
        var before = store.consumedAs(id, reference);
        if (before.isPresent() && before.get() != units) {
            throw Problem.conflict(
                    "consumption_reference_reuse",
                    "This reference consumed " + before.get() + " units before; now " + units + " were asked for.",
                    "Use a new reference for another use.");
        }
        return before.isPresent();
    }

    private void told(String what, EntitlementId id, String detail) {
        audit.record(what, id.text(), detail);
        outbox.publish(what, id, get(id));
    }

    private static Problem exhausted(Entitlement entitlement, long units) {
        return Problem.conflict(
                "entitlement_exhausted",
                units + " units of '" + entitlement.key() + "' were asked for; " + entitlement.remaining()
                        + " remain. Nothing was consumed.",
                entitlement.remaining() > 0
                        ? "Consume at most " + entitlement.remaining() + ", or have the customer buy more."
                        : "Have the customer buy more.");
    }

    private static Instant now() {
        return Tenancy.current().now();
    }
}
