package dev.billhook.engine.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.kit.Eventually;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

/** Redis answers repeated events first, and whatever it says or does not say, none is lost and none is processed twice. */
class RedisTest {
    private static int port;
    private static RedisServer server;
    private static InboxEngine engine;

    @BeforeAll
    static void start() throws IOException {
        port = freePort();
        server = new RedisServer(port);
        server.start();
        engine = InboxEngine.start(Map.of("billhook.redis.url", "redis://localhost:" + port));
    }

    @AfterAll
    static void stop() throws IOException {
        engine.context.close();
        server.stop();
    }

    @BeforeEach
    void alive() throws IOException {
        if (!server.isActive()) {
            server.start();
        }
    }

    @Test
    void aRepeatedEventIsAnsweredByRedisAlone() throws Exception {
        Eventually.holds(() -> {
            String event = "evt_" + System.nanoTime();
            assertThat(engine.accept("known", event)).isTrue();
            double before = answers("known");
            assertThat(engine.accept("known", event)).isFalse();
            return answers("known") == before + 1; // not at once: Redis is asked once a second while it was away
        });
    }

    @Tag("WH-15")
    @Test
    void whenRedisHasForgottenTheDatabaseKnows() throws Exception {
        engine.accept("forgotten", "evt_forgotten");
        Eventually.equal(1L, () -> engine.count("forgotten", "processed"));
        redis().flushall();
        assertThat(engine.accept("forgotten", "evt_forgotten")).isFalse();
        assertThat(InboxEngine.handedOver("forgotten")).containsExactly("evt_forgotten");
    }

    @Test
    void whatRedisClaimsWithoutProofIsNotBelieved() throws Exception {
        Eventually.holds(() -> {
            String known = "evt_" + System.nanoTime();
            engine.accept("lies", known);
            var keys = redis().keys("billhook:inbox:*");
            engine.accept("lies", known + "_lost");
            var lost = redis().keys("billhook:inbox:*").stream()
                    .filter(key -> !keys.contains(key))
                    .toList();
            if (keys.isEmpty() || lost.size() != 1) {
                return false; // not reachable yet
            }
            for (String lie : List.of("1", redis().get(keys.getFirst()))) {
                redis().set(lost.getFirst(), lie);
                engine.run("DELETE FROM billhook.inbox WHERE event_id = '" + known + "_lost'");
                assertThat(engine.accept("lies", known + "_lost"))
                        .as("the database lost it, and Redis says otherwise")
                        .isTrue();
            }
            return true;
        });
    }

    @Test
    void aProofFromBeforeTheTableWasRestoredIsNotBelieved() throws Exception {
        var store = engine.context.getBean(InboxStore.class);
        String before = store.incarnation();
        assertThat(store.incarnation()).isEqualTo(before);
        engine.run("CREATE TABLE billhook.restored (LIKE billhook.inbox INCLUDING ALL)");
        engine.run("ALTER TABLE billhook.inbox RENAME TO lost_inbox");
        engine.run("ALTER TABLE billhook.restored RENAME TO inbox");
        assertThat(store.incarnation()).isNotEqualTo(before);
        engine.run("ALTER TABLE billhook.inbox RENAME TO restored");
        engine.run("ALTER TABLE billhook.lost_inbox RENAME TO inbox");
    }

    @Test
    void withoutRedisEventsAreAcceptedOnceAllTheSame() throws Exception {
        server.stop();
        for (int n = 0; n < 20; n++) {
            assertThat(engine.accept("alone", "evt_alone_" + n)).isTrue();
            assertThat(engine.accept("alone", "evt_alone_" + n)).isFalse();
        }
        Eventually.equal(20L, () -> engine.count("alone", "processed"));
    }

    @Test
    void aRedisThatNeverAnswersHoldsNothingUp() throws Exception {
        try (var silent = new ServerSocket(0)) {
            var stuck = InboxEngine.start(Map.of("billhook.redis.url", "redis://localhost:" + silent.getLocalPort()));
            try (var context = stuck.context) {
                assertThat(context.isRunning()).isTrue();
                assertThat(stuck.accept("stuck", "evt_stuck")).isTrue();
                assertThat(stuck.accept("stuck", "evt_stuck")).isFalse();
                Eventually.equal(1L, () -> stuck.count("stuck", "processed"));
            }
        }
    }

    /** A listening socket whose queue is full: packets for it are dropped, as by a firewall, and connecting takes for ever. */
    @Test
    void aRedisThatDropsPacketsSlowsNobodyDown() throws Exception {
        try (var full = new ServerSocket(0, 1);
                var waiting = new Waiting(full.getLocalPort())) {
            waiting.fillTheQueue();
            var cut = InboxEngine.start(Map.of("billhook.redis.url", "redis://localhost:" + full.getLocalPort()));
            try (var context = cut.context;
                    var senders = Executors.newFixedThreadPool(8)) {
                assertThat(context.isRunning()).isTrue();
                List<Callable<Duration>> events = IntStream.range(0, 200)
                        .<Callable<Duration>>mapToObj(n -> () -> {
                            long began = System.nanoTime();
                            assertThat(cut.accept("cut", "evt_cut_" + n)).isTrue();
                            return Duration.ofNanos(System.nanoTime() - began);
                        })
                        .toList();
                long began = System.nanoTime();
                var taken = senders.invokeAll(events).stream().map(Future::resultNow);
                assertThat(taken).as("a connection that hangs takes minutes").allMatch(time -> time.toSeconds() < 3);
                assertThat(Duration.ofNanos(System.nanoTime() - began))
                        .as("200 that waited 100 ms each, eight at a time, would take 2.5 s on top")
                        .isLessThan(Duration.ofSeconds(8));
                assertThat(cut.accept("cut", "evt_cut_7")).isFalse();
                Eventually.equal(200L, () -> cut.count("cut", "processed"));
            }
        }
    }

    /** Connections that nobody accepts, as many as fit. */
    private record Waiting(int port, List<Socket> sockets) implements AutoCloseable {
        Waiting(int port) {
            this(port, new ArrayList<>());
        }

        void fillTheQueue() throws IOException {
            for (int i = 0; i < 32; i++) {
                var socket = new Socket();
                sockets.add(socket);
                try {
                    socket.connect(new InetSocketAddress("localhost", port), 300);
                } catch (SocketTimeoutException full) {
                    return;
                }
            }
            throw new IllegalStateException("the queue took every connection");
        }

        @Override
        public void close() throws IOException {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void whatAnotherDatabaseStoredIsNewToThisOne() throws Exception {
        var other = InboxEngine.start(Map.of("billhook.redis.url", "redis://localhost:" + port));
        try {
            Eventually.holds(() -> {
                String event = "evt_" + System.nanoTime();
                engine.accept("elsewhere", event);
                var before = answers("known");
                assertThat(engine.accept("elsewhere", event)).isFalse();
                assertThat(other.accept("elsewhere", event))
                        .as("stored in another database only")
                        .isTrue();
                return answers("known") == before + 1; // else Redis was away, and nothing is proved
            });
        } finally {
            other.context.close();
        }
    }

    /** Every key of every event holds the proof of another one: as if keys collided, or somebody had written them. */
    @Test
    void eventsThatWereNeverStoredAreStoredWhateverRedisSays() throws Exception {
        Eventually.holds(() -> {
            String known = "evt_" + System.nanoTime();
            engine.accept("never", known);
            var keys = redis().keys("billhook:inbox:*");
            if (keys.isEmpty()) {
                return false; // not reachable yet
            }
            String proof = redis().get(keys.getFirst());
            try (var liar = new LyingRedis(proof)) {
                var deceived = InboxEngine.start(Map.of("billhook.redis.url", "redis://localhost:" + liar.port()));
                try (var context = deceived.context) {
                    assertThat(context.isRunning()).isTrue();
                    for (int n = 0; n < 20; n++) {
                        assertThat(deceived.accept("never", "evt_never_" + n)).isTrue();
                    }
                    assertThat(liar.lies()).isPositive();
                    Eventually.equal(20L, () -> deceived.count("never", "processed"));
                }
            }
            return true;
        });
    }

    private static double answers(String answer) {
        var counter = engine.context
                .getBean(MeterRegistry.class)
                .find("billhook.inbox.redis")
                .tag("answer", answer)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static RedisCommands<String, String> redis() {
        return Client.REDIS;
    }

    /** The test's own, as an operator's command line would be. */
    private static final class Client {
        static final RedisCommands<String, String> REDIS =
                RedisClient.create("redis://localhost:" + port).connect().sync();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
