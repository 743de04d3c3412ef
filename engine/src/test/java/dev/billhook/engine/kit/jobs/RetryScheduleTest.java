package dev.billhook.engine.kit.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private final RetrySchedule schedule =
            new RetrySchedule(List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)), 0.1);

    @Test
    void waitsAsTheScheduleSaysAndIsOverAfterItsEnd() {
        assertThat(schedule.waitAfter(1, Duration.ZERO, 0)).contains(Duration.ofSeconds(5));
        assertThat(schedule.waitAfter(2, Duration.ZERO, 0)).contains(Duration.ofMinutes(5));
        assertThat(schedule.waitAfter(3, Duration.ZERO, 0)).isEmpty();
    }

    @Test
    void jitterOnlyEverWaitsLonger() {
        assertThat(schedule.waitAfter(1, Duration.ZERO, 0.5)).contains(Duration.ofMillis(5_250));
    }

    @Test
    void waitsAsLongAsTheReceiverAsksButNotMoreThanADay() {
        assertThat(schedule.waitAfter(1, Duration.ofMinutes(2), 0)).contains(Duration.ofMinutes(2));
        assertThat(schedule.waitAfter(1, Duration.ofSeconds(1), 0)).contains(Duration.ofSeconds(5));
        assertThat(schedule.waitAfter(1, Duration.ofDays(30), 0)).contains(Duration.ofHours(24));
    }
}
