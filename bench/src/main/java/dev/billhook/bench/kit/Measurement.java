package dev.billhook.bench.kit;

/** One thing that can be measured by name. To add one, list it in {@code Bench}. */
public interface Measurement {
    String name();

    /** What it measures, in one line. */
    String about();

    void run(Report report) throws Exception;
}
