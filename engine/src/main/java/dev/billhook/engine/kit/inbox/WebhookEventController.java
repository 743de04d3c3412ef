package dev.billhook.engine.kit.inbox;

import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/webhook_events")
class WebhookEventController {
    private static final Set<String> STATUSES = Set.of("pending", "processed", "ignored", "dead");

    private final WebhookEventStore store;
    private final Inbox inbox;
    private final Audit audit;
    private final Tenancy tenancy;

    WebhookEventController(WebhookEventStore store, Inbox inbox, Audit audit, Tenancy tenancy) {
        this.store = store;
        this.inbox = inbox;
        this.audit = audit;
        this.tenancy = tenancy;
    }

    @GetMapping
    Page<WebhookEvent> list(
            @RequestParam @Nullable String status,
            @RequestParam(name = "object_id") @Nullable String objectId,
            @RequestParam(name = "starting_after") @Nullable WebhookEventId after,
            @RequestParam @Nullable Integer limit) {
        if (status != null && !STATUSES.contains(status)) {
            throw Problem.invalid(
                    "status",
                    "parameter_invalid",
                    "'status' is not a status of webhook events.",
                    "Send pending, processed, ignored or dead.");
        }
        int size = Page.limit(limit);
        return tenancy.read(
                Caller.secret(),
                () -> Page.of(store.list(status, objectId, after, size + 1), size, event -> event, event -> event.id()
                        .text()));
    }

    @GetMapping("/{id}")
    WebhookEvent get(@PathVariable WebhookEventId id) {
        return tenancy.read(Caller.secret(), () -> required(id));
    }

    /** Safe at any time: processing asks the provider for the object as it is now. */
    @PostMapping("/{id}/replay")
    WebhookEvent replay(@PathVariable WebhookEventId id) {
        var replayed = tenancy.write(Caller.secret(), () -> {
            required(id);
            if (!store.hasBody(id)) {
                throw Problem.conflict(
                        "webhook_event_too_old",
                        "The body of this event is no longer kept, so it cannot be processed again.",
                        "Compare its object with the provider instead: POST /v1/reconciliations.");
            }
            store.replay(id);
            audit.record("webhook_event.replayed", id.text(), "");
            return required(id);
        });
        inbox.wake();
        return replayed;
    }

    private WebhookEvent required(WebhookEventId id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("webhook event", null));
    }
}
