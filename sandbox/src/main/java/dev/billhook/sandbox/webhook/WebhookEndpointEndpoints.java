package dev.billhook.sandbox.webhook;

import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.http.Access;
import dev.billhook.sandbox.http.Answer;
import dev.billhook.sandbox.http.Api;
import dev.billhook.sandbox.http.Call;
import dev.billhook.sandbox.http.Endpoints;
import dev.billhook.sandbox.http.Lists;
import dev.billhook.sandbox.http.Metadata;
import dev.billhook.sandbox.http.Params;
import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

@Component
final class WebhookEndpointEndpoints implements Endpoints {

    private static final String PATH = "/v1/webhook_endpoints";

    private final Resources resources;
    private final WebhookEndpoints endpoints;
    private final Lists lists;

    WebhookEndpointEndpoints(Resources resources, WebhookEndpoints endpoints, Lists lists) {
        this.resources = resources;
        this.endpoints = endpoints;
        this.lists = lists;
    }

    @Override
    public void declare(Api api) {
        api.post(PATH, Access.SECRET, this::create)
                .get(PATH, Access.SECRET, call -> lists.answer(call, Kind.WEBHOOK_ENDPOINT, PATH))
                .get(PATH + "/{id}", Access.SECRET, this::retrieve)
                .post(PATH + "/{id}", Access.SECRET, this::update)
                .delete(PATH + "/{id}", Access.SECRET, this::delete);
    }

    /** The only answer that shows the secret. */
    private Answer create(Call call) {
        Params params =
                call.params().allow("url", "enabled_events", "api_version", "description", "metadata", "connect");
        List<String> events = params.list("enabled_events");
        if (events.isEmpty()) {
            throw ApiError.missing("enabled_events");
        }
        Resource endpoint = endpoints.create(params.required("url"), events, WebhookEndpoints.newSecret());
        endpoint.set("description", params.text("description").orElse(null));
        endpoint.set("api_version", params.text("api_version").orElse(null));
        Metadata.update(endpoint, params);
        resources.save(endpoint);
        ObjectNode shown = endpoint.data().deepCopy();
        shown.set("secret", Json.of(endpoint.secret("secret").orElseThrow()));
        return Answer.ok(shown);
    }

    private Answer retrieve(Call call) {
        return Answer.of(resources.require(Kind.WEBHOOK_ENDPOINT, call.id()));
    }

    private Answer update(Call call) {
        Params params = call.params().allow("url", "enabled_events", "description", "metadata", "disabled");
        Resource endpoint = resources.lock(Kind.WEBHOOK_ENDPOINT, call.id());
        params.text("url").ifPresent(url -> endpoint.set("url", WebhookEndpoints.checked(url)));
        params.text("description").ifPresent(text -> endpoint.set("description", text));
        params.bool("disabled").ifPresent(off -> endpoint.set("status", off ? "disabled" : "enabled"));
        if (params.has("enabled_events")) {
            endpoint.set("enabled_events", Json.array(params.list("enabled_events")));
        }
        Metadata.update(endpoint, params);
        return Answer.of(resources.save(endpoint));
    }

    private Answer delete(Call call) {
        Resource endpoint = resources.lock(Kind.WEBHOOK_ENDPOINT, call.id());
        resources.delete(endpoint);
        return Answer.ok(Json.object("id", endpoint.id(), "object", "webhook_endpoint", "deleted", true));
    }
}
