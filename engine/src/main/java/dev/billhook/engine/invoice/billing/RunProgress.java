package dev.billhook.engine.invoice.billing;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** What this process has billed of one tenant since it started. */
final class RunProgress {
    private static final Duration RESTING = Duration.ofSeconds(10);

    private final LongAdder subscriptions = new LongAdder();
    private final LongAdder invoices = new LongAdder();
    private final LongAdder failed = new LongAdder();
    /** The stretch of work without a rest. */
    private long stretchBegan = System.nanoTime();

    private long stretchDone;
    private long lastBatch = stretchBegan;

    void count(DueBatch.Done done) {
        subscriptions.add(done.claimed());
        invoices.add(done.invoices());
        failed.add(done.failed());
        stretch(done.claimed());
    }

    private synchronized void stretch(int claimed) {
        long now = System.nanoTime();
        if (now - lastBatch > RESTING.toNanos()) {
            stretchBegan = lastBatch = now;
            stretchDone = 0;
        }
        if (claimed > 0) {
            lastBatch = now;
            stretchDone += claimed;
        }
    }

    synchronized long perSecond() {
        long time = lastBatch - stretchBegan;
        return time <= 0 || System.nanoTime() - lastBatch > RESTING.toNanos() ? 0 : stretchDone * 1_000_000_000L / time;
    }

    long subscriptions() {
        return subscriptions.sum();
    }

    long invoices() {
        return invoices.sum();
    }

    long failed() {
        return failed.sum();
    }
}
