package dev.billhook.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What lies in the data folder, and the lock that makes it ours: {@code cluster/} (PostgreSQL's own),
 * {@code superuser.password}, {@code postgres.log}, {@code lock}, and the user's {@code custom.conf} if any.
 */
final class DataFolder implements AutoCloseable {

    private static final long LOG_KEPT = 8L * 1024 * 1024;

    private final Path root;
    private final FolderLock lock;

    private DataFolder(Path root, FolderLock lock) {
        this.root = root;
        this.lock = lock;
    }

    static DataFolder open(Path folder) {
        return tryOpen(folder)
                .orElseThrow(() -> new PostgresException("Another Billhook already runs on " + folder
                        + ". Stop that one first, or choose another folder (BILLHOOK_DATA)."));
    }

    static Optional<DataFolder> tryOpen(Path folder) {
        try {
            Folders.createPrivate(folder);
            Path root = folder.toRealPath();
            return FolderLock.tryTake(root.resolve("lock")).map(lock -> new DataFolder(root, lock));
        } catch (IOException failed) {
            throw new PostgresException(
                    "The data folder " + folder + " cannot be used: " + failed + ". Make it writable for this user.",
                    failed);
        }
    }

    Path root() {
        return root;
    }

    Path cluster() {
        return root.resolve("cluster");
    }

    Path log() {
        return root.resolve("postgres.log");
    }

    boolean hasCluster() {
        Path versionFile = cluster().resolve("PG_VERSION");
        if (!Files.exists(versionFile)) {
            return false;
        }
        String found = read(versionFile).strip();
        String ours = Binaries.version().split("\\.", 2)[0];
        if (!found.equals(ours)) {
            throw new PostgresException(root + " was written by PostgreSQL " + found + " and this is PostgreSQL " + ours
                    + ". Dump it with the old version and load it into a new folder.");
        }
        return true;
    }

    /** A cluster counts once it carries its final name: a crash in the middle of initdb is started over. */
    void initialise(Binaries binaries, ServerAccount account, boolean durable) {
        Path unfinished = root.resolve("cluster.new");
        Folders.delete(unfinished);
        writePassword();
        account.own(root);
        List<String> initdb = new ArrayList<>(List.of(
                binaries.program("initdb"),
                "-D",
                unfinished.toString(),
                "-U",
                EmbeddedPostgres.SUPERUSER,
                "-A",
                "scram-sha-256",
                "--pwfile",
                passwordFile().toString(),
                "-E",
                "UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions"));
        if (!durable) {
            initdb.add("--no-sync");
        }
        Program.Outcome outcome = Program.run(account.command(initdb));
        if (outcome.exitCode() != 0) {
            throw new PostgresException(
                    "PostgreSQL could not make its data folder " + cluster() + ":\n" + outcome.output());
        }
        try {
            Files.move(unfinished, cluster(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new PostgresException("Could not rename " + unfinished + ": " + failed, failed);
        }
    }

    void configure(int port, boolean durable) {
        try {
            Files.writeString(cluster().resolve("postgresql.conf"), Configuration.text(port, durable));
            if (Files.exists(log()) && Files.size(log()) > LOG_KEPT) {
                Files.move(log(), root.resolve("postgres.log.old"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failed) {
            throw new PostgresException("Could not write into " + root + ": " + failed, failed);
        }
    }

    String password() {
        if (!Files.exists(passwordFile())) {
            throw new PostgresException("The password file " + passwordFile()
                    + " is gone. Put it back, or move the folder away to begin with an empty database.");
        }
        return read(passwordFile()).strip();
    }

    /** The lines of postmaster.pid, empty when no server runs or the file is being written. */
    List<String> statusLines() {
        try {
            return Files.readAllLines(cluster().resolve("postmaster.pid"));
        } catch (IOException absent) {
            return List.of();
        }
    }

    void dropStatusFile() {
        try {
            Files.deleteIfExists(cluster().resolve("postmaster.pid"));
        } catch (IOException failed) {
            throw new PostgresException("Could not delete the stale postmaster.pid in " + cluster(), failed);
        }
    }

    /** The end of the server's log, for an error message. */
    String lastLogLines() {
        List<String> lines = Files.exists(log()) ? read(log()).lines().toList() : List.of();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    }

    @Override
    public void close() {
        lock.close();
    }

    private Path passwordFile() {
        return root.resolve("superuser.password");
    }

    private void writePassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        try {
            Folders.writePrivate(passwordFile(), HexFormat.of().formatHex(random) + "\n");
        } catch (IOException failed) {
            throw new PostgresException("Could not write " + passwordFile() + ": " + failed, failed);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new PostgresException("Could not read " + file + ": " + failed, failed);
        }
    }
}
