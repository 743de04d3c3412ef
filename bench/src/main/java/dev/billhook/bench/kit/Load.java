package dev.billhook.bench.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs an operation from a number of clients at once, each with a connection or whatever else it needs of its own. */
public final class Load {
    /** Repeats one operation; made once per client and used by one thread at a time. */
    @FunctionalInterface
    public interface Client {
        void once() throws Exception;
    }

    private Load() {}

    /** @param perSecond by all clients together */
    public record Done(long count, double perSecond) {}

    /** How many operations per second all clients did together. */
    public static double perSecond(List<? extends Client> clients, Duration time)
            throws InterruptedException, ExecutionException {
        return during(time, clients).perSecond();
    }

    /** Every client repeats its operation until the time is over. */
    public static Done during(Duration time, List<? extends Client> clients)
            throws InterruptedException, ExecutionException {
        return all(clients, client -> {
            long started = System.nanoTime();
            long count = 0;
            while (System.nanoTime() - started < time.toNanos()) {
                client.once();
                count++;
            }
            return done(count, started);
        });
    }

    /** So many operations, by whichever client is free. */
    public static Done times(int operations, List<? extends Client> clients)
            throws InterruptedException, ExecutionException {
        var left = new AtomicInteger(operations);
        return all(clients, client -> {
            long started = System.nanoTime();
            long count = 0;
            while (left.getAndDecrement() > 0) {
                client.once();
                count++;
            }
            return done(count, started);
        });
    }

    @FunctionalInterface
    private interface Loop {
        Done run(Client client) throws Exception;
    }

    private static Done all(List<? extends Client> clients, Loop loop) throws InterruptedException, ExecutionException {
        var ready = new CountDownLatch(clients.size());
        try (var threads = Executors.newFixedThreadPool(clients.size())) {
            List<Future<Done>> running = new ArrayList<>();
            for (Client client : clients) {
                running.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return loop.run(client);
                }));
            }
            long count = 0;
            double rate = 0;
            for (Future<Done> each : running) {
                count += each.get().count();
                rate += each.get().perSecond();
            }
            return new Done(count, rate);
        }
    }

    private static Done done(long count, long startedNanos) {
        return new Done(count, count * 1e9 / (System.nanoTime() - startedNanos));
    }
}
