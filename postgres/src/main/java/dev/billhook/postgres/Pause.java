package dev.billhook.postgres;

/** The step of a wait that looks again and again. */
final class Pause {

    private static final long STEP_MILLIS = 20;

    private Pause() {}

    static void briefly() {
        try {
            Thread.sleep(STEP_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while waiting for PostgreSQL", interrupted);
        }
    }
}
