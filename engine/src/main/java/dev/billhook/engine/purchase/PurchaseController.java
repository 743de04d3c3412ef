package dev.billhook.engine.purchase;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.idempotency.IdempotentRequest;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/purchases")
class PurchaseController {
    private final Purchases purchases;
    private final Tenancy tenancy;

    PurchaseController(Purchases purchases, Tenancy tenancy) {
        this.purchases = purchases;
        this.tenancy = tenancy;
    }

    /** 201 for a new purchase; 200 when the same is open already, which is then answered again. */
    @PostMapping
    ResponseEntity<PurchaseView> open(@RequestBody NewPurchase asked) {
        var tenant = Caller.secret();
        var opened = purchases.open(tenant, new PurchaseId(IdempotentRequest.resourceId()), asked);
        return ResponseEntity.status(opened.fresh() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(opened.purchase());
    }

    @PostMapping("/{id}/cancel")
    PurchaseView cancel(@PathVariable PurchaseId id) {
        return purchases.cancel(Caller.secret(), id);
    }

    @GetMapping("/{id}")
    PurchaseView get(@PathVariable PurchaseId id) {
        return tenancy.read(Caller.secret(), () -> purchases.view(id));
    }

    @GetMapping
    Page<PurchaseView> list(
            @RequestParam @Nullable CustomerId customer,
            @RequestParam @Nullable String feature,
            @RequestParam @Nullable String status,
            @RequestParam(name = "starting_after") @Nullable PurchaseId after,
            @RequestParam @Nullable Integer limit) {
        int size = Page.limit(limit);
        var filter = new PurchaseFilter(customer, feature, status(status), after);
        return tenancy.read(
                Caller.secret(),
                () -> Page.ofAll(purchases.list(filter, size + 1), size, purchases::views, p -> p.id().text()));
    }

    private static @Nullable PurchaseStatus status(@Nullable String word) {
        try {
            return word == null ? null : PurchaseStatus.of(word);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(
                    "status",
                    "parameter_invalid",
                    "'status' is not a status of purchases.",
                    "Send open, paid, canceled or refunded.");
        }
    }
}
