package dev.billhook.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private final RetryPolicy policy = new RetryPolicy(List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)), 0.1);

    @Test
    void waitsAsTheScheduleSaysAndIsDeadAfterItsEnd() {
        assertThat(policy.waitAfter(1, answer(500, null), 0)).contains(Duration.ofSeconds(5));
        assertThat(policy.waitAfter(2, answer(500, null), 0)).contains(Duration.ofMinutes(5));
        assertThat(policy.waitAfter(3, answer(500, null), 0)).isEmpty();
    }

    @Test
    void jitterOnlyEverWaitsLonger() {
        assertThat(policy.waitAfter(1, answer(500, null), 0.5)).contains(Duration.ofMillis(5_250));
    }

    @Test
    void waitsAsLongAsTheReceiverAsksButNotMoreThanADay() {
        assertThat(policy.waitAfter(1, answer(503, Duration.ofMinutes(2)), 0)).contains(Duration.ofMinutes(2));
        assertThat(policy.waitAfter(1, answer(503, Duration.ofSeconds(1)), 0)).contains(Duration.ofSeconds(5));
        assertThat(policy.waitAfter(1, answer(429, Duration.ofDays(30)), 0)).contains(Duration.ofHours(24));
    }

    @Test
    void doesNotInsistWhenTheReceiverIsGone() {
        assertThat(policy.waitAfter(1, answer(410, null), 0)).isEmpty();
    }

    private static Attempt answer(int status, @Nullable Duration retryAfter) {
        return Attempt.answered(Instant.EPOCH, Duration.ZERO, status, retryAfter);
    }
}
