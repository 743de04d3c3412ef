package dev.billhook.sandbox.setup;

import dev.billhook.sandbox.http.Access;
import dev.billhook.sandbox.http.Answer;
import dev.billhook.sandbox.http.Api;
import dev.billhook.sandbox.http.Call;
import dev.billhook.sandbox.http.Endpoints;
import dev.billhook.sandbox.http.Lists;
import dev.billhook.sandbox.http.Params;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import org.springframework.stereotype.Component;

@Component
final class SetupIntentEndpoints implements Endpoints {

    private static final String PATH = "/v1/setup_intents";

    private final Resources resources;
    private final SetupIntents setups;
    private final Lists lists;

    SetupIntentEndpoints(Resources resources, SetupIntents setups, Lists lists) {
        this.resources = resources;
        this.setups = setups;
        this.lists = lists;
    }

    @Override
    public void declare(Api api) {
        api.post(PATH, Access.SECRET, this::create)
                .get(
                        PATH,
                        Access.SECRET,
                        call -> lists.answer(call, Kind.SETUP_INTENT, PATH, "customer", "payment_method"))
                .get(PATH + "/{id}", Access.BROWSER, this::retrieve)
                .post(PATH + "/{id}", Access.SECRET, this::update)
                .post(PATH + "/{id}/confirm", Access.BROWSER, this::confirm)
                .post(PATH + "/{id}/cancel", Access.SECRET, this::cancel);
    }

    private Answer create(Call call) {
        return setups.create(call.params()
                .allow(
                        "confirm",
                        "customer",
                        "description",
                        "metadata",
                        "payment_method",
                        "payment_method_data",
                        "payment_method_options",
                        "payment_method_types",
                        "automatic_payment_methods",
                        "usage",
                        "return_url",
                        "use_stripe_sdk",
                        "mandate_data",
                        "single_use",
                        "payment_method_configuration",
                        "attach_to_self",
                        "flow_directions",
                        "excluded_payment_method_types"));
    }

    private Answer retrieve(Call call) {
        call.params().allow("client_secret");
        Resource setup = resources.require(Kind.SETUP_INTENT, call.id());
        call.mustHold(setup.text("client_secret"));
        return Answer.of(setup);
    }

    private Answer update(Call call) {
        Params params = call.params()
                .allow(
                        "customer",
                        "description",
                        "metadata",
                        "payment_method",
                        "payment_method_data",
                        "payment_method_options",
                        "payment_method_types");
        return setups.update(resources.lock(Kind.SETUP_INTENT, call.id()), params);
    }

    private Answer confirm(Call call) {
        Params params = call.params()
                .allow(
                        "payment_method",
                        "payment_method_data",
                        "payment_method_options",
                        "return_url",
                        "use_stripe_sdk",
                        "mandate_data",
                        "client_secret",
                        "expected_payment_method_type",
                        "confirmation_token",
                        "set_as_default_payment_method");
        Resource setup = resources.lock(Kind.SETUP_INTENT, call.id());
        call.mustHold(setup.text("client_secret"));
        return setups.confirm(setup, params, call.browser());
    }

    private Answer cancel(Call call) {
        Params params = call.params().allow("cancellation_reason");
        return setups.cancel(resources.lock(Kind.SETUP_INTENT, call.id()), params);
    }
}
