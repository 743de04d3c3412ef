package dev.billhook.bench.kit;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures of one run: shown as a table, kept as a flat JSON object from metric to number. */
public final class Report {
    private final String name;
    private final Map<String, BigDecimal> figures = new LinkedHashMap<>();
    private final long startedNanos = System.nanoTime();

    public Report(String name) {
        this.name = name;
    }

    /** One line for the person who waits. */
    public void progress(String line) {
        System.out.printf("  %3d s  %s%n", (System.nanoTime() - startedNanos) / 1_000_000_000, line);
    }

    /** Ratios and other small figures keep three decimals, large ones none. */
    public void figure(String metric, double value) {
        int decimals = value < 10 && value != Math.rint(value) ? 3 : 0;
        figures.put(metric, BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP));
    }

    public void figure(String metric, long count) {
        figures.put(metric, BigDecimal.valueOf(count));
    }

    public void print() {
        int width = figures.keySet().stream().mapToInt(String::length).max().orElse(0);
        System.out.println();
        figures.forEach(
                (metric, value) -> System.out.printf("  %-" + width + "s  %12s%n", metric, value.toPlainString()));
        System.out.println();
    }

    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        String json = figures.entrySet().stream()
                .map(figure ->
                        "  \"" + figure.getKey() + "\": " + figure.getValue().toPlainString())
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
        return Files.writeString(folder.resolve(name + ".json"), json);
    }
}
