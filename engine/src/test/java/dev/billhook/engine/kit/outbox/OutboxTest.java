package dev.billhook.engine.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.engine.kit.Eventually;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final OutboxEngine engine = OutboxEngine.start();

    private final TenantId tenant = engine.tenant("writers");

    @AfterAll
    static void stop() {
        engine.context.close();
    }

    @BeforeEach
    void nothingIsBroken() {
        OutboxEngine.BROKEN.clear();
    }

    private record Undeclared(String id) {}

    @Test
    void aRecordIsToldUnderNoTypeThatItDoesNotName() {
        assertThatThrownBy(() -> engine.bean(Tenancy.class).writing(tenant, () -> engine.bean(Outbox.class)
                        .publish("thing.happened", Thing.next(), new Undeclared("thing_1"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("thing.happened is not among the @Events of");
    }

    @Test
    void eventsPublishedTogetherAreHandledInTheOrderOfTheList() throws Exception {
        var one = Thing.next();
        var other = Thing.next();
        var ids = engine.bean(Tenancy.class).write(tenant, () -> engine.bean(Outbox.class)
                .publishAll(List.of(happened(one, 1), happened(other, 1), happened(one, 2), happened(one, 3))));
        assertThat(ids).doesNotHaveDuplicates().hasSize(4);
        Eventually.equal(List.of(1, 2, 3), () -> engine.handled(one));
        Eventually.equal(List.of(1), () -> engine.handled(other));
        assertThat(engine.events("effect")).containsAll(ids);
    }

    private static Outgoing happened(Thing thing, int seq) {
        return new Outgoing("thing.happened", thing, Map.of("seq", seq));
    }

    @Test
    void publishingNothingIsFine() {
        assertThat(engine.bean(Tenancy.class)
                        .write(tenant, () -> engine.bean(Outbox.class).publishAll(List.of())))
                .isEmpty();
    }

    @Test
    void underEightWritersNothingIsLostOrDoubledAndOrderHoldsPerAggregate() throws Exception {
        var writers = new Writers(engine, tenant);
        writers.run(8, 60);
        everythingArrivedOnceAndInOrder(writers);
    }

    /** The inversion of {@link OutboxReader}, step by step. */
    @Test
    void anEarlyTransactionThatWritesLateDoesNotOvertake() throws Exception {
        var thing = Thing.next();
        var earlyBegan = new CountDownLatch(1);
        var middleBegan = new CountDownLatch(1);
        var mayWrite = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var early = threads.submit(() -> engine.bean(Tenancy.class).writing(tenant, () -> {
                engine.publishInTransaction(Thing.next(), 0);
                earlyBegan.countDown();
                await(mayWrite);
                engine.publishInTransaction(thing, 2);
            }));
            earlyBegan.await();
            threads.execute(() -> engine.bean(Tenancy.class).writing(tenant, () -> {
                engine.publishInTransaction(Thing.next(), 0);
                middleBegan.countDown();
                await(mayEnd);
            }));
            middleBegan.await();
            engine.publish(tenant, thing, 1);
            mayWrite.countDown();
            early.get();
            Thread.sleep(500);
            assertThat(engine.handled(thing)).as("while the middle one runs").isEmpty();
            mayEnd.countDown();
        }
        Eventually.equal(List.of(1, 2), () -> engine.handled(thing));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatRolledBackIsNeverSeen() throws Exception {
        var thing = Thing.next();
        try {
            engine.bean(Tenancy.class).writing(tenant, () -> {
                engine.publishInTransaction(thing, 1);
                throw new IllegalStateException("no");
            });
        } catch (IllegalStateException asIntended) {
            engine.publish(tenant, thing, 2);
        }
        Eventually.equal(List.of(2), () -> engine.handled(thing));
    }

    @Test
    void aDispatcherThatIsStoppedOrCutOffInTheMiddleLosesAndDoublesNothing() throws Exception {
        var writers = new Writers(engine, tenant);
        var dispatch = engine.bean(Dispatch.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = threads.submit(() -> writers.run(8, 60));
            while (!writing.isDone()) {
                cutTheDispatchersConnections();
                Thread.sleep(150);
                dispatch.stop();
                Thread.sleep(50);
                dispatch.start();
                Thread.sleep(150);
            }
        }
        everythingArrivedOnceAndInOrder(writers);
    }

    @Test
    void ofTwoEnginesOneLeads() throws Exception {
        var second = engine.second();
        try {
            var writers = new Writers(engine, tenant);
            writers.run(8, 60);
            everythingArrivedOnceAndInOrder(writers);
        } finally {
            second.context.close();
        }
    }

    @Test
    void whenTheLeaderGoesAnotherTakesOver() throws Exception {
        var second = engine.second();
        try {
            engine.bean(Dispatch.class).stop();
            var thing = Thing.next();
            engine.publish(tenant, thing, 1);
            Eventually.equal(List.of(1), () -> engine.handled(thing));
        } finally {
            engine.bean(Dispatch.class).start();
            second.context.close();
        }
    }

    @Test
    void anEventThatFailsWaitsAndLaterOnesOfItsAggregateWaitBehindIt() throws Exception {
        var broken = Thing.next();
        var fine = Thing.next();
        OutboxEngine.BROKEN.put(broken.value(), new IllegalStateException("not now"));
        engine.publish(tenant, broken, 1);
        engine.publish(tenant, broken, 2);
        engine.publish(tenant, fine, 1);
        Eventually.equal(List.of(1), () -> engine.handled(fine));
        engine.publish(tenant, broken, 3);
        Eventually.equal(3L, () -> parked(broken));
        assertThat(engine.handled(broken)).isEmpty();

        OutboxEngine.BROKEN.clear();
        Eventually.equal(List.of(1, 2, 3), () -> engine.handled(broken));
        Eventually.equal(0L, () -> parked(broken));
        engine.publish(tenant, broken, 4);
        Eventually.equal(List.of(1, 2, 3, 4), () -> engine.handled(broken));
    }

    @Test
    void anErrorOfOneHandlerStopsNeitherTheDispatcherNorTheRetries() throws Exception {
        var broken = Thing.next();
        OutboxEngine.BROKEN.put(broken.value(), new StackOverflowError());
        engine.publish(tenant, broken, 1);
        Eventually.equal(1L, () -> parked(broken));
        var fine = Thing.next();
        engine.publish(tenant, fine, 1);
        Eventually.equal(List.of(1), () -> engine.handled(fine));
        OutboxEngine.BROKEN.clear();
        Eventually.equal(List.of(1), () -> engine.handled(broken));
    }

    @Test
    void afterItsLastAttemptAnEventIsADeadLetterAndLaterOnesGoOn() throws Exception {
        var broken = Thing.next();
        OutboxEngine.BROKEN.put(broken.value(), new IllegalStateException("never"));
        engine.publish(tenant, broken, 1);
        Eventually.equal(1L, () -> parked(broken));
        engine.run("UPDATE billhook.parked_event SET attempts = " + (Handling.ATTEMPTS - 1)
                + ", due_at = clock_timestamp() WHERE aggregate_id = '" + broken.value() + "'");
        Eventually.equal(
                1L,
                () -> engine.number(
                        "SELECT count(*) FROM billhook.parked_event WHERE due_at IS NULL AND aggregate_id = '"
                                + broken.value() + "'"));

        OutboxEngine.BROKEN.clear();
        engine.publish(tenant, broken, 2);
        Eventually.equal(List.of(2), () -> engine.handled(broken));

        readEverythingAgain();
        assertThat(engine.handled(broken))
                .as("a dead letter does not rise by itself")
                .containsExactly(2);
    }

    @Test
    void readingEverythingAgainDoublesNothing() throws Exception {
        var thing = Thing.next();
        engine.publish(tenant, thing, 1);
        Eventually.equal(List.of(1), () -> engine.handled(thing));
        long effects = engine.number("SELECT count(*) FROM billhook.effect");
        readEverythingAgain();
        assertThat(engine.number("SELECT count(*) FROM billhook.effect")).isEqualTo(effects);
    }

    @Test
    void eventsOfAHandlerThatIsGoneDoNotHoldUpTheRetriesOfOthers() throws Exception {
        var broken = Thing.next();
        OutboxEngine.BROKEN.put(broken.value(), new IllegalStateException("not now"));
        engine.publish(tenant, broken, 1);
        Eventually.equal(1L, () -> parked(broken));
        engine.run(
                "INSERT INTO billhook.parked_event SELECT " + tenant.value()
                        + ", 'removed', gen_random_uuid(), n, gen_random_uuid(), 1, '2020-01-01', 'x' FROM generate_series(1, 150) n");
        OutboxEngine.BROKEN.clear();
        Eventually.equal(List.of(1), () -> engine.handled(broken));
    }

    private void everythingArrivedOnceAndInOrder(Writers writers) throws Exception {
        Eventually.holds(() -> engine.events("effect").containsAll(writers.committed));
        assertThat(engine.events("effect")).isSubsetOf(engine.events("outbox"));
        assertThat(engine.number("SELECT count(*) - count(DISTINCT event_id) FROM billhook.effect"))
                .as("handled twice")
                .isZero();
        for (var thing : writers.things) {
            assertThat(engine.handled(thing)).isSorted();
        }
    }

    private void readEverythingAgain() throws Exception {
        engine.bean(Dispatch.class).stop();
        engine.run("UPDATE billhook.outbox_cursor SET window_from = '0', window_to = '0', last_id = 0");
        engine.bean(Dispatch.class).start();
        Eventually.holds(() -> engine.number("SELECT count(*) FROM billhook.outbox o, billhook.outbox_cursor c "
                        + "WHERE o.xact >= c.window_from")
                == 0);
    }

    private void cutTheDispatchersConnections() throws SQLException {
        engine.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                + "WHERE datname = current_database() AND usename = 'billhook_worker'");
    }

    private static long parked(Thing thing) throws SQLException {
        return engine.number("SELECT count(*) FROM billhook.parked_event WHERE aggregate_id = '" + thing.value() + "'");
    }
}
