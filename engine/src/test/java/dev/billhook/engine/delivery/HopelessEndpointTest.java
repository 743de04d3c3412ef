package dev.billhook.engine.delivery;

import static dev.billhook.engine.delivery.DeliveryEngine.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HopelessEndpointTest {
    @Test
    void anEndpointThatOnlyFailsForLongIsDisabledAndKeepsWhatWaits() throws IOException {
        try (var engine = DeliveryEngine.start(Map.of("billhook.delivery.disable-after", "500ms"));
                var receiver = Receiver.answering(500)) {
            var tenant = engine.tenant();
            var endpoint = engine.endpoint(tenant, receiver.url(), "*");
            engine.publish(tenant, "thing.made");
            var path = "/v1/webhook_endpoints/" + endpoint.id();
            eventually(
                    () -> engine.api(tenant).get(path).text("/disabled_reason").equals("failing"));

            assertThat(engine.hasDelivery(tenant, "pending", 1)).isTrue();
            int sent = receiver.requests().size();
            engine.publish(tenant, "thing.made");
            assertThat(receiver.requests()).hasSize(sent);
        }
    }
}
