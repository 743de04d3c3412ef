package dev.billhook.engine.payment.reconciliation;

import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import dev.billhook.engine.payment.intent.PaymentIntents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Starts runs and shows them, in a running transaction. */
@Component
class Reconciliations {
    private static final Duration LONGEST_WINDOW = Duration.ofDays(31);

    private final ReconciliationStore store;
    private final PaymentIntents intents;
    private final GatewayAccounts accounts;
    private final Audit audit;
    private final ReconciliationLoop loop;

    Reconciliations(
            ReconciliationStore store,
            PaymentIntents intents,
            GatewayAccounts accounts,
            Audit audit,
            ReconciliationLoop loop) {
        this.store = store;
        this.intents = intents;
        this.accounts = accounts;
        this.audit = audit;
        this.loop = loop;
    }

    Reconciliation start(ReconciliationId id, Instant from, Instant to) {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST_WINDOW) > 0) {
            throw Problem.invalid(
                    "to",
                    "parameter_invalid",
                    "The window from " + from + " to " + to + " is empty or longer than 31 days.",
                    "Send a 'to' after 'from', at most 31 days later.");
        }
        var account = accounts.standard().id();
        boolean fresh = store.insert(id, account, new ReconciliationStore.Window(from, to), null, false, now());
        return started(id, fresh, from + " to " + to);
    }

    Reconciliation start(ReconciliationId id, PaymentIntentId intent) {
        var account = intents.get(intent).account();
        boolean fresh = store.insert(id, account, null, intent, false, now());
        return started(id, fresh, intent.text());
    }

    /** The window since the last scheduled one, reaching back over it; nothing while that still runs. */
    void startScheduled(ReconciliationSettings settings) {
        var account = accounts.standard().id();
        var to = now().minus(settings.delay());
        var from = store.lastScheduledEnd(account)
                .filter(end -> end.isAfter(to.minus(LONGEST_WINDOW).plus(settings.overlap())))
                .orElse(to)
                .minus(settings.overlap());
        if (store.insert(
                new ReconciliationId(PublicId.next()),
                account,
                new ReconciliationStore.Window(from, to),
                null,
                true,
                now())) {
            Tenancy.afterCommit(loop::wake);
        }
    }

    private Reconciliation started(ReconciliationId id, boolean fresh, String what) {
        if (fresh) {
            audit.record("reconciliation.started", id.text(), what);
            Tenancy.afterCommit(loop::wake);
        }
        return get(id);
    }

    Reconciliation get(ReconciliationId id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("reconciliation", null));
    }

    List<Reconciliation> list(@Nullable ReconciliationId after, int limit) {
        return store.list(after, limit);
    }

    List<ReconciliationStore.Found> differences(ReconciliationId id, @Nullable DifferenceId after, int limit) {
        get(id);
        return store.differences(id, after, limit);
    }

    private static Instant now() {
        return Tenancy.current().now();
    }
}
