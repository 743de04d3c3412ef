package dev.billhook.sandbox.refund;

import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.http.Access;
import dev.billhook.sandbox.http.Answer;
import dev.billhook.sandbox.http.Api;
import dev.billhook.sandbox.http.Call;
import dev.billhook.sandbox.http.Endpoints;
import dev.billhook.sandbox.http.Lists;
import dev.billhook.sandbox.http.Metadata;
import dev.billhook.sandbox.http.Params;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import org.springframework.stereotype.Component;

@Component
final class RefundEndpoints implements Endpoints {

    private static final String PATH = "/v1/refunds";

    private final Resources resources;
    private final Refunds refunds;
    private final RefundInstructions instructions;
    private final Lists lists;

    RefundEndpoints(Resources resources, Refunds refunds, RefundInstructions instructions, Lists lists) {
        this.resources = resources;
        this.refunds = refunds;
        this.instructions = instructions;
        this.lists = lists;
    }

    @Override
    public void declare(Api api) {
        api.post(PATH, Access.SECRET, this::create)
                .get(PATH, Access.SECRET, call -> lists.answer(call, Kind.REFUND, PATH, "charge", "payment_intent"))
                .get(PATH + "/{id}", Access.SECRET, call -> Answer.of(resources.require(Kind.REFUND, call.id())))
                .post(PATH + "/{id}", Access.SECRET, this::update)
                .post(PATH + "/{id}/cancel", Access.SECRET, this::cancel)
                .post("/v1/test_helpers/refunds/{id}/expire", Access.SECRET, this::expire);
    }

    private Answer create(Call call) {
        Params params = call.params()
                .allow(
                        "amount",
                        "charge",
                        "payment_intent",
                        "metadata",
                        "reason",
                        "instructions_email",
                        "refund_application_fee",
                        "reverse_transfer",
                        "currency",
                        "customer",
                        "origin");
        return Answer.of(refunds.create(resources.lock(Kind.CHARGE, charge(params)), params));
    }

    private String charge(Params params) {
        if (params.has("charge")) {
            return params.required("charge");
        }
        if (!params.has("payment_intent")) {
            throw ApiError.parameter(
                    "parameter_missing", null, "Pass the payment_intent or the charge that is to be refunded.");
        }
        String id = params.required("payment_intent");
        Resource intent = resources.require(Kind.PAYMENT_INTENT, id);
        return intent.maybe("latest_charge")
                .orElseThrow(() -> ApiError.state(
                        "payment_intent_unexpected_state",
                        "This PaymentIntent (" + id + ") does not have a successful charge to refund."));
    }

    private Answer update(Call call) {
        Params params = call.params().allow("metadata");
        Resource refund = resources.lock(Kind.REFUND, call.id());
        Metadata.update(refund, params);
        return Answer.of(resources.save(refund));
    }

    private Answer cancel(Call call) {
        call.params().allow();
        return Answer.of(refunds.cancel(resources.lock(Kind.REFUND, call.id())));
    }

    private Answer expire(Call call) {
        call.params().allow();
        return Answer.of(instructions.expire(call.id()));
    }
}
