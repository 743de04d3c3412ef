package dev.billhook.engine.invoice.prepaid;

import dev.billhook.core.money.Money;
import dev.billhook.engine.invoice.balance.BalanceTransaction;
import dev.billhook.engine.invoice.balance.BalanceTransactionId;
import dev.billhook.engine.invoice.balance.Balances;
import dev.billhook.engine.invoice.prepaid.CreditTransaction.Kind;
import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Grants that an invoice sells: unpaid until it is paid, and never there if it is void. All in the running transaction. */
@Component
public final class CreditSales {
    private final CreditGrantStore store;
    private final CreditGrants grants;
    private final CreditBooks books;
    private final Balances balances;
    private final Audit audit;

    CreditSales(CreditGrantStore store, CreditGrants grants, CreditBooks books, Balances balances, Audit audit) {
        this.store = store;
        this.grants = grants;
        this.books = books;
        this.balances = balances;
        this.audit = audit;
    }

    public Optional<CreditGrantView> find(CreditGrantId id) {
        return store.find(id).map(CreditGrantView::of);
    }

    /** @param invoice issued for it, over its amount */
    public CreditGrantView sell(CreditGrantId id, NewCreditGrant asked, Identifier invoice) {
        var grant = asked.grant(id, Tenancy.current().now());
        var sold = grant.sold(
                new CreditGrant.Sale(invoice.value(), null),
                Money.zero(grant.amount().currency()));
        store.insert(sold);
        audit.record("credit_grant.sold", id.text(), sold.amount().toString());
        return CreditGrantView.of(sold);
    }

    /** Credits that expired while they waited are not given any more; their payment is the customer's to spend. */
    void paid(UUID invoice) {
        store.lockSoldBy(invoice)
                .filter(grant -> grant.isUnpaid() && grant.voidedAt() == null)
                .ifPresent(grant -> {
                    var now = Tenancy.current().now();
                    if (grant.expiresAt() != null && !grant.expiresAt().isAfter(now)) {
                        tooLate(grant, now);
                    } else {
                        grant(grant, now);
                    }
                });
    }

    private void grant(CreditGrant grant, Instant now) {
        store.paid(grant.id(), now);
        store.move(List.of(CreditTransaction.of(grant, Kind.GRANTED, grant.amount(), null)));
        books.paid(grant, now);
        var sale = new CreditGrant.Sale(grant.soldBy(), now);
        grants.tell("credit_grant.created", List.of(grant.sold(sale, grant.amount())));
    }

    private void tooLate(CreditGrant grant, Instant now) {
        voided(grant, now);
        books.paidTooLate(grant, now);
        balances.record(List.of(new BalanceTransaction(
                new BalanceTransactionId(PublicId.next()),
                grant.customer(),
                BalanceTransaction.Kind.OVERPAID,
                grant.amount(),
                grant.soldBy(),
                null,
                null)));
    }

    void neverPaid(UUID invoice) {
        store.lockSoldBy(invoice)
                .filter(CreditGrant::isUnpaid)
                .ifPresent(grant -> voided(grant, Tenancy.current().now()));
    }

    private void voided(CreditGrant grant, Instant now) {
        store.voided(grant.id(), now);
        grants.tell("credit_grant.voided", List.of(grant.voided(now)));
    }

    /**
     * A credit note of the invoice: there is so much less of it.
     *
     * @throws Problem 409 {@code credits_used} where less is left
     */
    public void takeBack(Identifier invoice, Money amount) {
        var grant = store.lockSoldBy(invoice.value()).orElseThrow();
        var now = Tenancy.current().now();
        if (grant.voidedAt() != null) {
            throw Problem.conflict(
                    "credits_used",
                    "The credits that the invoice sold are no longer there.",
                    "What was paid for them after they expired is on the customer's balance.");
        }
        if (grant.isUnpaid()) {
            lower(grant, amount);
            return;
        }
        if (grant.remaining().compareTo(amount) < 0) {
            throw Problem.conflict(
                    "credits_used",
                    "Of the credits that the invoice sold " + grant.remaining() + " are left.",
                    "Credit at most that.");
        }
        var taken = CreditTransaction.of(grant, Kind.VOIDED, amount.negated(), null);
        store.move(List.of(taken));
        books.takenBack(grant, taken);
        if (grant.remaining().equals(amount)) {
            voided(grant.remaining(Money.zero(amount.currency())), now);
        }
    }

    private void lower(CreditGrant grant, Money amount) {
        if (grant.amount().equals(amount)) {
            neverPaid(grant.soldBy());
        } else {
            store.lower(grant.id(), grant.amount().minus(amount));
        }
    }
}
