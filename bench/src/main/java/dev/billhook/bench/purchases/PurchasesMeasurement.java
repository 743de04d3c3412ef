package dev.billhook.bench.purchases;

import dev.billhook.bench.kit.Latencies;
import dev.billhook.bench.kit.Load;
import dev.billhook.bench.kit.Measurement;
import dev.billhook.bench.kit.Report;
import dev.billhook.bench.kit.Scratch;
import dev.billhook.server.Rig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whole purchases per second through the HTTP API, with the sandbox as the provider on the same machine. */
public final class PurchasesMeasurement implements Measurement {
    private static final int MANY = 16;
    private static final Duration COLD = Duration.ofSeconds(6);
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration ALONE = Duration.ofSeconds(10);
    private static final Duration TOGETHER = Duration.ofSeconds(15);

    /** Of one buyer; many look as much less often, so that looking costs the engine the same. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    @Override
    public String name() {
        return "purchases";
    }

    @Override
    public String about() {
        return "purchases per second over HTTP, from the request to the granted feature, 1 and " + MANY
                + " connections";
    }

    @Override
    public void run(Report report) throws Exception {
        try (var scratch = Scratch.named(name());
                var rig = Rig.start(scratch.folder())) {
            report.progress("the first " + COLD.toSeconds() + " s of a fresh JVM");
            report.figure(
                    "purchases_per_second_cold_at_" + MANY, buy(rig, MANY, COLD, new Latencies(), new Latencies()));
            report.progress("warming up for " + WARM_UP.toSeconds() + " s");
            buy(rig, MANY, WARM_UP, new Latencies(), new Latencies());
            double alone = measure(rig, report, 1, ALONE);
            double together = measure(rig, report, MANY, TOGETHER);
            report.figure("rate_at_16_to_rate_at_1_ratio", together / alone);
            report.progress("looking at every purchase, charge, grant and the books");
            report.figure("purchases_checked", PurchaseAudit.of(rig));
        }
    }

    private static double measure(Rig rig, Report report, int connections, Duration time) throws Exception {
        var opening = new Latencies();
        var whole = new Latencies();
        report.progress(connections + " at once for " + time.toSeconds() + " s");
        double rate = buy(rig, connections, time, opening, whole);
        report.figure("purchases_per_second_at_" + connections, rate);
        report.figure("granted_p50_millis_at_" + connections, whole.percentileMillis(50));
        report.figure("granted_p99_millis_at_" + connections, whole.percentileMillis(99));
        report.figure("opened_p50_millis_at_" + connections, opening.percentileMillis(50));
        report.figure("opened_p99_millis_at_" + connections, opening.percentileMillis(99));
        report.progress("%.0f/s, half of them granted within %.0f ms, 99 of 100 within %.0f ms"
                .formatted(rate, whole.percentileMillis(50), whole.percentileMillis(99)));
        return rate;
    }

    private static double buy(Rig rig, int connections, Duration time, Latencies opening, Latencies whole)
            throws Exception {
        List<Buyer> buyers = new ArrayList<>();
        try {
            for (int i = 0; i < connections; i++) {
                buyers.add(new Buyer(rig, BETWEEN_LOOKS.multipliedBy(connections), opening, whole));
            }
            return Load.perSecond(buyers, time);
        } finally {
            buyers.forEach(Buyer::close);
        }
    }
}
