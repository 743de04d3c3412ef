package dev.billhook.sandbox.timer;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes due things happen, one transaction each. */
@Component
public final class TimerWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TimerWorker.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int AT_MOST = 10_000;

    private final Timers timers;
    private final TransactionTemplate transactions;
    private final Map<String, Due> dues;
    private volatile @Nullable Thread worker;

    TimerWorker(Timers timers, TransactionTemplate transactions, List<Due> dues) {
        this.timers = timers;
        this.transactions = transactions;
        this.dues = dues.stream().collect(toUnmodifiableMap(Due::kind, Function.identity()));
    }

    /** All that is due now; returns how many things happened. */
    public int run() {
        int happened = 0;
        while (happened < AT_MOST && one()) {
            happened++;
        }
        return happened;
    }

    private boolean one() {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            Optional<Timers.Timer> timer = timers.take();
            timer.ifPresent(this::happen);
            return timer.isPresent();
        }));
    }

    private void happen(Timers.Timer timer) {
        Due due = dues.get(timer.kind());
        if (due == null) {
            LOG.warn("Nothing knows what to do for timer {} of {}; dropped", timer.kind(), timer.resource());
            return;
        }
        due.happen(timer.resource());
    }

    @Override
    public void start() {
        Thread loop = Thread.ofVirtual().name("sandbox-timers").unstarted(this::work);
        worker = loop; // before it runs: the loop ends when it finds none
        loop.start();
    }

    @Override
    public void stop() {
        Thread running = worker;
        worker = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }

    private void work() {
        while (isRunning()) {
            try {
                runQuietly();
                Thread.sleep(POLL);
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    /** Whatever failed is still due: it is tried again after a pause. */
    private void runQuietly() throws InterruptedException {
        try {
            run();
        } catch (RuntimeException failed) {
            if (isRunning()) {
                LOG.warn("A timer failed and is tried again: {}", failed.getMessage());
                Thread.sleep(POLL.multipliedBy(8));
            }
        }
    }
}
