package dev.billhook.bench.start;

import dev.billhook.bench.kit.Figures;
import dev.billhook.bench.kit.Measurement;
import dev.billhook.bench.kit.Report;
import dev.billhook.bench.kit.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code ./billhook up} of this checkout: on an empty data folder, then again and again, then its memory at rest. */
public final class StartMeasurement implements Measurement {
    private static final int STARTS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration REST = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(500);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about() {
        return "seconds of ./billhook up until there is an address to open, and memory at rest";
    }

    @Override
    public void run(Report report) throws Exception {
        try (var scratch = Scratch.named(name())) {
            var launcher = new Launcher(Scratch.root(), scratch.folder(), Map.of());
            first(launcher, report);
            second(launcher, report);
        }
    }

    private static void first(Launcher launcher, Report report) throws Exception {
        report.progress("first start, on an empty data folder");
        try (var running = launcher.up()) {
            double seconds = running.awaitThere(PATIENCE);
            report.figure("first_start_seconds", seconds);
            report.progress("%.1f s".formatted(seconds));
            awaitCache(report);
        }
    }

    private static void second(Launcher launcher, Report report) throws Exception {
        var seconds = new Figures();
        for (int start = 1; start < STARTS; start++) {
            try (var running = launcher.up()) {
                seconds.add(running.awaitThere(PATIENCE));
                report.progress("started again: %.1f s".formatted(seconds.latest()));
            }
        }
        try (var running = launcher.up()) {
            seconds.add(running.awaitThere(PATIENCE));
            report.progress("and again: %.1f s; resting for %d s".formatted(seconds.latest(), REST.toSeconds()));
            Thread.sleep(REST);
            memory(running, report);
        }
        report.figure("second_start_seconds", seconds.median());
    }

    private static void memory(Running running, Report report) throws IOException {
        List<ProcessHandle> everything = running.everything().toList();
        report.figure("idle_engine_jvm_rss_mb", Memory.resident(List.of(running.jvm())));
        report.figure("idle_everything_rss_mb", Memory.resident(everything));
        Memory.proportional(everything).ifPresent(mb -> report.figure("idle_everything_pss_mb", mb));
        report.figure("idle_processes", everything.size());
    }

    /** The running server makes an ahead-of-time cache in a quiet moment, when there is none for this build. */
    private static void awaitCache(Report report) throws IOException, InterruptedException {
        Path target = Scratch.root().resolve("server/target");
        long until = System.nanoTime() + PATIENCE.toNanos();
        if (!isFresh(target)) {
            report.progress("waiting for the ahead-of-time cache, which halves the next start");
        }
        while (!isFresh(target)) {
            if (System.nanoTime() > until) {
                report.progress("it did not come; the next starts go without it");
                return;
            }
            Thread.sleep(STEP);
        }
    }

    private static boolean isFresh(Path target) throws IOException {
        Path cache = target.resolve("billhook.aot");
        return Files.exists(cache)
                && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(target.resolve("built"))) > 0;
    }
}
