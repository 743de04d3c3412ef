package dev.billhook.engine.invoice;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.subscription.SubscriptionId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/invoices")
class InvoiceController {
    private final Invoices invoices;
    private final Tenancy tenancy;

    InvoiceController(Invoices invoices, Tenancy tenancy) {
        this.invoices = invoices;
        this.tenancy = tenancy;
    }

    @GetMapping("/{id}")
    InvoiceView get(@PathVariable InvoiceId id) {
        return tenancy.read(Caller.secret(), () -> InvoiceView.of(invoices.get(id)));
    }

    @GetMapping
    Page<InvoiceView> list(
            @RequestParam @Nullable CustomerId customer,
            @RequestParam @Nullable SubscriptionId subscription,
            @RequestParam @Nullable String status,
            @RequestParam(name = "starting_after") @Nullable InvoiceId after,
            @RequestParam @Nullable Integer limit) {
        int size = Page.limit(limit);
        var filter = new InvoiceFilter(customer, subscription, status(status), after);
        return tenancy.read(
                Caller.secret(),
                () -> Page.of(invoices.page(filter, size + 1), size, InvoiceView::of, invoice -> invoice.id()
                        .text()));
    }

    @PostMapping("/{id}/void")
    InvoiceView voided(@PathVariable InvoiceId id) {
        return tenancy.write(Caller.secret(), () -> InvoiceView.of(invoices.voided(id)));
    }

    @PostMapping("/{id}/mark_uncollectible")
    InvoiceView uncollectible(@PathVariable InvoiceId id) {
        return tenancy.write(Caller.secret(), () -> InvoiceView.of(invoices.markUncollectible(id)));
    }

    private static @Nullable InvoiceStatus status(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(InvoiceStatus.values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "status",
                        "parameter_invalid",
                        "'status' is not a status of invoices.",
                        "Send draft, open, paid, void or uncollectible."));
    }
}
