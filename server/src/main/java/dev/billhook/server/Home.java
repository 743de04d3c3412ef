package dev.billhook.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/** The project's folder and the data folder: {@code postgres/}, {@code secrets/}, {@code logs/}, {@code run/}. */
record Home(Path root, Path data) {

    static Home from(Map<String, String> environment) {
        Path root = Path.of(System.getProperty("billhook.root", "")).toAbsolutePath();
        Path data = Optional.ofNullable(System.getProperty("billhook.data"))
                .or(() -> Optional.ofNullable(environment.get("BILLHOOK_DATA")))
                .map(Path::of)
                .orElseGet(() -> root.resolve(".billhook"));
        return new Home(root, data.toAbsolutePath().normalize());
    }

    /** Makes the folders and holds them until the answer is closed or this JVM is gone, however it goes. */
    AutoCloseable claim() {
        try {
            for (String folder : new String[] {"secrets", "logs", "run"}) {
                Files.createDirectories(data.resolve(folder));
            }
            FileChannel lock =
                    FileChannel.open(data.resolve("run/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!held(lock)) {
                throw new CannotStart(
                        "Billhook already runs on " + data + ". Stop that one first (Ctrl-C in its terminal),"
                                + " or run a second one beside it:\n  BILLHOOK_DATA=/some/folder BILLHOOK_PORT=8520 ./billhook up");
            }
            return lock;
        } catch (IOException failed) {
            throw new CannotStart(
                    "The data folder " + data + " cannot be used: " + failed
                            + ". Make it writable, or choose another with BILLHOOK_DATA.",
                    failed);
        }
    }

    Path log(String name) {
        return data.resolve("logs").resolve(name + ".log");
    }

    private static boolean held(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException byThisJvm) {
            return false;
        }
    }
}
