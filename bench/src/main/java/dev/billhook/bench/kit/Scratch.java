package dev.billhook.bench.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for one measurement, gone afterwards. Beside the project and not in /tmp, which may be memory: a durable
 * commit must reach a disk.
 */
public record Scratch(Path folder) implements AutoCloseable {
    public static Scratch named(String measurement) throws IOException {
        Path all = root().resolve("bench/target/scratch");
        Files.createDirectories(all);
        return new Scratch(Files.createTempDirectory(all, measurement + "-"));
    }

    /** The project's folder. */
    public static Path root() {
        return Path.of(System.getProperty("billhook.root", ".")).toAbsolutePath();
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException left) {
            System.err.println("Could not delete " + folder + "; delete it yourself: " + left.getMessage());
        }
    }
}
