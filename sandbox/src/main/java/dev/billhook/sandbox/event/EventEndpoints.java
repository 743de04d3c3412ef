package dev.billhook.sandbox.event;

import dev.billhook.sandbox.http.Access;
import dev.billhook.sandbox.http.Answer;
import dev.billhook.sandbox.http.Api;
import dev.billhook.sandbox.http.Call;
import dev.billhook.sandbox.http.Endpoints;
import dev.billhook.sandbox.http.Lists;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resources;
import org.springframework.stereotype.Component;

@Component
final class EventEndpoints implements Endpoints {

    private final Resources resources;
    private final Lists lists;

    EventEndpoints(Resources resources, Lists lists) {
        this.resources = resources;
        this.lists = lists;
    }

    @Override
    public void declare(Api api) {
        api.get("/v1/events", Access.SECRET, call -> lists.answer(call, Kind.EVENT, "/v1/events", "type"))
                .get("/v1/events/{id}", Access.SECRET, this::retrieve);
    }

    private Answer retrieve(Call call) {
        return Answer.of(resources.require(Kind.EVENT, call.id()));
    }
}
