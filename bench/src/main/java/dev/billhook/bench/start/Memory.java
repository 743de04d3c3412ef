package dev.billhook.bench.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/** Memory of processes, in megabytes. */
final class Memory {
    private static final double KILOBYTES_PER_MEGABYTE = 1024;

    private Memory() {}

    /** Resident: what is shared counts again for each process that shares it. */
    static double resident(List<ProcessHandle> processes) throws IOException {
        double kilobytes = 0;
        for (ProcessHandle each : processes) {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(each.pid())).start();
            String text = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            kilobytes += text.isEmpty() ? 0 : Double.parseDouble(text);
        }
        return kilobytes / KILOBYTES_PER_MEGABYTE;
    }

    /** What is shared is divided among those that share it, so the sum is what they take together. Linux tells, others do not. */
    static OptionalDouble proportional(List<ProcessHandle> processes) throws IOException {
        double kilobytes = 0;
        for (ProcessHandle each : processes) {
            Path file = Path.of("/proc", Long.toString(each.pid()), "smaps_rollup");
            if (!Files.isReadable(file)) {
                return OptionalDouble.empty();
            }
            kilobytes += Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                    .sum();
        }
        return OptionalDouble.of(kilobytes / KILOBYTES_PER_MEGABYTE);
    }
}
