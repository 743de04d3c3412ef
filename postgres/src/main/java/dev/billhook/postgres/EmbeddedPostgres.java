package dev.billhook.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running PostgreSQL server that belongs to this JVM. If its process dies it is started again on the same port; if
 * this JVM is killed, the next start on the same folder ends the orphan and finds everything that was committed.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    static final String SUPERUSER = "postgres";
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(3);
    private static final Duration START_PATIENCE = Duration.ofMinutes(10);

    private final DataFolder folder;
    private final boolean durable;
    private final Consumer<String> progress;
    private final Binaries binaries;
    private final ServerAccount account;
    private final Leftovers leftovers;
    private final boolean endedLeftover;
    private final int port;
    private final Thread atExit = new Thread(this::close, "postgres-stop");
    private @Nullable Process server;
    private long startedNanos;
    private final AtomicBoolean closing = new AtomicBoolean();

    /** Starts a server, silently. */
    public static EmbeddedPostgres start(PostgresSettings settings) {
        return start(settings, line -> LOG.debug("{}", line));
    }

    /**
     * Starts a server and tells {@code progress}, in words for a person, what takes long or went wrong.
     *
     * @throws PostgresException if the folder is in use, the port is taken or the server does not come up
     */
    public static EmbeddedPostgres start(PostgresSettings settings, Consumer<String> progress) {
        DataFolder folder = DataFolder.open(settings.dataDir());
        try {
            EmbeddedPostgres postgres = new EmbeddedPostgres(folder, settings, progress);
            Runtime.getRuntime().addShutdownHook(postgres.atExit);
            postgres.launch();
            return postgres;
        } catch (RuntimeException failed) {
            folder.close();
            throw failed;
        }
    }

    private EmbeddedPostgres(DataFolder folder, PostgresSettings settings, Consumer<String> progress) {
        this.folder = folder;
        this.durable = settings.durable();
        this.progress = progress;
        binaries = Binaries.unpacked(progress);
        account = ServerAccount.choose();
        leftovers = new Leftovers(folder, binaries, account);
        endedLeftover = leftovers.end(progress);
        if (!folder.hasCluster()) {
            progress.accept("Preparing an empty database");
            folder.initialise(binaries, account, durable);
        }
        port = freePort(settings.port());
    }

    /** JDBC address of a database, without credentials. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public int port() {
        return port;
    }

    public String superuser() {
        return SUPERUSER;
    }

    public String password() {
        return folder.password();
    }

    /** Whether this start found, and ended, a server of an earlier run that had been killed. */
    public boolean endedLeftover() {
        return endedLeftover;
    }

    public synchronized boolean running() {
        return server != null && server.isAlive();
    }

    /** Makes a login role and a database that it owns, or gives the existing role this password. */
    public void createDatabase(String name, String owner, String password) {
        try (Connection connection = superuserConnection()) {
            Databases databases = new Databases(connection);
            databases.role(owner, password);
            databases.database(name, owner);
        } catch (SQLException failed) {
            throw new PostgresException("Could not create the database " + name + ": " + failed.getMessage(), failed);
        }
    }

    /** Drops a database, if it is there, even under the feet of those connected to it. */
    public void dropDatabase(String name) {
        try (Connection connection = superuserConnection()) {
            new Databases(connection).drop(name);
        } catch (SQLException failed) {
            throw new PostgresException("Could not drop the database " + name + ": " + failed.getMessage(), failed);
        }
    }

    /** From here on the caller closes this server, for instance after whatever uses it, even when the JVM ends. */
    public EmbeddedPostgres closedByCaller() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        return this;
    }

    /** Stops the server in an orderly way: transactions under way are rolled back, everything committed is on disk. */
    @Override
    public void close() {
        close("fast");
    }

    /** Stops the server in the given mode of pg_ctl; only the first call counts. */
    void close(String mode) {
        if (closing.compareAndSet(false, true)) {
            stop(mode);
            forgetHook();
        }
    }

    private synchronized void stop(String mode) {
        leftovers.stop(mode);
        Process running = server;
        if (running != null && running.isAlive()) {
            leftovers.stop("immediate");
            running.destroyForcibly();
        }
        folder.close();
    }

    DataFolder folder() {
        return folder;
    }

    private Connection superuserConnection() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(SUPERUSER), SUPERUSER, password());
    }

    private synchronized void launch() {
        folder.configure(port, durable);
        account.own(folder.root());
        List<String> postgres =
                List.of(binaries.program("postgres"), "-D", folder.cluster().toString());
        Process process = Program.start(account.command(postgres), folder.log());
        startedNanos = System.nanoTime();
        server = process;
        awaitReady(process);
        Thread.ofVirtual().name("postgres-watch").start(() -> watch(process));
    }

    /** The eighth line of postmaster.pid is the server's own word on its state; pg_ctl reads the same. */
    private void awaitReady(Process process) {
        long deadline = startedNanos + START_PATIENCE.toNanos();
        while (!closing.get() && process.isAlive() && System.nanoTime() < deadline) {
            List<String> status = folder.statusLines();
            if (status.size() >= 8 && status.get(7).strip().equals("ready")) {
                return;
            }
            Pause.briefly();
        }
        process.destroyForcibly();
        throw new PostgresException(
                "PostgreSQL did not start on " + folder.root() + ". Its last words:\n" + folder.lastLogLines());
    }

    private void watch(Process process) {
        try {
            process.waitFor();
            ended(process);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void ended(Process process) {
        if (closing.get()) {
            return;
        }
        boolean atOnce = System.nanoTime() - startedNanos < SHORTEST_LIFE.toNanos();
        LOG.error("PostgreSQL ended with code {}\n{}", process.exitValue(), folder.lastLogLines());
        if (atOnce) {
            progress.accept("PostgreSQL ends as soon as it is started; its log is " + folder.log());
            return;
        }
        progress.accept("PostgreSQL ended unexpectedly; starting it again");
        restart();
    }

    private void restart() {
        try {
            leftovers.end(line -> LOG.debug("{}", line));
            launch();
            progress.accept("PostgreSQL runs again");
        } catch (PostgresException failed) {
            LOG.error("PostgreSQL could not be started again", failed);
            progress.accept(String.valueOf(failed.getMessage()));
        }
    }

    private static int freePort(int wanted) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), wanted));
            return socket.getLocalPort();
        } catch (IOException taken) {
            throw new PostgresException(
                    "Port " + wanted + " on 127.0.0.1, meant for PostgreSQL, is taken by another program."
                            + " Stop that program or choose another port (BILLHOOK_PORT).",
                    taken);
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // the hook is what runs now
        }
    }
}
