package dev.billhook.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started, to be stopped in reverse order. */
final class Parts {

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private boolean stopping;

    /** A part that came up while everything was being stopped is stopped at once. */
    synchronized <T extends AutoCloseable> T add(T part) {
        if (stopping) {
            close(part);
            throw new CannotStart("Stopped while starting.");
        }
        started.push(part);
        return part;
    }

    synchronized void stop() {
        stopping = true;
        while (!started.isEmpty()) {
            close(started.pop());
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failed) { // whatever it is, the other parts must still be stopped
            LOG.error("Could not stop {}", part, failed);
        }
    }
}
