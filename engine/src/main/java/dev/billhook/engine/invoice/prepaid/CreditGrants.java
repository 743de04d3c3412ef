package dev.billhook.engine.invoice.prepaid;

import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.invoice.prepaid.CreditTransaction.Kind;
import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.audit.Deed;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.outbox.Outgoing;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Credit grants, in the running transaction. Grants are locked before customers, and those before the books. */
@Component
public final class CreditGrants {
    private final CreditGrantStore store;
    private final CreditBooks books;
    private final Outbox outbox;
    private final Audit audit;

    CreditGrants(CreditGrantStore store, CreditBooks books, Outbox outbox, Audit audit) {
        this.store = store;
        this.books = books;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** The same request again finds its grant. */
    CreditGrant create(CreditGrant asked) {
        var before = store.find(asked.id());
        if (before.isPresent()) {
            return before.get();
        }
        store.insert(asked);
        store.record(List.of(CreditTransaction.of(asked, Kind.GRANTED, asked.amount(), null)));
        books.granted(asked);
        tell("credit_grant.created", List.of(asked));
        return asked;
    }

    CreditGrant get(CreditGrantId id) {
        return store.find(id).orElseThrow(CreditGrants::notFound);
    }

    List<CreditGrant> page(
            @Nullable CustomerId customer,
            @Nullable CreditGrantStatus status,
            @Nullable CreditGrantId after,
            int limit) {
        return store.page(customer, status == null ? null : status.word(), after, limit);
    }

    List<CreditGrantStore.Told> transactions(CreditGrantId id, @Nullable CreditTransactionId after, int limit) {
        return store.transactions(get(id), after, limit);
    }

    /** What is left of it pays nothing any more; what was paid for that is owed to the customer. */
    CreditGrant voided(CreditGrantId id) {
        var grant = store.lock(id).orElseThrow(CreditGrants::notFound);
        var now = Tenancy.current().now();
        switch (grant.status(now)) {
            case PENDING, ACTIVE -> {}
            case VOIDED -> {
                return grant;
            }
            case UNPAID ->
                throw Problem.conflict(
                        "credit_grant_unexpected_state",
                        "The grant is unpaid; it comes to be when its invoice is paid.",
                        "Void that invoice instead.");
            case DEPLETED, EXPIRED ->
                throw Problem.conflict(
                        "credit_grant_unexpected_state",
                        "The grant is " + grant.status(now).word() + "; nothing of it is left to be voided.",
                        "Read it and its transactions; a credit note takes an invoice back that it paid.");
        }
        store.voided(id, now);
        lapse(List.of(grant.voided(now)), "credit_grant.voided");
        return get(id);
    }

    /** What customers have left, locked until the transaction ends. */
    public Wallets open(Collection<CustomerId> customers) {
        return new Wallets(customers.isEmpty() ? List.of() : store.lockAllOf(customers));
    }

    /** Writes down and books what invoices, which stand by now, took out of the opened wallets. */
    public void burn(List<Burnt> burnt) {
        if (burnt.isEmpty()) {
            return;
        }
        store.move(burnt.stream()
                .map(one -> CreditTransaction.of(
                        one.after(),
                        Kind.BURNED,
                        one.amount().negated(),
                        one.invoice().value()))
                .toList());
        books.burned(burnt);
        tell(
                "credit_grant.depleted",
                burnt.stream()
                        .map(Burnt::after)
                        .filter(grant -> grant.remaining().isZero())
                        .toList());
    }

    /** An invoice is void. What it burned can be used again; what ended meanwhile lapses at once. */
    public void giveBack(Identifier invoice) {
        var now = Tenancy.current().now();
        var burned = store.burnedBy(invoice);
        List<CreditGrant> grants = new ArrayList<>();
        List<CreditTransaction> moved = new ArrayList<>();
        Set<CreditCategory> categories = EnumSet.noneOf(CreditCategory.class);
        for (var grant : store.lockBurnedBy(invoice)) {
            var amount = new Money(
                    -burned.getOrDefault(grant.id().value(), 0L), grant.amount().currency());
            grants.add(grant.remaining(grant.remaining().plus(amount)));
            moved.add(CreditTransaction.of(grant, Kind.RETURNED, amount, invoice.value()));
            categories.add(grant.category());
        }
        store.move(moved);
        books.returned(invoice, categories);
        lapse(grants.stream().filter(grant -> grant.hasEnded(now)).toList(), null);
    }

    /** Ends those that have expired, some at a time; whether there were any. */
    boolean expire(int limit) {
        var expired = store.lockExpired(Tenancy.current().now(), limit);
        lapse(expired, "credit_grant.expired");
        return !expired.isEmpty();
    }

    /** @param event null where they were told before that they ended */
    private void lapse(List<CreditGrant> ended, @Nullable String event) {
        List<CreditTransaction> moved = new ArrayList<>();
        for (var grant : ended) {
            var kind = grant.voidedAt() == null ? Kind.EXPIRED : Kind.VOIDED;
            var lapse = CreditTransaction.of(grant, kind, grant.remaining().negated(), null);
            moved.add(lapse);
            books.lapsed(grant, lapse.id());
        }
        if (moved.isEmpty()) {
            return;
        }
        store.move(moved);
        if (event != null) {
            tell(
                    event,
                    ended.stream()
                            .map(grant ->
                                    grant.remaining(Money.zero(grant.amount().currency())))
                            .toList());
        }
    }

    void tell(String event, List<CreditGrant> grants) {
        outbox.publishAll(grants.stream()
                .map(grant -> new Outgoing(event, grant.id(), CreditGrantView.of(grant)))
                .toList());
        audit.recordAll(grants.stream()
                .map(grant -> new Deed(event, grant.id().text(), grant.amount().toString()))
                .toList());
    }

    Optional<Instant> nextExpiry() {
        return store.firstExpiry();
    }

    private static Problem notFound() {
        return Problem.notFound("credit grant", null);
    }
}
