package dev.billhook.sandbox.control;

import static org.springframework.http.HttpMethod.POST;

import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.timer.TimerWorker;
import dev.billhook.sandbox.timer.Timers;
import dev.billhook.sandbox.webhook.Deliveries;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Let time pass, or do at once what only waits for seconds. */
@Component
final class TimeControls implements Controls {

    /** A flush runs what is due within this; an authorisation's seven days need an advance. */
    private static final Duration SOON = Duration.ofHours(1);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Timers timers;
    private final TimerWorker worker;
    private final Deliveries deliveries;
    private final JdbcClient sql;

    TimeControls(Timers timers, TimerWorker worker, Deliveries deliveries, JdbcClient sql) {
        this.timers = timers;
        this.worker = worker;
        this.deliveries = deliveries;
        this.sql = sql;
    }

    @Override
    public void declare(ControlApi api) {
        api.on(POST, "/flush", (request, wish) -> flush()).on(POST, "/advance", (request, wish) -> advance(wish));
    }

    private JsonNode flush() {
        timers.makeDue(SOON);
        int happened = worker.run();
        return Json.object("timers", happened, "deliveries", Json.of(deliveries.flush(PATIENCE)));
    }

    private JsonNode advance(Wish wish) {
        Duration time = Duration.ofSeconds(wish.whole("seconds").orElseThrow(() -> ApiError.missing("seconds")));
        timers.bringForward(time);
        deliveries.advance(time);
        sql.sql("UPDATE idempotency SET created_at = created_at - make_interval(secs => :seconds)")
                .param("seconds", time.toSeconds())
                .update();
        return Json.object("timers", worker.run(), "deliveries", Json.of(deliveries.countByState()));
    }
}
