package dev.billhook.sandbox.control;

import static org.springframework.http.HttpMethod.POST;

import dev.billhook.sandbox.refund.RefundInstructions;
import dev.billhook.sandbox.store.Resource;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Refunds that wait for the customer to say where the money goes. */
@Component
final class RefundControls implements Controls {

    private final RefundInstructions instructions;
    private final TransactionTemplate transactions;

    RefundControls(RefundInstructions instructions, TransactionTemplate transactions) {
        this.instructions = instructions;
        this.transactions = transactions;
    }

    @Override
    public void declare(ControlApi api) {
        api.on(
                        POST,
                        "/payment_intents/{id}/refunds_ask_customer",
                        (request, wish) -> changed(() -> instructions.need(request.pathVariable("id"))))
                .on(
                        POST,
                        "/refunds/{id}/details",
                        (request, wish) -> changed(
                                () -> instructions.provide(request.pathVariable("id"), !wish.flag("unusable"))));
    }

    private JsonNode changed(Supplier<Resource> change) {
        return transactions.execute(status -> change.get().data());
    }
}
