package dev.billhook.sandbox.control;

import static org.springframework.http.HttpMethod.GET;

import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What the card network was told with a payment's last confirmation, which the API does not show. */
@Component
final class NetworkControls implements Controls {

    private final Resources resources;

    NetworkControls(Resources resources) {
        this.resources = resources;
    }

    @Override
    public void declare(ControlApi api) {
        api.on(GET, "/payment_intents/{id}/network", (request, wish) -> told(request.pathVariable("id")));
    }

    private JsonNode told(String id) {
        Resource intent = resources.require(Kind.PAYMENT_INTENT, id);
        return Json.object(
                "off_session",
                intent.knows("off_session"),
                "network_transaction_id",
                intent.secret("network_transaction_id").orElse(null));
    }
}
