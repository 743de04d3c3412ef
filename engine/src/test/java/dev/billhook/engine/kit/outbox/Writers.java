package dev.billhook.engine.kit.outbox;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Many writers at once, as unkind as real ones: some transactions stay open long, some roll back, some touch two
 * aggregates, and an older transaction may write after a younger one has committed.
 */
final class Writers {
    private static final int AGGREGATES = 12;

    final List<Thing> things = Stream.generate(Thing::next).limit(AGGREGATES).toList();
    final Set<UUID> committed = ConcurrentHashMap.newKeySet();
    private final AtomicIntegerArray seqs = new AtomicIntegerArray(AGGREGATES);
    private final OutboxEngine engine;
    private final TenantId tenant;

    Writers(OutboxEngine engine, TenantId tenant) {
        this.engine = engine;
        this.tenant = tenant;
    }

    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Returns when all have written. */
    void run(int writers, int transactionsEach) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, writers).forEach(n -> threads.execute(() -> write(new Random(n), transactionsEach)));
        }
    }

    private void write(Random random, int transactions) {
        for (int i = 0; i < transactions; i++) {
            try {
                var written = new ArrayList<UUID>();
                engine.bean(Tenancy.class).writing(tenant, () -> transaction(random, written));
                committed.addAll(written);
            } catch (RolledBack asIntended) {
                // its events must never be seen
            }
        }
    }

    private void transaction(Random random, List<UUID> written) {
        int first = random.nextInt(AGGREGATES);
        if (random.nextInt(4) == 0) { // takes its transaction id early, and writes to its aggregate late
            written.add(engine.publishInTransaction(Thing.next(), 0));
            pause(random.nextInt(20));
        }
        change(first, written);
        if (random.nextInt(3) == 0) {
            change(Math.min(first + 1, AGGREGATES - 1), written);
        }
        pause(random.nextInt(40) == 0 ? 200 : random.nextInt(3));
        if (random.nextInt(5) == 0) {
            throw new RolledBack();
        }
    }

    /** As every change does: locks its aggregate, then writes its event. */
    private void change(int aggregate, List<UUID> written) {
        engine.bean(TenantSql.class)
                .sql("SELECT pg_advisory_xact_lock(:n)")
                .param("n", 1000 + aggregate)
                .query((row, n) -> true)
                .single();
        written.add(engine.publishInTransaction(things.get(aggregate), seqs.incrementAndGet(aggregate)));
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
