package dev.billhook.engine.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what happens on another thread. */
public final class Eventually {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Eventually() {}

    public static <T> void equal(T expected, Callable<T> actual) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        T last = actual.call();
        while (!expected.equals(last) && System.nanoTime() < end) {
            Thread.sleep(20);
            last = actual.call();
        }
        assertThat(last).isEqualTo(expected);
    }

    public static void holds(Callable<Boolean> claim) throws Exception {
        equal(true, claim);
    }
}
