package dev.billhook.sandbox.customer;

import dev.billhook.sandbox.event.Events;
import dev.billhook.sandbox.http.Access;
import dev.billhook.sandbox.http.Answer;
import dev.billhook.sandbox.http.Api;
import dev.billhook.sandbox.http.Call;
import dev.billhook.sandbox.http.Endpoints;
import dev.billhook.sandbox.http.Lists;
import dev.billhook.sandbox.http.Params;
import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

@Component
final class CustomerEndpoints implements Endpoints {

    private static final String PATH = "/v1/customers";

    private final Resources resources;
    private final CustomerDocument documents;
    private final Events events;
    private final Lists lists;

    CustomerEndpoints(Resources resources, CustomerDocument documents, Events events, Lists lists) {
        this.resources = resources;
        this.documents = documents;
        this.events = events;
        this.lists = lists;
    }

    @Override
    public void declare(Api api) {
        api.post(PATH, Access.SECRET, this::create)
                .get(PATH, Access.SECRET, call -> lists.answer(call, Kind.CUSTOMER, PATH, "email"))
                .get(PATH + "/{id}", Access.SECRET, this::retrieve)
                .post(PATH + "/{id}", Access.SECRET, this::update)
                .delete(PATH + "/{id}", Access.SECRET, this::delete);
    }

    private Answer create(Call call) {
        Params params = CustomerDocument.allowed(call.params());
        Resource customer = resources.add(documents.fresh(params));
        events.record("customer.created", customer);
        return Answer.of(customer);
    }

    /** A deleted customer is still answered, as Stripe does, with nothing but its id. */
    private Answer retrieve(Call call) {
        if (resources.isDeleted(Kind.CUSTOMER, call.id())) {
            return Answer.ok(tombstone(call.id()));
        }
        return Answer.of(resources.require(Kind.CUSTOMER, call.id()));
    }

    private Answer update(Call call) {
        Params params = CustomerDocument.allowed(call.params());
        Resource customer = resources.lock(Kind.CUSTOMER, call.id());
        ObjectNode before = customer.data().deepCopy();
        documents.change(customer, params);
        resources.save(customer);
        events.recordUpdate("customer.updated", before, customer);
        return Answer.of(customer);
    }

    private Answer delete(Call call) {
        Resource customer = resources.lock(Kind.CUSTOMER, call.id());
        resources.delete(customer);
        events.record("customer.deleted", customer);
        return Answer.ok(tombstone(customer.id()));
    }

    private static ObjectNode tombstone(String id) {
        return Json.object("id", id, "object", "customer", "deleted", true);
    }
}
