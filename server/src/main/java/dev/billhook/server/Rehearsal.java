package dev.billhook.server;

import dev.billhook.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Halves the next start: while the first run idles, a second JVM of lowest priority starts the same classes on databases
 * of its own and leaves an ahead-of-time cache. The launcher asks for it (billhook.rehearse) when it has no fresh cache.
 */
final class Rehearsal implements AutoCloseable {

    static final String ENGINE_DATABASE = "rehearsal_billhook";
    static final String PROVIDER_DATABASE = "rehearsal_sandbox";
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final Duration UNTIL_QUIET = Duration.ofSeconds(20);

    private final Home home;
    private final EmbeddedPostgres postgres;
    private final Secrets secrets;
    private final Path cache;
    private final Thread thread;

    static Optional<Rehearsal> ifWanted(Home home, EmbeddedPostgres postgres, Secrets secrets) {
        return Optional.ofNullable(System.getProperty("billhook.rehearse"))
                .map(cache -> new Rehearsal(home, postgres, secrets, Path.of(cache)));
    }

    private Rehearsal(Home home, EmbeddedPostgres postgres, Secrets secrets, Path cache) {
        this.home = home;
        this.postgres = postgres;
        this.secrets = secrets;
        this.cache = cache;
        thread = Thread.ofPlatform().daemon().name("rehearsal").start(this::run);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            Thread.sleep(UNTIL_QUIET);
            dropDatabases();
            Engine.prepare(postgres, ENGINE_DATABASE, secrets);
            Provider.prepare(postgres, PROVIDER_DATABASE, secrets);
            rehearse();
            dropDatabases();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException failed) {
            LOG.warn("No ahead-of-time cache this time; the next start tries again", failed);
        }
    }

    private void rehearse() throws IOException, InterruptedException {
        Path fresh = cache.resolveSibling(cache.getFileName() + ".new");
        Process second = new ProcessBuilder(command(fresh))
                .redirectErrorStream(true)
                .redirectOutput(home.log("rehearsal").toFile())
                .start();
        try {
            if (second.waitFor() == 0) {
                Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            second.descendants().forEach(ProcessHandle::destroyForcibly); // the JVM that writes the cache is one
            second.destroyForcibly();
            Files.deleteIfExists(fresh);
        }
    }

    /** The same options as ours, as a cache fits only a JVM that was started alike. */
    private List<String> command(Path fresh) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/nice"))) {
            command.addAll(List.of("/usr/bin/nice", "-n", "19"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-Dbillhook.rehearse"))
                .toList());
        command.add("-XX:AOTCacheOutput=" + fresh);
        command.addAll(List.of("-jar", System.getProperty("java.class.path"), "rehearse", postgres.jdbcUrl("")));
        return command;
    }

    private void dropDatabases() {
        postgres.dropDatabase(ENGINE_DATABASE);
        postgres.dropDatabase(PROVIDER_DATABASE);
    }
}
