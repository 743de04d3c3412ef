package dev.billhook.sandbox.control;

import dev.billhook.sandbox.SandboxSettings;
import java.time.Duration;
import java.util.Random;
import org.springframework.stereotype.Component;

/** All chance of a run, from one seed: the same requests in the same order meet the same faults. */
@Component
final class Dice {

    private Random random;

    Dice(SandboxSettings settings) {
        this.random = new Random(settings.seed());
    }

    synchronized void reseed(long seed) {
        random = new Random(seed);
    }

    /** True in {@code probability} of the cases; 0 and 1 take no throw. */
    synchronized boolean hits(double probability) {
        return probability >= 1 || (probability > 0 && random.nextDouble() < probability);
    }

    synchronized Duration upTo(Duration most) {
        return most.isZero() ? most : Duration.ofMillis(random.nextLong(most.toMillis() + 1));
    }
}
