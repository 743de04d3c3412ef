package dev.billhook.bench.storm;

import java.util.concurrent.atomic.AtomicInteger;

/** What happened so far, counted by those to whom it happened. */
final class Tally {
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger paid = new AtomicInteger();
    private final AtomicInteger declines = new AtomicInteger();
    private final AtomicInteger challenges = new AtomicInteger();
    private final AtomicInteger repeats = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();

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

    Counts counts() {
        return new Counts(done.get(), paid.get(), declines.get(), challenges.get(), repeats.get(), kills.get());
    }

    /**
     * @param done orders that came to their end, paid or not
     * @param repeats requests asked once more because nobody answered, or only that it is not possible now
     */
    record Counts(int done, int paid, int declines, int challenges, int repeats, int kills) {}
}
