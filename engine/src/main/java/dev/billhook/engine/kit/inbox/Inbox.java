package dev.billhook.engine.kit.inbox;

import dev.billhook.engine.kit.jobs.Drain;
import dev.billhook.engine.kit.tenant.Actor;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Stores provider events and has them processed, those of different objects side by side. */
@Component
public final class Inbox implements SmartLifecycle {
    static final int ATTEMPTS = 28;
    private static final int THREADS = 64;
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private final InboxStore store;
    private final StoredEvents stored;
    private final Vault vault;
    private final InboxSettings settings;
    private final Tenancy tenancy;
    private final Map<String, InboxHandler> handlers;
    private final Semaphore slots = new Semaphore(THREADS);
    private final Set<InboxStore.ProviderObject> running = ConcurrentHashMap.newKeySet();
    private final Drain drain = new Drain("inbox", Duration.ofMillis(500), this::round);

    Inbox(
            InboxStore store,
            StoredEvents stored,
            Vault vault,
            Tenancy tenancy,
            InboxSettings settings,
            List<InboxHandler> handlers) {
        this.store = store;
        this.stored = stored;
        this.vault = vault;
        this.settings = settings;
        this.tenancy = tenancy;
        this.handlers = handlers.stream().collect(Collectors.toMap(InboxHandler::provider, Function.identity()));
    }

    /** @return whether the event is new; a repeated one changes nothing */
    public boolean accept(TenantId tenant, InboxEvent event) {
        if (stored.holds(tenant, event)) {
            return false;
        }
        boolean isNew = tenancy.write(
                tenant,
                () -> store.insert(
                        event.provider(),
                        event.eventId(),
                        event.type(),
                        event.objectId(),
                        vault.seal(Vault.TENANT, "inbox", event.body())));
        stored.remember(tenant, event);
        if (isNew) {
            drain.wake();
        }
        return isNew;
    }

    /** Something is due now. */
    void wake() {
        drain.wake();
    }

    /** Claims as many objects as threads are free, and does not wait for them: a slow one holds up no other. */
    private boolean round() {
        int free = slots.availablePermits();
        if (free == 0) {
            return false;
        }
        var claimed = store.claim(free, settings.lease(), running);
        claimed.stream()
                .collect(Collectors.groupingBy(
                        InboxStore.Claimed::object, LinkedHashMap::new, Collectors.toUnmodifiableList()))
                .forEach(this::submit);
        return !claimed.isEmpty();
    }

    private void submit(InboxStore.ProviderObject object, List<InboxStore.Claimed> events) {
        running.add(object);
        slots.acquireUninterruptibly();
        Thread.ofVirtual().name("inbox").start(() -> {
            try {
                process(events);
            } finally {
                running.remove(object);
                slots.release();
                drain.wake();
            }
        });
    }

    private void process(List<InboxStore.Claimed> events) {
        var first = events.getFirst();
        Actor.run("provider:" + first.provider(), () -> {
            try {
                settle(events, handlerOf(first.provider()).handle(first.tenant(), opened(events)));
            } catch (RuntimeException | Error e) {
                failed(events, e);
            }
        });
    }

    private void settle(List<InboxStore.Claimed> events, InboxHandler.Outcome outcome) {
        switch (outcome) {
            case PROCESSED -> store.finish(events, "processed");
            case IGNORED -> store.finish(events, "ignored");
            case MISSING_CAUSE -> tryLater(events, "what it is about is not here yet");
        }
    }

    private void failed(List<InboxStore.Claimed> events, Throwable e) {
        var first = events.getFirst();
        log.warn("{} event {} ({}) not processed yet", first.provider(), first.eventId(), first.type(), e);
        tryLater(events, e.getClass().getSimpleName());
    }

    /** Each event by its own tries: a new one does not share the fate of an old one of the same object. */
    private void tryLater(List<InboxStore.Claimed> events, String why) {
        events.stream()
                .collect(Collectors.groupingBy(InboxStore.Claimed::tries))
                .forEach((tries, equal) -> {
                    if (tries < ATTEMPTS) {
                        store.retry(equal, why, delay(tries));
                    } else {
                        log.error(
                                "{} of {} given up: dead letter",
                                equal.getFirst().eventId(),
                                equal.getFirst().provider());
                        store.bury(equal, why);
                    }
                });
    }

    /** 0.25 s, 0.5 s, 1 s … up to ten minutes: about three hours in all before giving up. */
    static Duration delay(int tries) {
        return Duration.ofMillis(Math.min(250L << Math.min(tries - 1, 20), 600_000));
    }

    private List<InboxEvent> opened(List<InboxStore.Claimed> events) {
        return tenancy.read(events.getFirst().tenant(), () -> events.stream()
                .map(e -> new InboxEvent(e.provider(), e.eventId(), e.type(), e.objectId(), open(e)))
                .toList());
    }

    private String open(InboxStore.Claimed event) {
        return new String(vault.openBytes(Vault.TENANT, "inbox", event.body()).orElseThrow(), StandardCharsets.UTF_8);
    }

    private InboxHandler handlerOf(String provider) {
        var handler = handlers.get(provider);
        if (handler == null) {
            throw new IllegalStateException("no handler for events of " + provider);
        }
        return handler;
    }

    @Override
    public void start() {
        drain.start();
    }

    @Override
    public void stop() {
        drain.stop();
        awaitRunning();
    }

    private void awaitRunning() {
        try {
            if (slots.tryAcquire(THREADS, STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                slots.release(THREADS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return drain.isRunning();
    }
}
