package dev.billhook.engine.payment.intent;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Calls to providers that nobody knows the outcome of: more than a few for long is a reason to look. */
@Component
final class AttemptMetrics implements MeterBinder {
    private final AttemptStore attempts;

    AttemptMetrics(AttemptStore attempts) {
        this.attempts = attempts;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("billhook.payment.attempts.unresolved", attempts, AttemptStore::unresolved)
                .description("calls to providers without an outcome, asked about again until there is one")
                .register(registry);
    }
}
