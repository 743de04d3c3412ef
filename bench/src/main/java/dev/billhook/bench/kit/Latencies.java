package dev.billhook.bench.kit;

import org.HdrHistogram.ConcurrentHistogram;

/** How long something took, from any thread; exact to three digits. */
public final class Latencies {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int DIGITS = 3;

    private final ConcurrentHistogram nanos = new ConcurrentHistogram(DIGITS);

    /** @param startedNanos {@link System#nanoTime()} at the start */
    public void since(long startedNanos) {
        nanos.recordValue(System.nanoTime() - startedNanos);
    }

    public double percentileMillis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }
}
