package dev.billhook.sandbox.method;

import dev.billhook.sandbox.event.Events;
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
import dev.billhook.sandbox.store.Listing;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

@Component
final class PaymentMethodEndpoints implements Endpoints {

    private static final String PATH = "/v1/payment_methods";

    private final Resources resources;
    private final PaymentMethods methods;
    private final Events events;

    PaymentMethodEndpoints(Resources resources, PaymentMethods methods, Events events) {
        this.resources = resources;
        this.methods = methods;
        this.events = events;
    }

    @Override
    public void declare(Api api) {
        api.post(PATH, Access.BROWSER, call -> Answer.of(methods.create(call.params(), call.browser())))
                .get(
                        PATH,
                        Access.SECRET,
                        call -> list(call, call.params().text("customer").orElse("")))
                .get(
                        PATH + "/{id}",
                        Access.SECRET,
                        call -> Answer.of(resources.require(Kind.PAYMENT_METHOD, call.id())))
                .post(PATH + "/{id}", Access.SECRET, this::update)
                .post(PATH + "/{id}/attach", Access.SECRET, this::attach)
                .post(PATH + "/{id}/detach", Access.SECRET, this::detach)
                .get("/v1/customers/{id}/payment_methods", Access.SECRET, call -> list(call, call.id()))
                .get("/v1/customers/{id}/payment_methods/{method}", Access.SECRET, this::retrieveOfCustomer);
    }

    private Answer list(Call call, String customer) {
        Params params =
                call.params().allow("customer", "type", "limit", "starting_after", "ending_before", "allow_redisplay");
        Map<String, String> filter = customer.isEmpty() ? Map.of("customer", "") : Map.of("customer", customer);
        if (!customer.isEmpty()) {
            resources.require(Kind.CUSTOMER, customer);
        }
        Listing listing = Lists.listing(Kind.PAYMENT_METHOD, params, filter);
        return Answer.ok(Lists.render(resources.list(listing), PATH));
    }

    private Answer retrieveOfCustomer(Call call) {
        Resource method =
                resources.require(Kind.PAYMENT_METHOD, call.variables().getOrDefault("method", ""));
        methods.mustServe(method, Optional.of(call.id()));
        return Answer.of(method);
    }

    private Answer update(Call call) {
        Params params = call.params().allow("billing_details", "card", "metadata", "allow_redisplay");
        Resource method = resources.lock(Kind.PAYMENT_METHOD, call.id());
        ObjectNode before = method.data().deepCopy();
        if (params.has("billing_details")) {
            method.set("billing_details", MethodDocument.billing(params.child("billing_details")));
        }
        Params card = params.child("card").allow("exp_month", "exp_year", "networks");
        ObjectNode shown = (ObjectNode) method.data().get("card");
        card.integer("exp_month").ifPresent(month -> shown.set("exp_month", Json.of(month)));
        card.integer("exp_year").ifPresent(year -> shown.set("exp_year", Json.of(year)));
        params.text("allow_redisplay").ifPresent(value -> method.set("allow_redisplay", value));
        Metadata.update(method, params);
        resources.save(method);
        events.recordUpdate("payment_method.updated", before, method);
        return Answer.of(method);
    }

    private Answer attach(Call call) {
        String customer = call.params().allow("customer").required("customer");
        resources.require(Kind.CUSTOMER, customer);
        return Answer.of(methods.attach(methods.resolve(call.id()), customer));
    }

    private Answer detach(Call call) {
        call.params().allow();
        return Answer.of(methods.detach(resources.lock(Kind.PAYMENT_METHOD, call.id())));
    }
}
