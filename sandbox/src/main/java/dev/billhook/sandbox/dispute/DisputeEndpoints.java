package dev.billhook.sandbox.dispute;

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
final class DisputeEndpoints implements Endpoints {

    private static final String PATH = "/v1/disputes";
    private static final String WARNINGS = "/v1/radar/early_fraud_warnings";

    private final Resources resources;
    private final Disputes disputes;
    private final Lists lists;

    DisputeEndpoints(Resources resources, Disputes disputes, Lists lists) {
        this.resources = resources;
        this.disputes = disputes;
        this.lists = lists;
    }

    @Override
    public void declare(Api api) {
        api.get(PATH, Access.SECRET, call -> lists.answer(call, Kind.DISPUTE, PATH, "charge", "payment_intent"))
                .get(PATH + "/{id}", Access.SECRET, call -> Answer.of(resources.require(Kind.DISPUTE, call.id())))
                .get(WARNINGS, Access.SECRET, call -> lists.answer(call, Kind.EARLY_FRAUD_WARNING, WARNINGS, "charge"))
                .get(
                        WARNINGS + "/{id}",
                        Access.SECRET,
                        call -> Answer.of(resources.require(Kind.EARLY_FRAUD_WARNING, call.id())))
                .post(PATH + "/{id}", Access.SECRET, this::update)
                .post(PATH + "/{id}/close", Access.SECRET, this::close);
    }

    private Answer update(Call call) {
        Params params = call.params().allow("evidence", "metadata", "submit");
        Resource dispute = resources.lock(Kind.DISPUTE, call.id());
        Metadata.update(dispute, params);
        return Answer.of(params.has("evidence") ? disputes.answer(dispute, params) : resources.save(dispute));
    }

    private Answer close(Call call) {
        call.params().allow();
        return Answer.of(disputes.concede(resources.lock(Kind.DISPUTE, call.id())));
    }
}
