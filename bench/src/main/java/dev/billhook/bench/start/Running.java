package dev.billhook.bench.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A start under way; closing it stops all of it. */
final class Running implements AutoCloseable {
    private static final String THERE = "Open this";
    private static final Duration STOP = Duration.ofSeconds(30);

    private final long startedNanos;
    private final Process process;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Double> secondsUntilThere = new CompletableFuture<>();
    private final Thread atExit = new Thread(this::stop, "stop-what-was-started");

    Running(long startedNanos, Process process) {
        this.startedNanos = startedNanos;
        this.process = process;
        Thread.ofVirtual().start(this::read);
        Runtime.getRuntime().addShutdownHook(atExit); // for whoever stops the measurement
    }

    /** How long it took from the command to the address to open. */
    double awaitThere(Duration patience) throws InterruptedException {
        try {
            return secondsUntilThere.get(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException failed) {
            throw new IllegalStateException("it did not start within " + patience + ". It said:\n" + last(), failed);
        }
    }

    /** The JVM, which took the launcher's place. */
    ProcessHandle jvm() {
        return process.toHandle();
    }

    /** The JVM and all that it started. */
    Stream<ProcessHandle> everything() {
        return Stream.concat(Stream.of(jvm()), process.descendants());
    }

    private void read() {
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.contains(THERE)) {
                    secondsUntilThere.complete((System.nanoTime() - startedNanos) / 1e9);
                }
            }
        } catch (IOException ended) {
            said.add(ended.toString());
        }
        secondsUntilThere.completeExceptionally(new IllegalStateException("it ended"));
    }

    private String last() {
        return String.join("\n", said.subList(Math.max(0, said.size() - 15), said.size()));
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void stop() {
        List<ProcessHandle> all = everything().toList();
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly); // mostly gone by now; a build that took too long is not
    }
}
