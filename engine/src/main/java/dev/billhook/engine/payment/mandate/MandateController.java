package dev.billhook.engine.payment.mandate;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/mandates")
class MandateController {
    private final Mandates mandates;
    private final Tenancy tenancy;

    MandateController(Mandates mandates, Tenancy tenancy) {
        this.mandates = mandates;
        this.tenancy = tenancy;
    }

    @GetMapping
    Page<MandateView> list(
            @RequestParam @Nullable CustomerId customer,
            @RequestParam(name = "starting_after") @Nullable MandateId after,
            @RequestParam @Nullable Integer limit) {
        int size = Page.limit(limit);
        return tenancy.read(
                Caller.secret(),
                () -> Page.of(mandates.list(customer, after, size + 1), size, mandates::view, m -> m.id().text()));
    }

    @GetMapping("/{id}")
    MandateView get(@PathVariable MandateId id) {
        return tenancy.read(Caller.secret(), () -> mandates.view(mandates.get(id)));
    }

    @PostMapping("/{id}/revoke")
    MandateView revoke(@PathVariable MandateId id) {
        return tenancy.write(Caller.secret(), () -> mandates.view(mandates.revoke(id)));
    }
}
