package dev.billhook.sandbox.customer;

import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.http.Fields;
import dev.billhook.sandbox.http.Metadata;
import dev.billhook.sandbox.http.Params;
import dev.billhook.sandbox.store.Ids;
import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** A customer's JSON: made from parameters, changed by parameters. */
@Component
final class CustomerDocument {

    private static final List<String> PLAIN = List.of("description", "email", "name", "phone", "tax_exempt");

    private final Clock clock;

    CustomerDocument(Clock clock) {
        this.clock = clock;
    }

    static Params allowed(Params params) {
        return params.allow(
                "address",
                "balance",
                "description",
                "email",
                "invoice_settings",
                "metadata",
                "name",
                "phone",
                "preferred_locales",
                "shipping",
                "tax_exempt");
    }

    Resource fresh(Params params) {
        ObjectNode data = Json.object(
                "id",
                Kind.CUSTOMER.newId(),
                "object",
                "customer",
                "address",
                null,
                "balance",
                0,
                "created",
                clock.instant().getEpochSecond(),
                "currency",
                null,
                "default_source",
                null,
                "delinquent",
                false,
                "description",
                null,
                "email",
                null,
                "invoice_prefix",
                Ids.random(8).toUpperCase(Locale.ROOT),
                "invoice_settings",
                Json.object(
                        "custom_fields",
                        null,
                        "default_payment_method",
                        null,
                        "footer",
                        null,
                        "rendering_options",
                        null),
                "livemode",
                false,
                "metadata",
                Json.object(),
                "name",
                null,
                "phone",
                null,
                "preferred_locales",
                List.of(),
                "shipping",
                null,
                "tax_exempt",
                "none",
                "test_clock",
                null);
        Resource customer = Resource.fresh(data);
        change(customer, params);
        return customer;
    }

    void change(Resource customer, Params params) {
        params.text("email").filter(email -> !email.contains("@")).ifPresent(email -> {
            throw ApiError.parameter("email_invalid", "email", "Invalid email address: it has no @.");
        });
        Fields.copy(customer, params, PLAIN);
        params.integer("balance").ifPresent(balance -> customer.set("balance", balance));
        if (params.has("address")) {
            customer.set("address", params.clears("address") ? null : Fields.address(params.child("address")));
        }
        if (params.has("shipping")) {
            customer.set("shipping", params.clears("shipping") ? null : shipping(params.child("shipping")));
        }
        if (params.has("preferred_locales")) {
            customer.set("preferred_locales", Json.array(params.list("preferred_locales")));
        }
        Params invoices = params.child("invoice_settings");
        if (invoices.has("default_payment_method")) {
            ((ObjectNode) customer.data().get("invoice_settings"))
                    .set(
                            "default_payment_method",
                            Json.of(invoices.text("default_payment_method").orElse(null)));
        }
        Metadata.update(customer, params);
    }

    private static ObjectNode shipping(Params params) {
        return Json.object(
                "address", Fields.address(params.child("address")),
                "name", params.text("name").orElse(null),
                "phone", params.text("phone").orElse(null));
    }
}
