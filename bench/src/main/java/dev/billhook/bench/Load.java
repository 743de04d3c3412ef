package dev.billhook.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs an operation from a number of clients at once, each with a connection or whatever else it needs of its own. */
public final class Load {
    /** Repeats one operation; made once per client and used by one thread at a time. */
    @FunctionalInterface
    public interface Client {
        void once() throws Exception;
    }

    private Load() {}

    /** How many operations per second all clients did together. */
    public static double perSecond(List<? extends Client> clients, Duration time)
            throws InterruptedException, ExecutionException {
        var ready = new CountDownLatch(clients.size());
        try (var threads = Executors.newFixedThreadPool(clients.size())) {
            List<Future<Rate>> rates = new ArrayList<>();
            for (Client client : clients) {
                Callable<Rate> loop = () -> {
                    ready.countDown();
                    ready.await();
                    return repeat(client, time);
                };
                rates.add(threads.submit(loop));
            }
            double sum = 0;
            for (Future<Rate> rate : rates) {
                sum += rate.get().perSecond();
            }
            return sum;
        }
    }

    private record Rate(long count, long nanos) {
        double perSecond() {
            return count * 1e9 / nanos;
        }
    }

    private static Rate repeat(Client client, Duration time) throws Exception {
        long started = System.nanoTime();
        long count = 0;
        while (System.nanoTime() - started < time.toNanos()) {
            client.once();
            count++;
        }
        return new Rate(count, System.nanoTime() - started);
    }
}
