package dev.billhook.engine.alert;

import dev.billhook.engine.kit.jobs.RecurringJob;
import dev.billhook.engine.kit.jobs.SendLoop;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlertSettings.class)
class AlertConfiguration {
    private static final int BATCH = 100;
    private static final int FORGET_BATCH = 5_000;
    private static final int SIDE_BY_SIDE = 4;

    @Bean
    SendLoop<AlertQueueStore.Claimed> alertLoop(AlertQueueStore queue, AlertSending sending, AlertSettings settings) {
        return new SendLoop<>(
                "alerts", settings.poll(), SIDE_BY_SIDE, most -> queue.claim(most, settings.lease()), sending::send);
    }

    @Bean
    RecurringJob bundledAlerts(AlertBundling bundling, AlertSettings settings) {
        return new RecurringJob("alert-bundling", settings.poll(), bundling::run);
    }

    /** Only when somebody is told of them. */
    @Bean
    RecurringJob stuckEvents(AlertQueueStore queue, Alerts alerts, Tenancy tenancy, AlertSettings settings) {
        return new RecurringJob("stuck-events", settings.poll(), () -> {
            if (!settings.contact(Team.DEVELOPERS).channels().isEmpty()) {
                queue.stuck(BATCH)
                        .forEach(event -> tenancy.writing(
                                event.tenant(), () -> alerts.stuck(event.id(), event.what(), event.error())));
            }
        });
    }

    @Bean
    RecurringJob oldAlerts(AlertQueueStore queue, AlertSettings settings) {
        return new RecurringJob("old-alerts", Duration.ofHours(1), () -> {
            queue.forgetMessagesOlderThan(settings.keep(), FORGET_BATCH);
            queue.forgetAlertsOlderThan(settings.keep(), FORGET_BATCH);
        });
    }
}
