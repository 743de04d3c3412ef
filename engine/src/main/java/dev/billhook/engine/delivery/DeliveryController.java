package dev.billhook.engine.delivery;

import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.jobs.SendLoop;
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
@RequestMapping("/v1/webhook_deliveries")
class DeliveryController {
    private static final Set<String> STATUSES = Set.of("pending", "delivered", "dead", "canceled");

    private final DeliveryLogStore log;
    private final DeliveryStore deliveries;
    private final WebhookEndpoints endpoints;
    private final SendLoop<DeliveryStore.Claimed> loop;
    private final Tenancy tenancy;

    DeliveryController(
            DeliveryLogStore log,
            DeliveryStore deliveries,
            WebhookEndpoints endpoints,
            SendLoop<DeliveryStore.Claimed> loop,
            Tenancy tenancy) {
        this.log = log;
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.loop = loop;
        this.tenancy = tenancy;
    }

    @GetMapping
    Page<DeliveryView> list(
            @RequestParam @Nullable WebhookEndpointId endpoint,
            @RequestParam @Nullable EventId event,
            @RequestParam @Nullable String status,
            @RequestParam @Nullable Integer limit,
            @RequestParam(name = "starting_after") @Nullable DeliveryId after) {
        int size = Page.limit(limit);
        var filter = new DeliveryLogStore.Filter(endpoint, event, known(status));
        return tenancy.read(Caller.secret(), () -> {
            boolean livemode = Tenancy.current().livemode();
            var rows = log.page(filter, after == null ? null : after.value(), size + 1);
            return Page.of(rows, size, row -> DeliveryView.of(row, livemode, null), row -> row.id()
                    .text());
        });
    }

    @GetMapping("/{id}")
    DeliveryView get(@PathVariable DeliveryId id) {
        return tenancy.read(Caller.secret(), () -> view(id));
    }

    /** Sends the same event again, under the same webhook-id, so that a receiver that had it can tell. */
    @PostMapping("/{id}/replay")
    DeliveryView replay(@PathVariable DeliveryId id) {
        return tenancy.write(Caller.secret(), () -> {
            var endpoint = endpoints.get(find(id).endpoint());
            if (!endpoint.enabled()) {
                throw Problem.conflict(
                        "webhook_endpoint_disabled",
                        "The endpoint of this delivery is disabled, so nothing is sent to it.",
                        "Enable it with POST /v1/webhook_endpoints/" + endpoint.id() + "/enable, then replay.");
            }
            deliveries.replay(id);
            Tenancy.afterCommit(loop::wake);
            return view(id);
        });
    }

    private DeliveryView view(DeliveryId id) {
        return DeliveryView.of(find(id), Tenancy.current().livemode(), log.tries(id));
    }

    private DeliveryLogStore.Entry find(DeliveryId id) {
        return log.find(id).orElseThrow(() -> Problem.notFound("webhook delivery", "id"));
    }

    private static @Nullable String known(@Nullable String status) {
        if (status != null && !STATUSES.contains(status)) {
            throw Problem.invalid(
                    "status",
                    "parameter_invalid",
                    "'status' is none that a delivery can have.",
                    "Send pending, delivered, dead or canceled.");
        }
        return status;
    }
}
