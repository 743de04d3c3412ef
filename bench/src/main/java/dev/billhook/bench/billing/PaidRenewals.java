package dev.billhook.bench.billing;

import dev.billhook.bench.kit.Api;
import dev.billhook.bench.kit.Load;
import dev.billhook.bench.kit.PaymentForm;
import dev.billhook.bench.kit.Report;
import dev.billhook.bench.kit.Rows;
import dev.billhook.bench.kit.Scratch;
import dev.billhook.engine.invoice.billing.BillingRun;
import dev.billhook.server.Rig;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Invoices per second with everything that follows: each is charged to its customer's saved card at the provider, whose signed
 * webhook makes it paid, and the customer is written to.
 */
final class PaidRenewals {
    private static final int SUBSCRIPTIONS = Math.min(400, BillingRunMeasurement.SUBSCRIPTIONS);
    private static final int AT_ONCE = 4;
    private static final Duration MONTH = Duration.ofDays(31).plusHours(1);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Rig rig;
    private final Connection database;

    private PaidRenewals(Rig rig, Connection database) {
        this.rig = rig;
        this.database = database;
    }

    static void measure(Report report) throws Exception {
        try (var scratch = Scratch.named("billing-run-paid");
                var rig = Rig.start(scratch.folder());
                var database = rig.superuser();
                var api = new Api(rig.engine(), rig.secretKey())) {
            api.yaml("/v1/price_books/apply", Customers.book());
            new PaidRenewals(rig, database).run(report);
        }
    }

    private void run(Report report) throws Exception {
        report.progress(SUBSCRIPTIONS + " customers subscribe and pay with a card that is saved");
        subscribe();
        awaitPaid(1);
        var customers = new Customers(database, rig.tenant().value());
        double used = Cpu.seconds();
        long started = System.nanoTime();
        customers.clock(Instant.now().plus(MONTH));
        rig.part(BillingRun.class).run(rig.tenant());
        awaitPaid(2);
        double seconds = (System.nanoTime() - started) / 1e9;
        report.figure("invoices_per_second_paid", SUBSCRIPTIONS / seconds);
        report.figure("cpu_ms_per_invoice_paid", (Cpu.seconds() - used) * 1000 / SUBSCRIPTIONS);
        report.figure("subscriptions_paid", SUBSCRIPTIONS);
        long charges = Rows.number(database, "SELECT count(*) FROM ledger.journal WHERE kind = 'PAYMENT_CAPTURED'");
        if (charges != 2L * SUBSCRIPTIONS) {
            throw new IllegalStateException(charges + " charges for " + 2 * SUBSCRIPTIONS + " invoices");
        }
        report.progress("%.1f invoices/s billed, charged and paid".formatted(SUBSCRIPTIONS / seconds));
    }

    private void subscribe() throws Exception {
        List<Subscriber> subscribers = new ArrayList<>();
        try {
            for (int i = 0; i < AT_ONCE; i++) {
                subscribers.add(new Subscriber(rig));
            }
            Load.times(SUBSCRIPTIONS, subscribers);
        } finally {
            subscribers.forEach(Subscriber::close);
        }
    }

    private static final class Subscriber implements Load.Client, AutoCloseable {
        private final Api host;
        private final PaymentForm form;

        Subscriber(Rig rig) {
            host = new Api(rig.engine(), rig.secretKey());
            form = new PaymentForm(rig);
        }

        @Override
        public void once() {
            String name = Long.toHexString(ThreadLocalRandom.current().nextLong());
            String customer = host.post("/v1/customers", "{\"email\": \"%s@example.com\"}".formatted(name))
                    .path("id")
                    .asString();
            var subscribed = host.post(
                    "/v1/subscriptions",
                    "{\"customer\": \"%s\", \"plan\": \"pro-monthly\", \"currency\": \"EUR\"}".formatted(customer),
                    "Idempotency-Key",
                    name);
            form.pay(subscribed.path("payment_intent"));
        }

        @Override
        public void close() {
            host.close();
            form.close();
        }
    }

    private void awaitPaid(int each) throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        long paid = 0;
        while (paid < (long) each * SUBSCRIPTIONS) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("only " + paid + " invoices were paid within " + PATIENCE);
            }
            Thread.sleep(50);
            paid = Rows.number(database, "SELECT count(*) FROM billhook.invoice WHERE status = 'paid'");
        }
    }
}
