package dev.billhook.sandbox.http;

import dev.billhook.sandbox.error.ApiError;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stripe's idempotency: the first answer is kept for 24 hours and replayed, 402 and 500 included. What failed before the
 * endpoint started (bad parameters, a lock, a key in flight) is not kept. The answer commits together with the work.
 */
@Component
final class Idempotency {

    private static final Duration KEPT = Duration.ofHours(24);

    private final IdempotencyStore store;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Idempotency(IdempotencyStore store, TransactionTemplate transactions, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void forgetTheDead() {
        store.prune(clock.instant().minus(KEPT));
    }

    Answer run(String key, String fingerprint, String requestId, Supplier<Answer> work) {
        if (store.claim(key, fingerprint, requestId, clock.instant())) {
            return first(key, work);
        }
        var entry = store.find(key);
        if (entry.isPresent()
                && entry.get().createdAt().isBefore(clock.instant().minus(KEPT))) {
            store.expire(key, entry.get().createdAt());
            return run(key, fingerprint, requestId, work);
        }
        if (entry.isPresent() && !entry.get().fingerprint().equals(fingerprint)) {
            throw ApiError.idempotencyReuse();
        }
        return entry.flatMap(IdempotencyStore.Entry::answer).orElseThrow(ApiError::idempotencyInFlight);
    }

    private Answer first(String key, Supplier<Answer> work) {
        try {
            return transactions.execute(status -> {
                Answer answer = work.get();
                store.finish(key, answer);
                return answer;
            });
        } catch (ApiError refusal) {
            keepIfExecuted(key, refusal);
            throw refusal;
        } catch (RuntimeException unexpected) {
            store.release(key);
            throw unexpected;
        }
    }

    private void keepIfExecuted(String key, ApiError refusal) {
        if (refusal.executed()) {
            store.finish(key, Answer.of(refusal));
        } else {
            store.release(key);
        }
    }
}
