package dev.billhook.engine.kit.clock;

import dev.billhook.engine.kit.outbox.OutboxProgress;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A clock stands still; here everything due happens, and what follows from it. */
@Component
class Moment {
    private static final Logger log = LoggerFactory.getLogger(Moment.class);
    /** What is due and does not get done in this time is left behind, as real time would leave it. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);
    private static final Duration SHORT_PAUSE = Duration.ofMillis(1);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final List<Due> dues;
    private final ClockStore store;
    private final OutboxProgress outbox;
    private final Tenancy tenancy;

    Moment(ObjectProvider<Due> dues, ClockStore store, OutboxProgress outbox, Tenancy tenancy) {
        this.dues = dues.orderedStream().toList();
        this.store = store;
        this.outbox = outbox;
        this.tenancy = tenancy;
    }

    /**
     * One advance in one process.
     *
     * @param leftBehind what was due when and did not get done, by name; not waited for again
     */
    record Ride(TenantId tenant, UUID advance, Map<String, Instant> leftBehind, BooleanSupplier goesOn) {
        boolean on() {
            return goesOn.getAsBoolean();
        }
    }

    /** All are asked what is due: most moments have one thing to do, and what follows from it another. */
    void pass(Ride ride) {
        long since = System.nanoTime();
        while (ride.on()) {
            awaitHandlers(ride);
            var due = due(ride);
            if (runAll(ride, due.keySet())) {
                since = System.nanoTime();
                continue;
            }
            due.entrySet().removeAll(ride.leftBehind().entrySet());
            if (due.isEmpty()) {
                return;
            }
            if (passed(PATIENCE, since)) {
                log.warn("a test clock goes on although work is not done: {}", due);
                ride.leftBehind().putAll(due);
                return;
            }
            pause(ride, since, String.join(", ", due.keySet()), PAUSE);
        }
    }

    private boolean runAll(Ride ride, Set<String> names) {
        boolean worked = false;
        for (var due : dues) {
            worked |= names.contains(due.name()) && run(due, ride);
        }
        return worked;
    }

    private static boolean run(Due due, Ride ride) {
        boolean worked = false;
        try {
            while (ride.on() && due.runDue(ride.tenant())) {
                worked = true;
            }
        } catch (RuntimeException failed) {
            log.warn("'{}' failed while a test clock advances; trying again", due.name(), failed);
        }
        return worked;
    }

    /** What follows from this moment comes before the next. */
    private void awaitHandlers(Ride ride) {
        long since = System.nanoTime();
        var pause = SHORT_PAUSE;
        while (ride.on() && !outbox.settled(ride.tenant())) {
            pause(ride, since, "handlers of events", pause);
            pause = pause.compareTo(PAUSE) < 0 ? pause.multipliedBy(2) : pause;
        }
    }

    private Map<String, Instant> due(Ride ride) {
        return tenancy.read(ride.tenant(), () -> {
            var now = Tenancy.current().now();
            Map<String, Instant> late = new TreeMap<>();
            for (var due : dues) {
                due.next().filter(next -> !next.isAfter(now)).ifPresent(next -> late.put(due.name(), next));
            }
            return late;
        });
    }

    private void pause(Ride ride, long since, String waitingFor, Duration pause) {
        if (passed(WORTH_TELLING, since)) {
            tenancy.writing(ride.tenant(), () -> store.waitFor(ride.advance(), waitingFor));
        }
        LockSupport.parkNanos(pause.toNanos());
    }

    private static boolean passed(Duration time, long since) {
        return System.nanoTime() - since > time.toNanos();
    }
}
