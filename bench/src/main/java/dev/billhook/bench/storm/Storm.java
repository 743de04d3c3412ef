package dev.billhook.bench.storm;

import dev.billhook.bench.kit.Report;
import dev.billhook.server.EngineProcess;
import dev.billhook.server.Rig;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One storm over a rig whose engine runs apart: chaos, calm, convergence, verdict. */
final class Storm {
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final Duration CONVERGENCE = Duration.ofMinutes(3);

    private final Rig rig;
    private final EngineProcess engine;
    private final Plan plan;
    private final Report report;
    private final Tally tally = new Tally();
    private final Violations violations = new Violations();

    Storm(Rig rig, EngineProcess engine, Plan plan, Report report) {
        this.rig = rig;
        this.engine = engine;
        this.plan = plan;
        this.report = report;
    }

    /** @return what went wrong, in words; empty when everything held */
    List<String> run() throws Exception {
        try (HttpClient http = client()) {
            var host = new Caller(http, rig.engine(), rig.secretKey(), new Tally());
            var control = new Caller(http, rig.provider(), "", new Tally());
            var provider = new Caller(http, rig.provider(), rig.providerSecretKey(), new Tally());
            var weather = new Weather(control, plan);
            var began = Instant.now();
            var toll = new Toll(control);
            weather.breakLoose();
            List<Sale> sales = sell(http);
            Map<String, Long> struck = weather.calm();
            var calm = Instant.now();
            report.progress("calm; every customer has been answered. " + line());
            var convergence = new Convergence(rig, host, control, began, report, violations);
            Optional<Duration> converged = convergence.await(CONVERGENCE.plus(plan.maxDelay()));
            verify(sales, host, provider, control);
            figures(began, calm, converged);
            toll.demand(plan, struck, tally.counts().kills(), violations).forEach(report::figure);
            return violations.all();
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    private List<Sale> sell(HttpClient http) throws InterruptedException {
        List<Sale> sales = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Sale>>> clients = plan.orders().stream()
                    .map(orders -> threads.submit(() -> all(orders, new Shopper(rig, http, tally))))
                    .toList();
            var strikes = CompletableFuture.runAsync(
                    new Lightning(engine, plan.lightning(), tally, () -> clients.stream()
                            .allMatch(Future::isDone)),
                    threads);
            long told = System.nanoTime();
            while (!strikes.isDone() || !clients.stream().allMatch(Future::isDone)) {
                Thread.sleep(LOOK);
                if (System.nanoTime() - told > BETWEEN_LINES.toNanos()) {
                    told = System.nanoTime();
                    report.progress(line());
                }
                if (strikes.isCompletedExceptionally()) {
                    threads.shutdownNow(); // without an engine nobody will be answered
                }
            }
            strikes.join();
            for (Future<List<Sale>> client : clients) {
                sales.addAll(client.get());
            }
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a client of the storm broke", bug.getCause());
        }
        return sales;
    }

    private List<Sale> all(List<Order> orders, Shopper shopper) {
        List<Sale> sales = new ArrayList<>();
        for (Order order : orders) {
            try {
                Sale sale = shopper.buy(order);
                sales.add(sale);
                if (sale.paid()) {
                    tally.paid();
                }
            } catch (Unexpected news) {
                violations.add("order " + order.name() + ": " + news.getMessage());
            }
            tally.done();
        }
        return sales;
    }

    private void verify(List<Sale> sales, Caller host, Caller provider, Caller control) throws Exception {
        report.progress("comparing provider, engine, books and messages");
        try (var database = rig.superuser()) {
            var looked = new Looking(database, violations);
            var paid = new MirrorCheck(looked, provider).run();
            new SaleCheck(looked, sales, paid).run();
            new MoneyCheck(violations, host, control, paid).run();
            new MessageCheck(looked, sales).run();
            new LeftoverCheck(violations, host).run();
        }
    }

    private String line() {
        var now = tally.counts();
        return "%d of %d orders done, %d paid, %d declines, %d challenges, %d kills, %d requests repeated"
                .formatted(
                        now.done(),
                        plan.payments(),
                        now.paid(),
                        now.declines(),
                        now.challenges(),
                        now.kills(),
                        now.repeats());
    }

    private void figures(Instant began, Instant calm, Optional<Duration> converged) {
        var counts = tally.counts();
        double seconds = Duration.between(began, calm).toMillis() / 1000.0;
        report.figure("orders", counts.done());
        report.figure("payments", counts.paid());
        report.figure("declines", counts.declines());
        report.figure("challenges", counts.challenges());
        report.figure("engine_kills", counts.kills());
        report.figure("requests_repeated", counts.repeats());
        report.figure("seconds_of_storm", seconds);
        report.figure("seconds_engine_was_down", tally.down().toMillis() / 1000.0);
        report.figure("payments_per_second", counts.paid() / seconds);
        converged.ifPresent(time -> report.figure("seconds_to_converge", time.toMillis() / 1000.0));
        report.figure("violations", violations.all().size());
    }
}
