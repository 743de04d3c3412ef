package dev.billhook.engine.delivery;

import dev.billhook.engine.kit.jobs.RetrySchedule;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** One attempt: reads what it needs, sends outside any transaction, records how it went. */
@Component
class Delivering {
    private final Tenancy tenancy;
    private final WebhookEndpoints endpoints;
    private final WebhookSender sender;
    private final DeliveryStore store;
    private final RetrySchedule retries;

    Delivering(
            Tenancy tenancy,
            WebhookEndpoints endpoints,
            WebhookSender sender,
            DeliveryStore store,
            DeliverySettings settings) {
        this.tenancy = tenancy;
        this.endpoints = endpoints;
        this.sender = sender;
        this.store = store;
        this.retries = new RetrySchedule(settings.retrySchedule(), settings.jitter());
    }

    void deliver(DeliveryStore.Claimed delivery) {
        var target = tenancy.read(delivery.tenant(), () -> endpoints.target(delivery.endpoint()));
        var attempt = sender.send(target, delivery.event(), delivery.body());
        tenancy.writing(delivery.tenant(), () -> record(delivery, attempt));
    }

    private void record(DeliveryStore.Claimed delivery, Attempt attempt) {
        store.log(delivery, attempt);
        if (settled(delivery, attempt)) {
            endpoints.learn(delivery.endpoint(), attempt);
        }
    }

    private boolean settled(DeliveryStore.Claimed delivery, Attempt attempt) {
        if (attempt.succeeded()) {
            return store.finish(delivery, attempt, "delivered");
        }
        return waitAfter(delivery.attempt(), attempt)
                .map(wait -> store.tryLater(delivery, attempt, wait))
                .orElseGet(() -> store.finish(delivery, attempt, "dead"));
    }

    private Optional<Duration> waitAfter(int attempts, Attempt last) {
        var asked = last.retryAfter();
        return last.isGone() ? Optional.empty() : retries.waitAfter(attempts, asked == null ? Duration.ZERO : asked);
    }
}
