package dev.billhook.engine.kit.clock;

import dev.billhook.engine.kit.outbox.OutboxProgress;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    void pass(Ride ride) {
        long since = System.nanoTime();
        while (ride.on()) {
            boolean worked = runAll(ride);
            awaitHandlers(ride);
            var late = late(ride);
            if (worked) {
                since = System.nanoTime();
            } else if (late.isEmpty()) {
                return;
            } else if (passed(PATIENCE, since)) {
                log.warn("a test clock goes on although work is not done: {}", late);
                ride.leftBehind().putAll(late);
                return;
            } else {
                pause(ride, since, String.join(", ", late.keySet()));
            }
        }
    }

    private boolean runAll(Ride ride) {
        boolean worked = false;
        for (var due : dues) {
            worked |= run(due, ride);
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
        while (ride.on() && !outbox.settled(ride.tenant())) {
            pause(ride, since, "handlers of events");
        }
    }

    private Map<String, Instant> late(Ride ride) {
        return tenancy.read(ride.tenant(), () -> {
            var late = new TreeMap<String, Instant>();
            for (var due : dues) {
                due.next()
                        .filter(next -> !next.isAfter(Tenancy.current().now()))
                        .filter(next -> !next.equals(ride.leftBehind().get(due.name())))
                        .ifPresent(next -> late.put(due.name(), next));
            }
            return late;
        });
    }

    private void pause(Ride ride, long since, String waitingFor) {
        if (passed(WORTH_TELLING, since)) {
            tenancy.writing(ride.tenant(), () -> store.waitFor(ride.advance(), waitingFor));
        }
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    private static boolean passed(Duration time, long since) {
        return System.nanoTime() - since > time.toNanos();
    }
}
