package dev.billhook.engine.delivery;

import static dev.billhook.engine.delivery.DeliveryEngine.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.kit.tenant.Tenancy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A process that dies, or falls asleep, between claiming a delivery and recording how it went. */
class LostSenderTest {
    private final DeliveryEngine engine = DeliveryEngine.start(Map.of("billhook.delivery.poll", "1h"));

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void whatItHadClaimedIsSentAgainUnderTheSameIdOnceItsLeaseEnds() throws IOException {
        var tenant = engine.tenant();
        var store = engine.bean(DeliveryStore.class);
        var settings = engine.bean(DeliverySettings.class);
        engine.stopSending();
        try (var receiver = Receiver.answering(200)) {
            engine.endpoint(tenant, receiver.url(), "*");
            var event = engine.publish(tenant, "thing.made");
            eventually(() -> engine.hasDelivery(tenant, "pending", 1));

            var lost = store.claim(10, settings).getFirst();
            var target = engine.bean(Tenancy.class)
                    .read(tenant, () -> engine.bean(WebhookEndpoints.class).target(lost.endpoint()));
            engine.bean(WebhookSender.class).send(target, lost.event(), lost.body());
            assertThat(store.claim(10, settings)).as("under its lease").isEmpty();

            DeliveryEngine.pause(settings.lease());
            var next = store.claim(10, settings).getFirst();
            engine.bean(Delivering.class).deliver(next);

            assertThat(receiver.requests()).extracting(Receiver.Request::id).containsExactly(event, event);
            assertThat(engine.bean(Tenancy.class).write(tenant, () -> store.finish(lost, failure(), "dead")))
                    .as("the lost sender comes back and finds its lease gone")
                    .isFalse();
            assertThat(engine.hasDelivery(tenant, "delivered", 1)).isTrue();
        }
    }

    private static Attempt failure() {
        return Attempt.unanswered(Instant.EPOCH, Duration.ZERO, "too late");
    }
}
