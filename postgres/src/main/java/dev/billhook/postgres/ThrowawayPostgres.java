package dev.billhook.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * PostgreSQL for tests: one server per JVM under {@code target/postgres}, fast and not durable, deleted at exit. What a
 * killed test run left there is ended and deleted by the next.
 *
 * <pre>{@code
 * String jdbcUrl = ThrowawayPostgres.shared().freshDatabase("ledger");   // holds the superuser's credentials
 * }</pre>
 */
public final class ThrowawayPostgres {

    private static final Path ROOT = Path.of("target", "postgres").toAbsolutePath();

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();

    private ThrowawayPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    public static ThrowawayPostgres shared() {
        return Shared.INSTANCE;
    }

    public EmbeddedPostgres server() {
        return server;
    }

    /** Creates an empty database with a name of its own and answers a JDBC address that logs in as the superuser. */
    public String freshDatabase(String prefix) {
        String name = prefix + "_" + databases.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(url(server.superuser()))) {
            new Databases(connection).database(name, server.superuser());
        } catch (SQLException failed) {
            throw new PostgresException("Could not create the test database " + name, failed);
        }
        return url(name);
    }

    private String url(String database) {
        return server.jdbcUrl(database) + "?user=" + server.superuser() + "&password=" + server.password();
    }

    private static final class Shared {
        static final ThrowawayPostgres INSTANCE = start();
    }

    private static ThrowawayPostgres start() {
        try {
            Files.createDirectories(ROOT);
            try (FolderLock _ = FolderLock.take(ROOT.resolve("sweep.lock"))) {
                sweep();
                return fresh();
            }
        } catch (IOException failed) {
            throw new PostgresException("Could not use " + ROOT + " for the tests' database", failed);
        }
    }

    private static ThrowawayPostgres fresh() {
        Path folder = ROOT.resolve("run-" + ProcessHandle.current().pid());
        EmbeddedPostgres server =
                EmbeddedPostgres.start(new PostgresSettings(folder, 0, false)).closedByCaller();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(server), "test-postgres-stop"));
        return new ThrowawayPostgres(server);
    }

    /** Smart first: connection pools close in shutdown hooks that run beside this one. */
    private static void discard(EmbeddedPostgres server) {
        server.close("smart");
        Folders.delete(server.folder().root());
    }

    /** A folder whose lock is free belongs to nobody alive. */
    static void sweep() throws IOException {
        try (Stream<Path> children = Files.list(ROOT)) {
            List<Path> runs = children.filter(Files::isDirectory).toList();
            for (Path run : runs) {
                DataFolder.tryOpen(run).ifPresent(ThrowawayPostgres::delete);
            }
        }
    }

    private static void delete(DataFolder abandoned) {
        try (abandoned) {
            new Leftovers(abandoned, Binaries.unpacked(line -> {}), ServerAccount.choose()).end(line -> {});
            Folders.delete(abandoned.root());
        }
    }
}
