package dev.billhook.engine.subscription;

import dev.billhook.core.lifecycle.SubscriptionStatus;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/subscriptions")
class SubscriptionController {
    private final Subscriptions subscriptions;
    private final SubscriptionViews views;
    private final Tenancy tenancy;

    SubscriptionController(Subscriptions subscriptions, SubscriptionViews views, Tenancy tenancy) {
        this.subscriptions = subscriptions;
        this.views = views;
        this.tenancy = tenancy;
    }

    @GetMapping("/{id}")
    SubscriptionView get(@PathVariable SubscriptionId id) {
        return tenancy.read(Caller.secret(), () -> views.of(subscriptions.get(id)));
    }

    @GetMapping
    Page<SubscriptionView> list(
            @RequestParam @Nullable CustomerId customer,
            @RequestParam @Nullable String status,
            @RequestParam @Nullable String plan,
            @RequestParam(name = "billing_held") @Nullable Boolean held,
            @RequestParam(name = "starting_after") @Nullable SubscriptionId after,
            @RequestParam @Nullable Integer limit) {
        int size = Page.limit(limit);
        var filter = new SubscriptionFilter(customer, status(status), plan, held, after);
        return tenancy.read(
                Caller.secret(),
                () -> Page.ofAll(subscriptions.list(filter, size + 1), size, views::ofAll, one -> one.id()
                        .text()));
    }

    /** Newest first; the version stands for the id. */
    @GetMapping("/{id}/transitions")
    Page<StatusChangeView> transitions(
            @PathVariable SubscriptionId id,
            @RequestParam(name = "starting_after") @Nullable Integer after,
            @RequestParam @Nullable Integer limit) {
        int size = Page.limit(limit);
        return tenancy.read(
                Caller.secret(),
                () -> Page.of(
                        subscriptions.transitions(id, after, size + 1),
                        size,
                        StatusChangeView::of,
                        change -> String.valueOf(change.version())));
    }

    private static @Nullable SubscriptionStatus status(@Nullable String word) {
        try {
            return word == null ? null : Values.value(SubscriptionStatus.class, word);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(
                    "status",
                    "parameter_invalid",
                    "'status' is not a status of subscriptions.",
                    "Send draft, trialing, active, past_due, paused, canceled or expired.");
        }
    }
}
