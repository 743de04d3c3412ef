package dev.billhook.bench.storm;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What happened so far, counted by those to whom it happened. */
final class Tally {
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger paid = new AtomicInteger();
    private final AtomicInteger declines = new AtomicInteger();
    private final AtomicInteger challenges = new AtomicInteger();
    private final AtomicInteger repeats = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicLong downMillis = new AtomicLong();

    void done() {
        done.incrementAndGet();
    }

    void paid() {
        paid.incrementAndGet();
    }

    void declined() {
        declines.incrementAndGet();
    }

    void challenged() {
        challenges.incrementAndGet();
    }

    void repeated() {
        repeats.incrementAndGet();
    }

    void killed() {
        kills.incrementAndGet();
    }

    /** From the kill until the engine answered again. */
    void wasDown(Duration time) {
        downMillis.addAndGet(time.toMillis());
    }

    Duration down() {
        return Duration.ofMillis(downMillis.get());
    }

    Counts counts() {
        return new Counts(done.get(), paid.get(), declines.get(), challenges.get(), repeats.get(), kills.get());
    }

    /**
     * @param done orders that came to their end, paid or not
     * @param repeats requests asked once more because nobody answered, or only that it is not possible now
     */
    record Counts(int done, int paid, int declines, int challenges, int repeats, int kills) {}
}
