package dev.billhook.bench;

import dev.billhook.bench.billing.BillingRunMeasurement;
import dev.billhook.bench.inbox.InboxMeasurement;
import dev.billhook.bench.kit.Measurement;
import dev.billhook.bench.kit.Report;
import dev.billhook.bench.kit.Scratch;
import dev.billhook.bench.ledger.LedgerMeasurement;
import dev.billhook.bench.outbox.OutboxMeasurement;
import dev.billhook.bench.purchases.PurchasesMeasurement;
import dev.billhook.bench.start.CloneMeasurement;
import dev.billhook.bench.start.StartMeasurement;
import java.util.List;
import java.util.Optional;

/** {@code Bench NAME} runs one measurement; without a name it lists them. */
public final class Bench {
    private static final List<Measurement> MEASUREMENTS = List.of(
            new LedgerMeasurement(),
            new PurchasesMeasurement(),
            new InboxMeasurement(),
            new OutboxMeasurement(),
            new BillingRunMeasurement(),
            new StartMeasurement(),
            new CloneMeasurement());

    private Bench() {}

    public static void main(String[] names) throws Exception {
        if (names.length == 0) {
            list();
            return;
        }
        for (String name : names) {
            Optional<Measurement> known = MEASUREMENTS.stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst();
            if (known.isEmpty()) {
                System.err.println("There is no measurement '" + name + "'.");
                list();
                System.exit(2);
            }
            run(known.get());
        }
    }

    private static void run(Measurement measurement) throws Exception {
        System.out.println(measurement.name() + ": " + measurement.about());
        var report = new Report(measurement.name());
        measurement.run(report);
        report.print();
        System.out.println("Written to " + report.write(Scratch.root().resolve("bench/results")));
    }

    private static void list() {
        System.out.println("Measurements, run with ./billhook bench NAME:");
        MEASUREMENTS.forEach(each -> System.out.printf("  %-12s %s%n", each.name(), each.about()));
    }
}
