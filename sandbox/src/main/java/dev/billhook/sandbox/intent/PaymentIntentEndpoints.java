package dev.billhook.sandbox.intent;

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
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

@Component
final class PaymentIntentEndpoints implements Endpoints {

    private static final String PATH = "/v1/payment_intents";
    private static final String[] DESCRIBING = {
        "payment_method",
        "payment_method_data",
        "payment_method_options",
        "payment_method_types",
        "receipt_email",
        "setup_future_usage",
        "shipping",
        "description",
        "metadata",
        "statement_descriptor",
        "statement_descriptor_suffix",
        "transfer_group",
        "amount",
        "currency",
        "customer",
        "payment_method_configuration",
        "excluded_payment_method_types",
        "amount_details",
        "payment_details",
        "capture_method"
    };
    private static final String[] CONFIRMING = {
        "off_session",
        "error_on_requires_action",
        "return_url",
        "use_stripe_sdk",
        "mandate",
        "mandate_data",
        "radar_options",
        "client_secret",
        "expected_payment_method_type",
        "confirmation_token",
        "set_as_default_payment_method"
    };
    private static final String[] CREATING = {"confirm", "confirmation_method", "automatic_payment_methods"};

    private final Resources resources;
    private final PaymentIntents intents;
    private final IntentSearch search;
    private final Lists lists;

    PaymentIntentEndpoints(Resources resources, PaymentIntents intents, IntentSearch search, Lists lists) {
        this.resources = resources;
        this.intents = intents;
        this.search = search;
        this.lists = lists;
    }

    @Override
    public void declare(Api api) {
        api.post(
                        PATH,
                        Access.SECRET,
                        call -> intents.create(call.params().allow(all(CREATING, DESCRIBING, CONFIRMING))))
                .get(PATH, Access.SECRET, call -> lists.answer(call, Kind.PAYMENT_INTENT, PATH, "customer"))
                .get(PATH + "/search", Access.SECRET, call -> search.answer(call.params()))
                .get(PATH + "/{id}", Access.BROWSER, this::retrieve)
                .post(PATH + "/{id}", Access.SECRET, this::update)
                .post(PATH + "/{id}/confirm", Access.BROWSER, this::confirm)
                .post(PATH + "/{id}/capture", Access.SECRET, this::capture)
                .post(PATH + "/{id}/cancel", Access.SECRET, this::cancel);
    }

    private Answer retrieve(Call call) {
        call.params().allow("client_secret");
        Resource intent = resources.require(Kind.PAYMENT_INTENT, call.id());
        call.mustHold(intent.text("client_secret"));
        return BrowserView.of(call, Answer.of(intent));
    }

    private Answer update(Call call) {
        Params params = call.params().allow(all(DESCRIBING));
        return intents.update(resources.lock(Kind.PAYMENT_INTENT, call.id()), params);
    }

    private Answer confirm(Call call) {
        Params params = call.params().allow(all(DESCRIBING, CONFIRMING));
        Resource intent = resources.lock(Kind.PAYMENT_INTENT, call.id());
        call.mustHold(intent.text("client_secret"));
        return BrowserView.of(call, intents.confirm(intent, params, call.browser()));
    }

    private Answer capture(Call call) {
        Params params = call.params()
                .allow(
                        "amount_to_capture",
                        "final_capture",
                        "metadata",
                        "statement_descriptor",
                        "statement_descriptor_suffix",
                        "application_fee_amount",
                        "transfer_data");
        return intents.capture(resources.lock(Kind.PAYMENT_INTENT, call.id()), params);
    }

    private Answer cancel(Call call) {
        Params params = call.params().allow("cancellation_reason");
        return intents.cancel(resources.lock(Kind.PAYMENT_INTENT, call.id()), params);
    }

    private static String[] all(String[]... parts) {
        return Stream.of(parts).flatMap(Arrays::stream).toArray(String[]::new);
    }
}
