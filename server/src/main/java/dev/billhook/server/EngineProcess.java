package dev.billhook.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The engine as a process of its own, to be killed without warning and started again. It never outlives this JVM. */
public final class EngineProcess implements AutoCloseable {

    private static final int LAST_WORDS = 20;

    private final Ports ports;
    private final List<String> command;
    private final Path log;
    private Process process;
    private boolean closed;

    /** Answers when the engine answers requests. */
    static EngineProcess start(Ports ports, List<String> jvm, List<String> arguments, Path log) {
        EngineProcess engine = new EngineProcess(ports, command(jvm, arguments), log);
        try {
            engine.awaitReady();
            return engine;
        } catch (RuntimeException failed) {
            engine.close();
            throw failed;
        }
    }

    private EngineProcess(Ports ports, List<String> command, Path log) {
        this.ports = ports;
        this.command = command;
        this.log = log;
        this.process = spawn();
    }

    public URI url() {
        return URI.create(ports.engineUrl());
    }

    /** SIGKILL: whatever it was doing, it does not get to finish. Returns when it is gone. */
    public void kill() {
        running().destroyForcibly().onExit().join();
    }

    /** After {@link #kill}: the same again. Answers at once; see {@link #awaitReady}. */
    public synchronized void startAgain() {
        if (!closed) {
            process = spawn();
        }
    }

    /** Returns when it answers requests. */
    public void awaitReady() {
        Health.await(ports.engineUrl() + "/actuator/health", () -> running().isAlive(), this::lastWords);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        kill();
    }

    @Override
    public String toString() {
        return "the engine's process";
    }

    private synchronized Process running() {
        return process;
    }

    private static List<String> command(List<String> jvm, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(Leash.OPTION);
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "engine"));
        command.addAll(arguments);
        return List.copyOf(command);
    }

    private Process spawn() {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException failed) {
            throw new CannotStart("The engine's process could not be started: " + failed, failed);
        }
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return "The engine does not answer. Its last words:\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
        } catch (IOException unreadable) {
            return "The engine does not answer, and its log cannot be read: " + unreadable;
        }
    }
}
