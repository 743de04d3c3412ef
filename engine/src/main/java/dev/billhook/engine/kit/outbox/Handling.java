package dev.billhook.engine.kit.outbox;

import static java.util.Objects.requireNonNull;

import dev.billhook.engine.kit.tenant.Actor;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs handlers effectively once: a batch in one transaction, and one by one when the batch fails. */
@Component
class Handling {
    static final int ATTEMPTS = 12;
    private static final Logger log = LoggerFactory.getLogger(Handling.class);
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);

    private final List<EventHandler> handlers;
    private final HandledStore store;
    private final Tenancy tenancy;
    private final Map<String, Timer> timers;

    Handling(List<EventHandler> handlers, HandledStore store, Tenancy tenancy, MeterRegistry meters) {
        this.handlers = handlers;
        this.store = store;
        this.tenancy = tenancy;
        this.timers =
                handlers.stream().collect(Collectors.toMap(EventHandler::name, handler -> timer(handler, meters)));
    }

    private static Timer timer(EventHandler handler, MeterRegistry meters) {
        return Timer.builder("billhook.outbox.handling")
                .description("time that a handler takes for the events of one transaction, whether it succeeds or not")
                .tag("handler", handler.name())
                .register(meters);
    }

    /** Handlers side by side, each in transactions of its own: none waits for another's commit. */
    void handle(TenantId tenant, List<Event> events) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<CompletableFuture<Void>>();
            for (var handler : handlers) {
                var wanted =
                        events.stream().filter(e -> handler.wants(e.type())).toList();
                if (!wanted.isEmpty()) {
                    running.add(CompletableFuture.runAsync(
                            () -> Actor.run("handler:" + handler.name(), () -> handleAll(tenant, handler, wanted)),
                            threads));
                }
            }
            running.forEach(CompletableFuture::join);
        }
    }

    private void handleAll(TenantId tenant, EventHandler handler, List<Event> events) {
        try {
            tenancy.writing(tenant, () -> inOrder(handler, events));
        } catch (RuntimeException | Error batchFailed) {
            events.forEach(event -> handleAlone(tenant, handler, event));
        }
    }

    private void handleAlone(TenantId tenant, EventHandler handler, Event event) {
        try {
            tenancy.writing(tenant, () -> inOrder(handler, List.of(event)));
        } catch (RuntimeException | Error e) { // one poisonous event must not stop all the others
            log.warn(
                    "handler '{}' could not handle {} {}; it will be tried again",
                    handler.name(),
                    event.type(),
                    event.publicId(),
                    e);
            tenancy.writing(tenant, () -> store.park(handler.name(), event, 1, FIRST_DELAY, reason(e)));
        }
    }

    private void inOrder(EventHandler handler, List<Event> events) {
        var waiting = store.waiting(
                handler.name(), events.stream().map(Event::aggregateId).toList());
        var ready =
                events.stream().filter(e -> !waiting.contains(e.aggregateId())).toList();
        var fresh = store.claim(handler.name(), ready.stream().map(Event::id).toList());
        timed(handler, ready.stream().filter(e -> fresh.contains(e.id())).toList());
        events.stream()
                .filter(e -> waiting.contains(e.aggregateId()))
                .forEach(e -> store.park(handler.name(), e, 0, FIRST_DELAY, "waits behind an earlier event"));
    }

    private void timed(EventHandler handler, List<Event> together) {
        requireNonNull(timers.get(handler.name())).record(() -> handler.handleAll(together));
    }

    List<String> names() {
        return handlers.stream().map(EventHandler::name).toList();
    }

    /** Tries a parked event again; after the last attempt it becomes a dead letter. */
    void retry(HandledStore.Parked parked) {
        handlers.stream()
                .filter(handler -> handler.name().equals(parked.handler()))
                .forEach(handler -> Actor.run("handler:" + handler.name(), () -> retry(handler, parked)));
    }

    private void retry(EventHandler handler, HandledStore.Parked parked) {
        try {
            tenancy.writing(parked.tenant(), () -> handleParked(handler, parked));
        } catch (RuntimeException | Error e) {
            tenancy.writing(parked.tenant(), () -> failedAgain(parked, e));
        }
    }

    private void handleParked(EventHandler handler, HandledStore.Parked parked) {
        if (!store.lockDue(parked)) {
            return;
        }
        if (store.claimParked(handler.name(), parked.eventId())) {
            timed(handler, List.of(store.event(parked.eventId())));
        }
        store.unpark(handler.name(), parked.eventId());
    }

    private void failedAgain(HandledStore.Parked parked, Throwable e) {
        int attempts = parked.attempts() + 1;
        if (attempts >= ATTEMPTS) {
            log.error("handler '{}' gave up on event {}: dead letter", parked.handler(), parked.eventId(), e);
            store.bury(parked, reason(e));
        } else {
            store.postpone(parked, delay(attempts), reason(e));
        }
    }

    static Duration delay(int attempts) {
        var doubled = FIRST_DELAY.multipliedBy(1L << Math.min(attempts * 2, 40));
        return doubled.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : doubled;
    }

    private static String reason(Throwable e) {
        return e.getClass().getSimpleName();
    }
}
