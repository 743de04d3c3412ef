package dev.billhook.engine.invoice.prepaid;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.customer.Customers;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.MoneyView;
import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.idempotency.IdempotentRequest;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/credit_grants")
class CreditGrantController {
    private final CreditGrants grants;
    private final Customers customers;
    private final Tenancy tenancy;

    CreditGrantController(CreditGrants grants, Customers customers, Tenancy tenancy) {
        this.grants = grants;
        this.customers = customers;
        this.tenancy = tenancy;
    }

    /**
     * @param amount above zero: there is more left
     * @param invoice that was paid, or that was voided
     */
    record CreditTransactionView(
            CreditTransactionId id,
            String object,
            CreditGrantId creditGrant,
            CreditTransaction.Kind kind,
            MoneyView amount,
            @Nullable String invoice,
            Instant createdAt) {
        static CreditTransactionView of(CreditGrantStore.Told told) {
            var transaction = told.transaction();
            return new CreditTransactionView(
                    transaction.id(),
                    "credit_grant_transaction",
                    transaction.grant(),
                    transaction.kind(),
                    MoneyView.of(transaction.amount()),
                    transaction.invoice() == null ? null : PublicId.format("in", transaction.invoice()),
                    told.at());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CreditGrantView create(@RequestBody NewCreditGrant asked) {
        var id = new CreditGrantId(IdempotentRequest.resourceId());
        return tenancy.write(Caller.secret(), () -> {
            var grant = asked.grant(id, Tenancy.current().now());
            customers.require(grant.customer(), "customer");
            return CreditGrantView.of(grants.create(grant));
        });
    }

    @GetMapping
    Page<CreditGrantView> list(
            @RequestParam @Nullable CustomerId customer,
            @RequestParam @Nullable String status,
            @RequestParam(name = "starting_after") @Nullable CreditGrantId after,
            @RequestParam @Nullable Integer limit) {
        int size = Page.limit(limit);
        var wanted = status(status);
        return tenancy.read(
                Caller.secret(),
                () -> Page.of(
                        grants.page(customer, wanted, after, size + 1), size, CreditGrantView::of, grant -> grant.id()
                                .text()));
    }

    @GetMapping("/{id}")
    CreditGrantView get(@PathVariable CreditGrantId id) {
        return tenancy.read(Caller.secret(), () -> CreditGrantView.of(grants.get(id)));
    }

    @GetMapping("/{id}/transactions")
    Page<CreditTransactionView> transactions(
            @PathVariable CreditGrantId id,
            @RequestParam(name = "starting_after") @Nullable CreditTransactionId after,
            @RequestParam @Nullable Integer limit) {
        int size = Page.limit(limit);
        return tenancy.read(
                Caller.secret(),
                () -> Page.of(
                        grants.transactions(id, after, size + 1),
                        size,
                        CreditTransactionView::of,
                        told -> told.transaction().id().text()));
    }

    @PostMapping("/{id}/void")
    CreditGrantView voided(@PathVariable CreditGrantId id) {
        return tenancy.write(Caller.secret(), () -> CreditGrantView.of(grants.voided(id)));
    }

    private static @Nullable CreditGrantStatus status(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(CreditGrantStatus.values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "status",
                        "parameter_invalid",
                        "'status' is not a status of credit grants.",
                        "Send unpaid, pending, active, depleted, expired or voided."));
    }
}
