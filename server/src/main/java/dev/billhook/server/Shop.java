package dev.billhook.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo shop: a Node process of its own, as a customer's application would be. It stops by itself when its standard
 * input closes, which the operating system does even when this JVM is killed.
 */
final class Shop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Shop.class);
    private static final long LOG_KEPT = 8L * 1024 * 1024;
    private static final long STOP_SECONDS = 3;
    private static final long SHORTEST_LIFE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Home home;
    private final Map<String, String> environment;
    private final Terminal terminal;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private volatile Process process;
    private volatile long startedNanos;

    /** Answers when the shop answers requests. */
    static Shop start(Home home, int port, Map<String, String> environment, Terminal terminal) {
        Shop shop = new Shop(home, environment, terminal);
        Health.await("http://127.0.0.1:" + port + "/health", () -> shop.process.isAlive(), () -> shop.lastWords());
        return shop;
    }

    private Shop(Home home, Map<String, String> environment, Terminal terminal) {
        this.home = home;
        this.environment = environment;
        this.terminal = terminal;
        process = spawn();
    }

    /** Ends a shop that outlived a killed run; it is known by the script that it runs, not by its number alone. */
    static void endLeftover(Home home) {
        try {
            Path pidFile = pidFile(home);
            if (Files.exists(pidFile)) {
                ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
                        .filter(handle -> handle.info()
                                .commandLine()
                                .orElse("")
                                .contains(script(home).toString()))
                        .ifPresent(Shop::end);
                Files.delete(pidFile);
            }
        } catch (IOException | NumberFormatException failed) {
            LOG.warn("Could not look for a shop of an earlier run", failed);
        }
    }

    @Override
    public void close() {
        stopping.set(true);
        end(process.toHandle());
        try {
            Files.deleteIfExists(pidFile(home));
        } catch (IOException failed) {
            LOG.warn("Could not delete {}", pidFile(home), failed);
        }
    }

    @Override
    public String toString() {
        return "the demo shop";
    }

    private Process spawn() {
        try {
            Path log = home.log("shop");
            if (Files.exists(log) && Files.size(log) > LOG_KEPT) {
                Files.move(log, home.log("shop.old"), StandardCopyOption.REPLACE_EXISTING);
            }
            ProcessBuilder node = new ProcessBuilder(command()).redirectErrorStream(true);
            node.directory(folder(home).toFile());
            node.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            node.environment().putAll(environment);
            Process started = node.start();
            startedNanos = System.nanoTime();
            Files.writeString(pidFile(home), started.pid() + "\n");
            Thread.ofVirtual().name("shop-watch").start(() -> watch(started));
            return started;
        } catch (IOException failed) {
            throw new CannotStart(
                    "The demo shop could not be started: " + failed + ". Is Node 20 or newer on the PATH?", failed);
        }
    }

    /** A session of its own keeps the terminal's Ctrl-C away: the shop is stopped first, in order, by us. */
    private List<String> command() {
        List<String> node = List.of("node", script(home).toString());
        return Files.isExecutable(Path.of("/usr/bin/setsid"))
                ? List.of("/usr/bin/setsid", node.getFirst(), node.getLast())
                : node;
    }

    private void watch(Process watched) {
        try {
            int code = watched.waitFor();
            if (!stopping.get()) {
                replace(code);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void replace(int code) {
        if (System.nanoTime() - startedNanos < SHORTEST_LIFE_NANOS) {
            terminal.say("The demo shop ended with code " + code + " right after its start and stays down. Its log is "
                    + home.log("shop"));
            return;
        }
        terminal.say("The demo shop ended with code " + code + "; starting it again. Its log is " + home.log("shop"));
        process = spawn();
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(home.log("shop"));
            return "The demo shop does not answer. Its last words:\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
        } catch (IOException unreadable) {
            return "The demo shop does not answer, and its log cannot be read: " + unreadable;
        }
    }

    private static void end(ProcessHandle handle) {
        handle.destroy();
        try {
            handle.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (Exception stillThere) { // a timeout, mostly; whatever it is, it gets no second chance
            handle.destroyForcibly();
        }
    }

    private static Path folder(Home home) {
        return home.root().resolve("web/apps/demo");
    }

    private static Path script(Home home) {
        return folder(home).resolve("dist/server.js");
    }

    private static Path pidFile(Home home) {
        return home.data().resolve("run/shop.pid");
    }
}
