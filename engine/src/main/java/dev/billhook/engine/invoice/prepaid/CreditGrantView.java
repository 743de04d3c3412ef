package dev.billhook.engine.invoice.prepaid;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.MoneyView;
import dev.billhook.engine.kit.outbox.Events;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A credit grant as the API and events show it.
 *
 * @param priority the lower number burns first; then what expires first, then the oldest
 * @param products whose lines it pays; none is all
 * @param invoice that sells it
 */
@Events({
    @Events.Type(
            name = "credit_grant.created",
            when = "A customer has new credits; what she buys by an invoice, when that is paid."),
    @Events.Type(name = "credit_grant.depleted", when = "All of it is used."),
    @Events.Type(name = "credit_grant.expired", when = "Its time is over, and what was left of it is gone."),
    @Events.Type(name = "credit_grant.voided", when = "What was left of it was taken back.")
})
public record CreditGrantView(
        CreditGrantId id,
        String object,
        CustomerId customer,
        CreditCategory category,
        @Nullable String name,
        CreditGrantStatus status,
        int priority,
        MoneyView amount,
        MoneyView remaining,
        List<String> products,
        Instant effectiveAt,
        @Nullable Instant expiresAt,
        @Nullable Instant voidedAt,
        @Nullable String invoice,
        Map<String, String> metadata,
        Instant createdAt,
        boolean livemode) {
    static CreditGrantView of(CreditGrant grant) {
        var context = Tenancy.current();
        return new CreditGrantView(
                grant.id(),
                "credit_grant",
                grant.customer(),
                grant.category(),
                grant.name(),
                grant.status(context.now()),
                grant.priority(),
                MoneyView.of(grant.amount()),
                MoneyView.of(grant.remaining()),
                grant.products(),
                grant.effectiveAt(),
                grant.expiresAt(),
                grant.voidedAt(),
                grant.sale() == null ? null : PublicId.format("in", grant.sale().invoice()),
                grant.metadata(),
                grant.createdAt(),
                context.livemode());
    }
}
