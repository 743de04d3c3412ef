package dev.billhook.engine.kit.outbox;

import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.http.Problem;
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
@RequestMapping("/v1/event_failures")
class EventFailureController {
    private final EventFailureStore store;
    private final Audit audit;
    private final Tenancy tenancy;

    EventFailureController(EventFailureStore store, Audit audit, Tenancy tenancy) {
        this.store = store;
        this.audit = audit;
        this.tenancy = tenancy;
    }

    @GetMapping
    Page<EventFailure> list(
            @RequestParam @Nullable String status,
            @RequestParam(name = "starting_after") @Nullable EventFailureId after,
            @RequestParam @Nullable Integer limit) {
        var dead = dead(status);
        int size = Page.limit(limit);
        return tenancy.read(
                Caller.secret(),
                () -> Page.of(store.list(dead, after, size + 1), size, failure -> failure, failure -> failure.id()
                        .text()));
    }

    @GetMapping("/{id}")
    EventFailure get(@PathVariable EventFailureId id) {
        return tenancy.read(Caller.secret(), () -> required(id));
    }

    @PostMapping("/{id}/retry")
    EventFailure retry(@PathVariable EventFailureId id) {
        return tenancy.write(Caller.secret(), () -> {
            required(id);
            store.retry(id);
            audit.record("event_failure.retried", id.text(), "");
            return required(id);
        });
    }

    private EventFailure required(EventFailureId id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("event failure", null));
    }

    private static @Nullable Boolean dead(@Nullable String status) {
        return switch (status) {
            case null -> null;
            case "dead" -> true;
            case "retrying" -> false;
            default ->
                throw Problem.invalid(
                        "status",
                        "parameter_invalid",
                        "'status' is not a status of event failures.",
                        "Send retrying or dead.");
        };
    }
}
