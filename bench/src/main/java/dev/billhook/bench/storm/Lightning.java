package dev.billhook.bench.storm;

import dev.billhook.server.EngineProcess;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Kills the engine where the plan says and starts it again at once. */
final class Lightning implements Runnable {
    private static final Duration LOOK = Duration.ofMillis(10);

    private final EngineProcess engine;
    private final List<Plan.Kill> strikes;
    private final Tally tally;
    private final BooleanSupplier over;

    /** @param over whether nobody is left to finish an order, so that the rest need not be waited for */
    Lightning(EngineProcess engine, List<Plan.Kill> strikes, Tally tally, BooleanSupplier over) {
        this.engine = engine;
        this.strikes = strikes;
        this.tally = tally;
        this.over = over;
    }

    @Override
    public void run() {
        for (var strike : strikes) {
            while (tally.counts().done() < strike.afterOrders() && !over.getAsBoolean()) {
                Caller.pause(LOOK);
            }
            Caller.pause(strike.aim());
            long killed = System.nanoTime();
            engine.kill();
            tally.killed();
            engine.startAgain();
            engine.awaitReady();
            tally.wasDown(Duration.ofNanos(System.nanoTime() - killed));
        }
    }
}
