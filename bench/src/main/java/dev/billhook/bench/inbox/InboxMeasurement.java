package dev.billhook.bench.inbox;

import static dev.billhook.bench.kit.Rows.number;
import static dev.billhook.bench.kit.Rows.texts;

import dev.billhook.bench.kit.Api;
import dev.billhook.bench.kit.Latencies;
import dev.billhook.bench.kit.Load;
import dev.billhook.bench.kit.Measurement;
import dev.billhook.bench.kit.Report;
import dev.billhook.bench.kit.Scratch;
import dev.billhook.server.Rig;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Signed webhooks: first as fast as they are taken, about payments of somebody else; then one about each of many payments
 * of ours, which the engine follows by asking the provider for it.
 */
public final class InboxMeasurement implements Measurement {
    private static final String NEW_PAYMENT = "{\"amount\": {\"amount\": 1500, \"currency\": \"EUR\"}}";
    private static final String OURS = "event_id LIKE '" + Sender.EVENTS + "%'";
    private static final String PENDING =
            "SELECT count(*) FROM (SELECT FROM billhook.inbox WHERE state = 'pending' LIMIT 1) AS one";
    static final int SENDERS = 16;
    private static final int PAYMENTS = 500;
    private static final int REPEATS = 500;
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    @Override
    public String name() {
        return "inbox";
    }

    @Override
    public String about() {
        return "signed webhooks accepted per second by " + SENDERS
                + " connections, then followed, then repeated with Redis";
    }

    @Override
    public void run(Report report) throws Exception {
        try (var scratch = Scratch.named(name());
                var rig = Rig.start(scratch.folder());
                var database = rig.superuser()) {
            report.progress("warming up for " + WARM_UP.toSeconds() + " s");
            long sent = send(rig, InboxMeasurement::somebodyElses, new Latencies(), WARM_UP)
                    .count();
            awaitDone(database);
            sent += accept(rig, database, report);
            sent += follow(rig, database, report);
            report.progress("sending " + REPEATS + " of them once more");
            repeat(rig, database);
            sent += new RedisRounds(rig, report).run();
            awaitDone(database);
            check(database, report, sent);
        }
    }

    private static Load.Done send(Rig rig, Supplier<String> objects, Latencies answers, Duration time)
            throws Exception {
        List<Sender> senders = senders(rig, objects, answers);
        try {
            return Load.during(time, senders);
        } finally {
            senders.forEach(Sender::close);
        }
    }

    private static long accept(Rig rig, Connection database, Report report) throws Exception {
        var answers = new Latencies();
        report.progress("sending events for " + TIME.toSeconds() + " s");
        long started = System.nanoTime();
        Load.Done sent = send(rig, InboxMeasurement::somebodyElses, answers, TIME);
        awaitDone(database);
        double until = (System.nanoTime() - started) / 1e9;
        report.figure("accepted_per_second", sent.perSecond());
        report.figure("answered_p50_millis", answers.percentileMillis(50));
        report.figure("answered_p99_millis", answers.percentileMillis(99));
        report.figure("accepted_and_done_per_second", sent.count() / until);
        report.progress("%.0f/s accepted, 99 of 100 answered within %.1f ms; all done %.1f s after the first"
                .formatted(sent.perSecond(), answers.percentileMillis(99), until));
        return sent.count();
    }

    private static long follow(Rig rig, Connection database, Report report) throws Exception {
        report.progress("making " + PAYMENTS + " payment intents to send events about");
        Queue<String> payments = payments(rig, database);
        report.progress("sending one event about each");
        List<Sender> senders = senders(rig, payments::remove, new Latencies());
        try {
            long started = System.nanoTime();
            Load.times(PAYMENTS, senders);
            awaitDone(database);
            double rate = PAYMENTS * 1e9 / (System.nanoTime() - started);
            report.figure("followed_per_second", rate);
            report.progress("%.0f/s from the signed event to the state asked for at the provider".formatted(rate));
            return PAYMENTS;
        } finally {
            senders.forEach(Sender::close);
        }
    }

    /** The provider's ids of new payment intents of ours. */
    private static Queue<String> payments(Rig rig, Connection database) throws Exception {
        List<Api> hosts = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            hosts.add(new Api(rig.engine(), rig.secretKey()));
        }
        try {
            Load.times(
                    PAYMENTS,
                    hosts.stream()
                            .<Load.Client>map(host -> () -> host.post("/v1/payment_intents", NEW_PAYMENT))
                            .toList());
        } finally {
            hosts.forEach(Api::close);
        }
        awaitDone(database); // the provider's own events about having made them
        return new ConcurrentLinkedQueue<>(texts(database, "SELECT provider_id FROM billhook.payment_intent"));
    }

    private static void repeat(Rig rig, Connection database) throws Exception {
        try (var sender = new Sender(rig, InboxMeasurement::somebodyElses, new Latencies())) {
            texts(database, "SELECT event_id FROM billhook.inbox WHERE " + OURS + " LIMIT " + REPEATS)
                    .forEach(sender::send);
        }
    }

    private static void check(Connection database, Report report, long sent) throws Exception {
        long stored = number(database, "SELECT count(*) FROM billhook.inbox WHERE " + OURS);
        long followed = number(database, "SELECT count(*) FROM billhook.inbox WHERE state = 'processed' AND " + OURS);
        long dead = number(database, "SELECT count(*) FROM billhook.inbox WHERE state NOT IN ('processed', 'ignored')");
        report.figure("events_sent", sent);
        report.figure("events_lost", sent - stored);
        if (stored != sent || followed != PAYMENTS || dead != 0) {
            throw new IllegalStateException(
                    "the inbox is wrong: %d answered, %d stored; %d payments, %d followed; %d given up"
                            .formatted(sent, stored, PAYMENTS, followed, dead));
        }
        report.progress("checked: " + sent + " answered, all there, all done, repeats changed nothing");
    }

    private static void awaitDone(Connection database) throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (number(database, PENDING) > 0) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("events still wait after " + PATIENCE);
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private static List<Sender> senders(Rig rig, Supplier<String> objects, Latencies answers) {
        List<Sender> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            senders.add(new Sender(rig, objects, answers));
        }
        return senders;
    }

    static String somebodyElses() {
        return "pi_" + UUID.randomUUID().toString().replace("-", "");
    }
}
