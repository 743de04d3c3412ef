package dev.billhook.sandbox.charge;

import dev.billhook.sandbox.http.Access;
import dev.billhook.sandbox.http.Answer;
import dev.billhook.sandbox.http.Api;
import dev.billhook.sandbox.http.Endpoints;
import dev.billhook.sandbox.http.Lists;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resources;
import org.springframework.stereotype.Component;

@Component
final class ChargeEndpoints implements Endpoints {

    private static final String CHARGES = "/v1/charges";
    private static final String BALANCE = "/v1/balance_transactions";

    private final Resources resources;
    private final Lists lists;

    ChargeEndpoints(Resources resources, Lists lists) {
        this.resources = resources;
        this.lists = lists;
    }

    @Override
    public void declare(Api api) {
        api.get(CHARGES, Access.SECRET, call -> lists.answer(call, Kind.CHARGE, CHARGES, "customer", "payment_intent"))
                .get(CHARGES + "/{id}", Access.SECRET, call -> Answer.of(resources.require(Kind.CHARGE, call.id())))
                .get(
                        BALANCE,
                        Access.SECRET,
                        call -> lists.answer(call, Kind.BALANCE_TRANSACTION, BALANCE, "type", "currency"))
                .get(
                        BALANCE + "/{id}",
                        Access.SECRET,
                        call -> Answer.of(resources.require(Kind.BALANCE_TRANSACTION, call.id())));
    }
}
