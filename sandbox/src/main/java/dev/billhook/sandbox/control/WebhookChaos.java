package dev.billhook.sandbox.control;

import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.webhook.Turbulence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** How badly events travel. Lives in memory, like the faults. */
@Component
final class WebhookChaos implements Turbulence {

    /**
     * @param copies of each event, 1 is calm
     * @param delay each copy waits a random time up to this
     * @param drop probability that an event is lost for good
     * @param reorder probability that an event waits {@code reorderBy}, so that later ones overtake it
     */
    record Weather(int copies, Duration delay, double drop, double reorder, Duration reorderBy) {

        static final Weather CALM = new Weather(1, Duration.ZERO, 0, 0, Duration.ZERO);

        ObjectNode json() {
            return Json.object(
                    "copies", copies,
                    "delay_ms", delay.toMillis(),
                    "drop", drop,
                    "reorder", reorder,
                    "reorder_ms", reorderBy.toMillis());
        }
    }

    private final Dice dice;
    private volatile Weather weather = Weather.CALM;

    WebhookChaos(Dice dice) {
        this.dice = dice;
    }

    Weather weather() {
        return weather;
    }

    void become(Weather next) {
        weather = next;
    }

    @Override
    public List<Duration> next() {
        Weather now = weather;
        if (dice.hits(now.drop())) {
            return List.of();
        }
        List<Duration> delays = new ArrayList<>();
        for (int copy = 0; copy < now.copies(); copy++) {
            Duration held = dice.hits(now.reorder()) ? now.reorderBy() : Duration.ZERO;
            delays.add(dice.upTo(now.delay()).plus(held));
        }
        return delays;
    }
}
