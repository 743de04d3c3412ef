package dev.billhook.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Held by a JVM for as long as it works with a folder. The operating system lets go of it however the JVM dies. */
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    static Optional<FolderLock> tryTake(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(new FolderLock(channel));
            }
        } catch (OverlappingFileLockException heldInThisJvm) {
            // the same answer as for another process
        }
        channel.close();
        return Optional.empty();
    }

    /** Waits for another process; must not be called twice at once in one JVM. */
    static FolderLock take(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
        return new FolderLock(channel);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new PostgresException("Could not let go of a lock file: " + failed, failed);
        }
    }
}
