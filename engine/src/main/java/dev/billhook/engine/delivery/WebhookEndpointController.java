package dev.billhook.engine.delivery;

import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.idempotency.IdempotentRequest;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/webhook_endpoints")
class WebhookEndpointController {
    private static final Pattern EVENT = Pattern.compile("\\*|[a-z_]{1,60}\\.[a-z_]{1,60}");
    private static final int MOST_EVENTS = 100;

    private final WebhookEndpoints endpoints;
    private final EndpointStore store;
    private final WebhookUrls urls;
    private final Tenancy tenancy;

    WebhookEndpointController(WebhookEndpoints endpoints, EndpointStore store, WebhookUrls urls, Tenancy tenancy) {
        this.endpoints = endpoints;
        this.store = store;
        this.urls = urls;
        this.tenancy = tenancy;
    }

    record NewEndpoint(@Nullable String url, @Nullable List<String> events) {}

    record Deleted(WebhookEndpointId id, String object, boolean deleted) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    WebhookEndpointView create(@RequestBody NewEndpoint request) {
        var tenant = Caller.secret();
        var id = new WebhookEndpointId(IdempotentRequest.resourceId());
        var events = checkedEvents(request.events());
        var url = checkedUrl(request.url());
        return tenancy.write(tenant, () -> withSecret(endpoints.create(id, url, events)));
    }

    @GetMapping
    Page<WebhookEndpointView> list(
            @RequestParam @Nullable Integer limit,
            @RequestParam(name = "starting_after") @Nullable WebhookEndpointId after) {
        int size = Page.limit(limit);
        return tenancy.read(Caller.secret(), () -> {
            boolean livemode = Tenancy.current().livemode();
            var rows = store.page(after == null ? null : after.value(), size + 1);
            return Page.of(rows, size, row -> WebhookEndpointView.of(row, livemode), row -> row.id()
                    .text());
        });
    }

    @GetMapping("/{id}")
    WebhookEndpointView get(@PathVariable WebhookEndpointId id) {
        return tenancy.read(Caller.secret(), () -> view(id));
    }

    @DeleteMapping("/{id}")
    Deleted delete(@PathVariable WebhookEndpointId id) {
        return tenancy.write(Caller.secret(), () -> {
            endpoints.delete(endpoints.get(id).id());
            return new Deleted(id, "webhook_endpoint", true);
        });
    }

    @PostMapping("/{id}/rotate_secret")
    WebhookEndpointView rotateSecret(@PathVariable WebhookEndpointId id) {
        return tenancy.write(Caller.secret(), () -> {
            endpoints.rotate(endpoints.get(id).id());
            return withSecret(endpoints.get(id));
        });
    }

    @PostMapping("/{id}/enable")
    WebhookEndpointView enable(@PathVariable WebhookEndpointId id) {
        return change(id, endpoints::enable);
    }

    @PostMapping("/{id}/disable")
    WebhookEndpointView disable(@PathVariable WebhookEndpointId id) {
        return change(id, known -> endpoints.disable(known, "requested"));
    }

    private WebhookEndpointView change(WebhookEndpointId id, Consumer<WebhookEndpointId> change) {
        return tenancy.write(Caller.secret(), () -> {
            change.accept(endpoints.get(id).id());
            return view(id);
        });
    }

    private WebhookEndpointView view(WebhookEndpointId id) {
        return WebhookEndpointView.of(endpoints.get(id), Tenancy.current().livemode());
    }

    private WebhookEndpointView withSecret(WebhookEndpoint endpoint) {
        return WebhookEndpointView.withSecret(endpoint, Tenancy.current().livemode(), endpoints.secret(endpoint.id()));
    }

    private String checkedUrl(@Nullable String url) {
        if (url == null) {
            throw Problem.missing("url");
        }
        return urls.check(
                url, tenancy.read(Caller.secret(), () -> Tenancy.current().livemode()));
    }

    private static List<String> checkedEvents(@Nullable List<String> events) {
        if (events == null || events.isEmpty()) {
            throw Problem.missing("events");
        }
        boolean sound = events.size() <= MOST_EVENTS
                && events.stream().allMatch(event -> EVENT.matcher(event).matches());
        if (!sound) {
            throw Problem.invalid(
                    "events",
                    "event_type_invalid",
                    "'events' holds something that is no event type.",
                    "Send up to 100 types such as \"purchase.paid\", or [\"*\"] for every event.");
        }
        return events.stream().distinct().toList();
    }
}
