package dev.billhook.engine.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void whatAnOperatorWatchesIsThere() {
        EngineTest.api(EngineTest.tenant()).get("/v1/customers");
        String metrics = new Api(EngineTest.url(), null)
                .get("/actuator/prometheus")
                .raw()
                .body();
        for (String name : List.of(
                "http_server_requests_seconds_count{",
                "billhook_outbox_waiting",
                "billhook_outbox_lag_seconds",
                "billhook_outbox_parked",
                "billhook_outbox_dead",
                "billhook_outbox_handling_seconds_count{handler=\"purchase\"",
                "billhook_payment_attempts_unresolved",
                "billhook_inbox_pending",
                "billhook_inbox_lag_seconds",
                "billhook_inbox_dead",
                "hikaricp_connections_active{pool=\"billhook-app\"}",
                "jvm_memory_used_bytes")) {
            assertThat(metrics).contains(name);
        }
        assertThat(metrics.lines().filter(line -> line.startsWith("billhook_")))
                .noneMatch(line -> line.endsWith("NaN"));
        assertThat(metrics).contains("uri=\"/v1/customers\"");
    }

    @Test
    void healthIsAnsweredFromTheDatabase() {
        var health = new Api(EngineTest.url(), null).get("/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.text("/status")).isEqualTo("ok");
    }
}
