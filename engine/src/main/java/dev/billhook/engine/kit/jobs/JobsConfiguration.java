package dev.billhook.engine.kit.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.billhook.engine.kit.tenant.Actor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** db-scheduler over the worker role: each recurring job runs in one process at a time and survives restarts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JobsSettings.class)
class JobsConfiguration {
    @Bean(defaultCandidate = false)
    SmartLifecycle billhookScheduler(
            @Qualifier("billhookWorkerPool") DataSource pool, List<RecurringJob> jobs, JobsSettings settings) {
        var scheduler = Scheduler.create(pool)
                .startTasks(jobs.stream().map(JobsConfiguration::task).toList())
                .tableName("scheduled_tasks")
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .pollingInterval(settings.poll())
                .heartbeatInterval(Duration.ofSeconds(30))
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
        return new Lifecycle(scheduler);
    }

    private static RecurringTask<Void> task(RecurringJob job) {
        return Tasks.recurring(job.name(), FixedDelay.of(job.interval()))
                .execute((instance, context) -> Actor.run("job:" + job.name(), job.work()));
    }

    private static final class Lifecycle implements SmartLifecycle {
        private final Scheduler scheduler;
        private volatile boolean running;

        Lifecycle(Scheduler scheduler) {
            this.scheduler = scheduler;
        }

        @Override
        public void start() {
            scheduler.start();
            running = true;
        }

        @Override
        public void stop() {
            scheduler.stop();
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
