package dev.billhook.engine.kit.clock;

import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Moves a clock from one due moment to the next. Each step reads from the database where the clock stands, so it does not
 * matter which process made the one before.
 */
@Component
class Advancing {
    private final List<Due> dues;
    private final Moment moment;
    private final ClockStore store;
    private final Tenancy tenancy;

    Advancing(ObjectProvider<Due> dues, Moment moment, ClockStore store, Tenancy tenancy) {
        this.dues = dues.orderedStream().toList();
        this.moment = moment;
        this.store = store;
        this.tenancy = tenancy;
    }

    /** @param goesOn asked now and then: whether this process still runs */
    void run(TenantId tenant, BooleanSupplier goesOn) {
        var leftBehind = new HashMap<String, Instant>();
        var advance = tenancy.read(tenant, store::running);
        while (advance.isPresent() && goesOn.getAsBoolean()) {
            moment.pass(new Moment.Ride(tenant, advance.get().id(), leftBehind, goesOn));
            if (goesOn.getAsBoolean()) {
                advance = tenancy.write(tenant, this::step);
            }
        }
    }

    /**
     * To the next due moment or, when there is none before it, the target; once there, lets the clock go.
     *
     * @return the advance, unless it is finished
     */
    private Optional<Advance> step() {
        var now = Tenancy.current().now();
        var advance = store.running().orElseThrow();
        if (now.isBefore(advance.target())) {
            store.freeze(next(now, advance.target()));
            store.countMoment(advance.id());
            return Optional.of(advance);
        }
        store.letRun(now);
        store.finish(advance.id());
        return Optional.empty();
    }

    private Instant next(Instant now, Instant target) {
        return dues.stream()
                .flatMap(due -> due.next().stream())
                .map(Advancing::wholeMicros)
                .filter(due -> due.isAfter(now) && due.isBefore(target))
                .min(Instant::compareTo)
                .orElse(target);
    }

    /** As PostgreSQL keeps them; never before the moment, at which what is due then would not be due yet. */
    private static Instant wholeMicros(Instant due) {
        return due.plusNanos(999).truncatedTo(ChronoUnit.MICROS);
    }
}
