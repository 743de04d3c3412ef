package dev.billhook.engine.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.kit.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InboxTest {
    private static InboxEngine engine;

    @BeforeAll
    static void start() {
        engine = InboxEngine.start();
    }

    @AfterAll
    static void stop() {
        engine.context.close();
    }

    @Tag("WH-13")
    @Test
    void theSameEventTwentyTimesAtOnceIsStoredAndHandledOnce() throws Exception {
        List<Boolean> isNew;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> deliver = () -> engine.accept("twenty", "evt_20");
            isNew = threads.invokeAll(Stream.generate(() -> deliver).limit(20).toList()).stream()
                    .map(done -> done.resultNow())
                    .toList();
        }
        assertThat(isNew).containsOnlyOnce(true);
        Eventually.equal(1L, () -> engine.count("twenty", "processed"));
        assertThat(engine.accept("twenty", "evt_20")).as("later").isFalse();
        assertThat(InboxEngine.handedOver("twenty")).containsExactly("evt_20");
    }

    @Tag("WH-21")
    @Test
    void anEventThatFailsIsTriedAgain() throws Exception {
        var tries = new AtomicInteger();
        InboxEngine.BEHAVIOURS.put("flaky", events -> {
            if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("not now");
            }
            return InboxHandler.Outcome.PROCESSED;
        });
        engine.accept("flaky", "evt_flaky");
        Eventually.equal(1L, () -> engine.count("flaky", "processed"));
        assertThat(tries).hasValue(3);
    }

    @Test
    void anErrorOfAHandlerIsARetryToo() throws Exception {
        var tries = new AtomicInteger();
        InboxEngine.BEHAVIOURS.put("error", events -> {
            if (tries.incrementAndGet() == 1) {
                throw new StackOverflowError();
            }
            return InboxHandler.Outcome.PROCESSED;
        });
        engine.accept("error", "evt_error");
        Eventually.equal(1L, () -> engine.count("error", "processed"));
    }

    @Test
    void theWaitDoublesUpToTenMinutes() {
        assertThat(IntStream.of(1, 2, 3, 11, 13, Inbox.ATTEMPTS).mapToObj(Inbox::delay))
                .containsExactly(
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(256),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(10));
        assertThat(IntStream.range(1, Inbox.ATTEMPTS).mapToObj(Inbox::delay).reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofHours(2), Duration.ofHours(4));
    }

    @Test
    void afterItsLastAttemptAnEventIsDeadAndANewOneOfTheSameObjectIsNot() throws Exception {
        var broken = new AtomicBoolean(true);
        InboxEngine.BEHAVIOURS.put("dying", events -> {
            if (broken.get()) {
                throw new IllegalStateException("never");
            }
            return InboxHandler.Outcome.PROCESSED;
        });
        engine.accept("dying", "evt_old");
        Eventually.holds(() -> InboxEngine.handedOver("dying").size() >= 2);
        engine.accept("dying", "evt_new");
        engine.run("UPDATE billhook.inbox SET attempts = " + (Inbox.ATTEMPTS - 1)
                + ", due_at = clock_timestamp(), leased_until = NULL WHERE event_id = 'evt_old'");
        engine.run(
                "UPDATE billhook.inbox SET due_at = clock_timestamp() WHERE event_id = 'evt_new' AND leased_until IS NULL");
        Eventually.equal(1L, () -> engine.count("dying", "dead"));
        broken.set(false);
        Eventually.equal(1L, () -> engine.count("dying", "processed"));
        assertThat(engine.number(
                        "SELECT count(*) FROM billhook.inbox WHERE event_id = 'evt_new' AND state = 'processed'"))
                .isEqualTo(1);
    }

    @Test
    void anEventWaitsForItsCause() throws Exception {
        var causeIsHere = new AtomicBoolean();
        InboxEngine.BEHAVIOURS.put(
                "early",
                events -> causeIsHere.get() ? InboxHandler.Outcome.PROCESSED : InboxHandler.Outcome.MISSING_CAUSE);
        engine.accept("early", "evt_early");
        Eventually.holds(() -> InboxEngine.handedOver("early").size() >= 2);
        assertThat(engine.count("early", "pending")).isEqualTo(1);
        causeIsHere.set(true);
        Eventually.equal(1L, () -> engine.count("early", "processed"));
    }

    @Test
    void whatIsNotOursIsKeptAndLeftAlone() throws Exception {
        InboxEngine.BEHAVIOURS.put("foreign", events -> InboxHandler.Outcome.IGNORED);
        engine.accept("foreign", "evt_foreign");
        Eventually.equal(1L, () -> engine.count("foreign", "ignored"));
    }

    @Test
    void whatADeadProcessHeldIsTakenOverWhenItsLeaseEnds() throws Exception {
        var inbox = engine.context.getBean(Inbox.class);
        inbox.stop();
        engine.accept("leased", "evt_leased");
        engine.run("UPDATE billhook.inbox SET attempts = 1, leased_until = clock_timestamp() + interval '2 seconds', "
                + "due_at = clock_timestamp() + interval '2 seconds' WHERE event_id = 'evt_leased'");
        engine.accept("leased", "evt_leased_later");
        inbox.start();
        Thread.sleep(1_000);
        assertThat(InboxEngine.handedOver("leased")).as("before the lease ends").isEmpty();
        Eventually.equal(2L, () -> engine.count("leased", "processed"));
        assertThat(InboxEngine.handedOver("leased")).containsExactly("evt_leased", "evt_leased_later");
    }

    @Test
    void aThreadThatOutlivesItsLeaseHasNoSayAnyMore() throws Exception {
        var stuck = new CountDownLatch(1);
        var calls = new AtomicInteger();
        InboxEngine.BEHAVIOURS.put("stuck", events -> {
            if (calls.incrementAndGet() == 1) {
                stuck.await();
                throw new IllegalStateException("too late");
            }
            return InboxHandler.Outcome.PROCESSED;
        });
        engine.accept("stuck", "evt_stuck");
        Eventually.equal(1, calls::get);
        var second = engine.second();
        try {
            engine.run("UPDATE billhook.inbox SET leased_until = clock_timestamp(), due_at = clock_timestamp() "
                    + "WHERE event_id = 'evt_stuck'");
            Eventually.equal(1L, () -> engine.count("stuck", "processed"));
            stuck.countDown();
            Thread.sleep(300);
            assertThat(engine.count("stuck", "processed")).isEqualTo(1);
            assertThat(calls).hasValue(2);
        } finally {
            stuck.countDown();
            second.context.close();
        }
    }

    @Test
    void aSlowObjectHoldsUpNoOther() throws Exception {
        var release = new CountDownLatch(1);
        InboxEngine.BEHAVIOURS.put("slow", events -> {
            release.await();
            return InboxHandler.Outcome.PROCESSED;
        });
        engine.accept("slow", "evt_slow_1");
        Eventually.equal(1, () -> InboxEngine.handedOver("slow").size());
        for (int i = 2; i < 200; i++) {
            engine.accept("slow", "evt_slow_" + i);
        }
        engine.accept("quick", "evt_quick");
        Eventually.equal(1L, () -> engine.count("quick", "processed"));
        assertThat(InboxEngine.handedOver("slow")).containsExactly("evt_slow_1");
        release.countDown();
        Eventually.equal(199L, () -> engine.count("slow", "processed"));
        assertThat(InboxEngine.handedOver("slow"))
                .as("in order of arrival")
                .containsExactlyElementsOf(
                        IntStream.range(1, 200).mapToObj(i -> "evt_slow_" + i).toList());
    }

    @Test
    void eventsOfOneObjectAreNeverInTwoThreadsEvenOfTwoEngines() throws Exception {
        for (int object = 0; object < 5; object++) {
            InboxEngine.BEHAVIOURS.put("busy-" + object, events -> {
                Thread.sleep(3);
                return InboxHandler.Outcome.PROCESSED;
            });
        }
        InboxEngine.MOST_AT_ONCE_ON_ONE_OBJECT.set(0);
        var second = engine.second();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 400; i++) {
                int n = i;
                threads.execute(() -> (n % 2 == 0 ? engine : second).accept("busy-" + n % 5, "evt_busy_" + n));
            }
        }
        try {
            for (int object = 0; object < 5; object++) {
                String name = "busy-" + object;
                Eventually.equal(80L, () -> engine.count(name, "processed"));
                assertThat(InboxEngine.handedOver(name)).hasSize(80).doesNotHaveDuplicates();
            }
        } finally {
            second.context.close();
        }
        assertThat(InboxEngine.MOST_AT_ONCE_ON_ONE_OBJECT).hasValue(1);
    }

    @Test
    void aBodyIsStoredSealed() throws Exception {
        engine.accept("sealed", "evt_unmistakable_body");
        assertThat(engine.number("SELECT count(*) FROM billhook.inbox WHERE event_id = 'evt_unmistakable_body' "
                        + "AND position('unmistakable'::bytea IN body) > 0"))
                .isZero();
    }

    @Test
    void anOldBodyIsEmptiedAndItsEventIsStillKnown() throws Exception {
        engine.accept("old", "evt_old_body");
        Eventually.equal(1L, () -> engine.count("old", "processed"));
        engine.run("UPDATE billhook.inbox SET received_at = received_at - interval '61 days' WHERE object_id = 'old'");
        engine.context.getBean(InboxStore.class).emptyBodiesBefore(60, 1_000);
        assertThat(engine.number("SELECT octet_length(body) FROM billhook.inbox WHERE object_id = 'old'"))
                .isZero();
        assertThat(engine.accept("old", "evt_old_body")).isFalse();
    }

    @Test
    void anEventOfAProviderWithoutAHandlerWaitsAndStopsNothing() throws Exception {
        engine.context
                .getBean(Inbox.class)
                .accept(engine.tenant(), new InboxEvent("nobody", "evt_nobody", "x.y", "orphan", "{}"));
        Eventually.holds(() ->
                engine.number("SELECT count(*) FROM billhook.inbox WHERE event_id = 'evt_nobody' AND attempts >= 1 "
                                + "AND last_error IS NOT NULL")
                        == 1);
        assertThat(engine.count("orphan", "pending")).isEqualTo(1);
    }
}
