package dev.billhook.engine.payment.setup;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.Metadata;
import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.idempotency.IdempotentRequest;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.mandate.Consent;
import dev.billhook.engine.payment.mandate.MandateData;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/setup_intents")
class SetupIntentController {
    private final SetupIntents intents;
    private final Tenancy tenancy;

    SetupIntentController(SetupIntents intents, Tenancy tenancy) {
        this.intents = intents;
        this.tenancy = tenancy;
    }

    /**
     * @param usage off_session (default) or on_session
     * @param mandateData what the customer agreed to, so that the method may be charged while they are away
     */
    record CreateRequest(
            @Nullable CustomerId customer,
            @Nullable String usage,
            @Nullable MandateData mandateData,
            @Nullable Map<String, String> metadata) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SetupIntentView create(@RequestBody CreateRequest asked) {
        var customer = asked.customer();
        if (customer == null) {
            throw Problem.missing("customer");
        }
        String usage = asked.usage() == null ? "off_session" : asked.usage();
        if (!usage.equals("off_session") && !usage.equals("on_session")) {
            throw Problem.invalid(
                    "usage",
                    "parameter_invalid",
                    "'usage' is not one of its values.",
                    "Send off_session or on_session.");
        }
        var tenant = Caller.secret();
        var intent = intents.create(
                tenant,
                new SetupIntentId(IdempotentRequest.resourceId()),
                customer,
                usage,
                Metadata.checked(asked.metadata()),
                consent(asked, usage));
        return tenancy.read(tenant, () -> intents.view(intent, true));
    }

    private static @Nullable Consent consent(CreateRequest asked, String usage) {
        if (asked.mandateData() != null && usage.equals("on_session")) {
            throw Problem.invalid(
                    "mandate_data",
                    "parameter_invalid",
                    "'mandate_data' is an agreement to be charged while away, and 'usage' is on_session.",
                    "Send usage off_session, or leave 'mandate_data' out.");
        }
        return asked.mandateData() == null ? null : asked.mandateData().checked();
    }

    @GetMapping("/{id}")
    SetupIntentView get(@PathVariable SetupIntentId id) {
        return tenancy.read(Caller.secret(), () -> intents.view(intents.get(id), true));
    }

    @PostMapping("/{id}/cancel")
    SetupIntentView cancel(@PathVariable SetupIntentId id) {
        var tenant = Caller.secret();
        var intent = intents.cancel(tenant, id);
        return tenancy.read(tenant, () -> intents.view(intent, false));
    }

    @GetMapping
    Page<SetupIntentView> list(
            @RequestParam @Nullable CustomerId customer,
            @RequestParam(name = "starting_after") @Nullable SetupIntentId after,
            @RequestParam @Nullable Integer limit) {
        int size = Page.limit(limit);
        return tenancy.read(
                Caller.secret(),
                () -> Page.of(
                        intents.list(customer, after, size + 1),
                        size,
                        intent -> intents.view(intent, false),
                        intent -> intent.id().text()));
    }
}
