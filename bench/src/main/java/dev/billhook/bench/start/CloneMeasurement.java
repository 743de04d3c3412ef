package dev.billhook.bench.start;

import dev.billhook.bench.kit.Measurement;
import dev.billhook.bench.kit.Report;
import dev.billhook.bench.kit.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * From a fresh clone of the last commit to the address to open: warm, with what Maven and npm fetched for this user
 * before, then cold, with an empty home. Cold needs the network.
 */
public final class CloneMeasurement implements Measurement {
    private static final Duration PATIENCE = Duration.ofMinutes(12);

    @Override
    public String name() {
        return "clone";
    }

    @Override
    public String about() {
        return "minutes, not seconds: from a fresh clone to the address to open, warm and cold";
    }

    @Override
    public void run(Report report) throws Exception {
        try (var scratch = Scratch.named(name())) {
            report.figure("warm_start_seconds", fromClone(scratch.folder().resolve("warm"), Map.of(), report));
            Path home = Files.createDirectories(scratch.folder().resolve("home"));
            // A JVM takes its home from the list of users, not from HOME.
            var nobody = Map.of("HOME", home.toString(), "JAVA_TOOL_OPTIONS", "-Duser.home=" + home);
            report.figure("cold_start_seconds", fromClone(scratch.folder().resolve("cold"), nobody, report));
        }
    }

    private static double fromClone(Path checkout, Map<String, String> environment, Report report) throws Exception {
        report.progress("cloning into " + checkout);
        clone(checkout);
        report.progress("./billhook up");
        var launcher = new Launcher(checkout, checkout.resolveSibling(checkout.getFileName() + "-data"), environment);
        try (var running = launcher.up()) {
            double seconds = running.awaitThere(PATIENCE);
            report.progress("%.0f s".formatted(seconds));
            return seconds;
        }
    }

    private static void clone(Path checkout) throws IOException, InterruptedException {
        Process git = new ProcessBuilder(
                        "git",
                        "clone",
                        "--quiet",
                        "--no-hardlinks",
                        Scratch.root().toString(),
                        checkout.toString())
                .inheritIO()
                .start();
        if (git.waitFor() != 0) {
            throw new IllegalStateException("git could not clone this checkout");
        }
    }
}
