package dev.billhook.bench.storm;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What the provider is made to suffer, through its control API. The payers' own calls to it are left alone. */
final class Weather {
    /** What the engine calls; a payer confirms, makes cards and answers her bank elsewhere. */
    private static final String ENGINES_CALLS =
            "/v1/(customers|payment_intents|charges|refunds)(/[^/]+)?(/cancel|/capture)?";

    private static final double TIMEOUTS = 0.05;
    private static final double ERRORS = 0.025;
    private static final double DROPPED = 0.05;
    private static final double REORDERED = 0.3;

    /** More often than any storm; the provider counts down from it. */
    private static final int OFTEN = 1_000_000_000;

    private final Caller control;
    private final Plan plan;

    Weather(Caller control, Plan plan) {
        this.control = control;
        this.plan = plan;
    }

    void breakLoose() {
        control.post("/_control/seed", "{\"seed\": %d}".formatted(plan.seed()));
        control.put("/_control/webhooks/retries", "{\"first_ms\": 500, \"longest_ms\": 4000, \"attempts\": 500}");
        fault(
                "timeout_after_work",
                TIMEOUTS,
                EngineSettings.READ_TIMEOUT.multipliedBy(2).toMillis());
        fault("error_500", ERRORS, 0);
        fault("lock_timeout", ERRORS, 0);
        once("timeout_after_work", "/v1/payment_intents", EngineSettings.READ_TIMEOUT.multipliedBy(2));
        once("error_500", "/v1/customers", Duration.ZERO);
        once("lock_timeout", "/v1/payment_intents/[^/]+", Duration.ZERO);
        control.put("/_control/webhooks", """
                {"copies": 3, "delay_ms": %d, "drop": %s, "reorder": %s, "reorder_ms": %d}
                """.formatted(
                        plan.maxDelay().toMillis() / 2,
                        DROPPED,
                        REORDERED,
                        plan.maxDelay().toMillis() / 2));
    }

    /** @return how often each kind of fault struck */
    Map<String, Long> calm() {
        Map<String, Long> struck = new TreeMap<>();
        control.get("/_control/faults").path("faults").forEach(rule -> {
            long left = rule.path("remaining").asLong();
            struck.merge(rule.path("fault").asString(), (left > 1 ? OFTEN : 1) - left, Long::sum);
        });
        control.delete("/_control/faults");
        control.delete("/_control/webhooks");
        return struck;
    }

    /** Even the smallest storm has each of them. */
    private void once(String kind, String path, Duration time) {
        control.post("/_control/faults", """
                {"fault": "%s", "path": "%s", "ms": %d, "times": 1}
                """.formatted(kind, path, time.toMillis()));
    }

    private void fault(String kind, double probability, long millis) {
        control.post("/_control/faults", """
                {"fault": "%s", "path": "%s", "probability": %s, "ms": %d, "times": %d}
                """.formatted(kind, ENGINES_CALLS, probability, millis, OFTEN));
    }
}
