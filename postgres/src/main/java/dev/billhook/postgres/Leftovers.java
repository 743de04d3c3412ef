package dev.billhook.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Server processes that a JVM killed without warning left on this data folder. We hold the folder's lock, so nobody owns
 * them. They are known by their working directory, which PostgreSQL sets to its cluster; a process that merely
 * inherited the number in a stale postmaster.pid is not touched.
 */
record Leftovers(DataFolder folder, Binaries binaries, ServerAccount account) {

    private static final Path PROC = Path.of("/proc");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Ends what is left and drops the stale status file; true if there was something to end. */
    boolean end(Consumer<String> progress) {
        boolean found = !processes().isEmpty();
        if (found) {
            progress.accept("Ending a PostgreSQL that an earlier run left behind");
            stop("fast");
            if (!goneWithinPatience()) {
                processes().forEach(ProcessHandle::destroyForcibly);
            }
            if (!goneWithinPatience()) {
                throw new PostgresException("A PostgreSQL of an earlier run on " + folder.root()
                        + " does not end (processes " + processes() + "). End it by hand and start again.");
            }
        }
        folder.dropStatusFile();
        return found;
    }

    /** Asks the server named in postmaster.pid, if it is alive, to stop in the given mode of pg_ctl. */
    void stop(String mode) {
        Program.run(account.command(List.of(
                binaries.program("pg_ctl"),
                "stop",
                "-D",
                folder.cluster().toString(),
                "-m",
                mode,
                "-t",
                mode.equals("smart") ? "1" : "20")));
    }

    private boolean goneWithinPatience() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!processes().isEmpty()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Pause.briefly();
        }
        return true;
    }

    private List<ProcessHandle> processes() {
        return Files.isDirectory(PROC) ? byWorkingDirectory() : byStatusFile();
    }

    private List<ProcessHandle> byWorkingDirectory() {
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries.filter(
                            entry -> entry.getFileName().toString().chars().allMatch(Character::isDigit))
                    .filter(this::isOurs)
                    .flatMap(entry -> handle(entry.getFileName().toString()))
                    .toList();
        } catch (IOException unreadable) {
            return byStatusFile();
        }
    }

    private boolean isOurs(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(folder.cluster());
        } catch (IOException | InvalidPathException goneOrForeign) {
            return namesCluster(process.resolve("cmdline"));
        }
    }

    private boolean namesCluster(Path commandLine) {
        try {
            String words = Files.readString(commandLine, StandardCharsets.ISO_8859_1);
            return words.contains("postgres\0-D\0" + folder.cluster() + "\0");
        } catch (IOException gone) {
            return false;
        }
    }

    private List<ProcessHandle> byStatusFile() {
        return folder.statusLines().stream()
                .limit(1)
                .flatMap(Leftovers::handle)
                .filter(process -> process.info()
                        .commandLine()
                        .orElse("")
                        .contains(folder.cluster().toString()))
                .toList();
    }

    private static Stream<ProcessHandle> handle(String pid) {
        return ProcessHandle.of(Long.parseLong(pid.strip())).filter(ProcessHandle::isAlive).stream();
    }
}
