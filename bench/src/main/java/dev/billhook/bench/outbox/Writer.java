package dev.billhook.bench.outbox;

import dev.billhook.bench.kit.Load;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.server.Rig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * Writes events as unkindly as real life: most transactions are short, some stay open while younger ones commit, some
 * roll back. A cursor over ids alone would lose events here.
 */
final class Writer implements Load.Client {
    static final String EVENT = "thing.happened";

    private static final int EVENTS_PER_TRANSACTION = 5;
    private static final int ONE_IN_SLOW = 100;
    private static final int SLOW_MILLIS = 50;
    private static final int ONE_IN_ROLLED_BACK = 20;

    private final Tenancy tenancy;
    private final Outbox outbox;
    private final TenantId tenant;
    private final Set<UUID> committed;
    private final Random random;

    /** @param committed takes the ids of all events whose transaction committed */
    Writer(Rig rig, Set<UUID> committed, long seed) {
        tenancy = rig.part(Tenancy.class);
        outbox = rig.part(Outbox.class);
        tenant = rig.tenant();
        this.committed = committed;
        random = new Random(seed);
    }

    private record Thing(UUID value) implements Identifier {
        @Override
        public String prefix() {
            return "thing";
        }
    }

    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public void once() {
        try {
            committed.addAll(tenancy.write(tenant, this::transaction));
        } catch (RolledBack asIntended) {
            // its events must never be seen
        }
    }

    private List<UUID> transaction() {
        List<UUID> written = new ArrayList<>();
        var thing = new Thing(PublicId.next());
        for (int i = 0; i < EVENTS_PER_TRANSACTION; i++) {
            written.add(outbox.publish(EVENT, thing, Map.of("object", "thing", "seq", i)));
        }
        if (random.nextInt(ONE_IN_SLOW) == 0) {
            pause();
        }
        if (random.nextInt(ONE_IN_ROLLED_BACK) == 0) {
            throw new RolledBack();
        }
        return written;
    }

    private static void pause() {
        try {
            Thread.sleep(SLOW_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
