package dev.billhook.bench.inbox;

import dev.billhook.bench.kit.Figures;
import dev.billhook.bench.kit.Latencies;
import dev.billhook.bench.kit.Load;
import dev.billhook.bench.kit.Report;
import dev.billhook.server.Rig;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import redis.embedded.RedisServer;

/**
 * Repeated events with Redis against the same without: two engines in this JVM on the same database, one with a Redis, in
 * turns. First repeats alone, then every event three times, which is what a provider in trouble sends.
 */
final class RedisRounds {
    private static final int ROUNDS = 5;
    private static final int KNOWN = 500;
    private static final int COPIES = 3;
    private static final Duration TURN = Duration.ofSeconds(2);

    private final Rig rig;
    private final Report report;
    private final AtomicLong made = new AtomicLong();

    RedisRounds(Rig rig, Report report) {
        this.rig = rig;
        this.report = report;
    }

    /** One of the two engines, and how it fared. */
    private record Side(URI engine, Figures rates, Latencies answers) {
        static Side of(URI engine) {
            return new Side(engine, new Figures(), new Latencies());
        }
    }

    @FunctionalInterface
    private interface Kind {
        Load.Client of(Sender sender);
    }

    /** @return how many new events were sent */
    long run() throws Exception {
        int port = freePort();
        RedisServer redis = new RedisServer(port);
        redis.start();
        try {
            report.progress("starting a second engine, with Redis, on the same database");
            URI with = rig.engineBeside("--billhook.redis.url=redis://localhost:" + port);
            List<String> known = known(with);
            compare("repeats", with, sender -> () -> sender.send(any(known)));
            compare("each_thrice", with, sender -> () -> thrice(sender));
            return made.get();
        } finally {
            redis.stop();
        }
    }

    /** Events that both engines know: they are stored, and Redis was told. */
    private List<String> known(URI with) {
        List<String> known = new ArrayList<>();
        try (var sender = new Sender(rig, with, InboxMeasurement::somebodyElses, new Latencies())) {
            for (int i = 0; i < KNOWN; i++) {
                known.add(fresh());
                sender.send(known.getLast());
            }
        }
        return known;
    }

    private void compare(String what, URI engineWith, Kind kind) throws Exception {
        Side without = Side.of(rig.engine());
        Side with = Side.of(engineWith);
        turn(Side.of(engineWith), kind); // warming up
        turn(Side.of(rig.engine()), kind);
        for (int round = 0; round < ROUNDS; round++) {
            turn(without, kind);
            turn(with, kind);
        }
        double ratio = with.rates().medianRatio(without.rates());
        report.figure("redis_" + what + "_ratio", ratio);
        report.figure("redis_" + what + "_per_second_with", with.rates().median());
        report.figure("redis_" + what + "_per_second_without", without.rates().median());
        report.figure("redis_" + what + "_p99_millis_with", with.answers().percentileMillis(99));
        report.figure("redis_" + what + "_p99_millis_without", without.answers().percentileMillis(99));
        report.progress("%s: with Redis %.2f times as many as without".formatted(what, ratio));
    }

    private void turn(Side side, Kind kind) throws Exception {
        List<Sender> senders = new ArrayList<>();
        for (int i = 0; i < InboxMeasurement.SENDERS; i++) {
            senders.add(new Sender(rig, side.engine(), InboxMeasurement::somebodyElses, side.answers()));
        }
        try {
            side.rates().add(Load.perSecond(senders.stream().map(kind::of).toList(), TURN));
        } finally {
            senders.forEach(Sender::close);
        }
    }

    private void thrice(Sender sender) {
        String event = fresh();
        for (int copy = 0; copy < COPIES; copy++) {
            sender.send(event);
        }
    }

    private String fresh() {
        made.incrementAndGet();
        return Sender.EVENTS + UUID.randomUUID();
    }

    private static String any(List<String> known) {
        return known.get(ThreadLocalRandom.current().nextInt(known.size()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
