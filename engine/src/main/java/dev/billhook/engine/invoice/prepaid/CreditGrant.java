package dev.billhook.engine.invoice.prepaid;

import dev.billhook.core.credits.Coverage;
import dev.billhook.core.credits.Grant;
import dev.billhook.core.credits.GrantBalance;
import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A grant as it is stored.
 *
 * @param priority the lower number burns first
 * @param products whose lines it pays; none is all
 * @param sale null of what no invoice sold
 */
record CreditGrant(
        CreditGrantId id,
        CustomerId customer,
        CreditCategory category,
        @Nullable String name,
        int priority,
        Money amount,
        Money remaining,
        List<String> products,
        Instant effectiveAt,
        @Nullable Instant expiresAt,
        @Nullable Instant voidedAt,
        @Nullable Sale sale,
        Map<String, String> metadata,
        Instant createdAt) {
    CreditGrant {
        products = List.copyOf(products);
        metadata = Map.copyOf(metadata);
    }

    /** @param paidAt from when on it can be used */
    record Sale(UUID invoice, @Nullable Instant paidAt) {}

    /** Of what an invoice sold. */
    UUID soldBy() {
        return Objects.requireNonNull(sale, "it was not sold").invoice();
    }

    boolean isUnpaid() {
        return sale != null && sale.paidAt() == null;
    }

    CreditGrantStatus status(Instant now) {
        if (voidedAt != null) {
            return CreditGrantStatus.VOIDED;
        }
        if (isUnpaid()) {
            return CreditGrantStatus.UNPAID;
        }
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            return CreditGrantStatus.EXPIRED;
        }
        if (remaining.isZero()) {
            return CreditGrantStatus.DEPLETED;
        }
        return effectiveAt.isAfter(now) ? CreditGrantStatus.PENDING : CreditGrantStatus.ACTIVE;
    }

    boolean hasEnded(Instant now) {
        var status = status(now);
        return status == CreditGrantStatus.VOIDED || status == CreditGrantStatus.EXPIRED;
    }

    Coverage.Purse purse() {
        var grant = new Grant(id.text(), amount.toRational(), priority, effectiveAt, expiresAt, createdAt, voidedAt);
        return new Coverage.Purse(new GrantBalance(grant, remaining.toRational()), Set.copyOf(products));
    }

    CreditGrant remaining(Money left) {
        return new CreditGrant(
                id,
                customer,
                category,
                name,
                priority,
                amount,
                left,
                products,
                effectiveAt,
                expiresAt,
                voidedAt,
                sale,
                metadata,
                createdAt);
    }

    CreditGrant sold(Sale by, Money left) {
        return new CreditGrant(
                id,
                customer,
                category,
                name,
                priority,
                amount,
                left,
                products,
                effectiveAt,
                expiresAt,
                voidedAt,
                by,
                metadata,
                createdAt);
    }

    CreditGrant voided(Instant at) {
        return new CreditGrant(
                id,
                customer,
                category,
                name,
                priority,
                amount,
                remaining,
                products,
                effectiveAt,
                expiresAt,
                at,
                sale,
                metadata,
                createdAt);
    }
}
