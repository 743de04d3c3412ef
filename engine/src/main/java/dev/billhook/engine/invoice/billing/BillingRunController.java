package dev.billhook.engine.invoice.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.subscription.Subscriptions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BillingRunController {
    /** Released at once. */
    private static final int MOST = 10_000;

    private final Subscriptions subscriptions;
    private final DueStore due;
    private final BatchStore batches;
    private final Audit audit;
    private final Tenancy tenancy;

    BillingRunController(Subscriptions subscriptions, DueStore due, BatchStore batches, Audit audit, Tenancy tenancy) {
        this.subscriptions = subscriptions;
        this.due = due;
        this.batches = batches;
        this.audit = audit;
        this.tenancy = tenancy;
    }

    /**
     * How far the billing run is, whichever process is asked: what waits, and the last stretch of work without a rest of a minute.
     *
     * @param due subscriptions that wait to be billed
     * @param heldBack of those: what could not be billed and is tried again within the hour; each says why
     * @param beganAt when the stretch began, by the real clock; null when nothing was billed for a week
     * @param subscriptions what was looked at; a subscription that is late by several periods may count for each
     * @param invoices what was issued
     * @param failed how often a subscription could not be billed
     * @param perSecond subscriptions, over the last minute; 0 while it rests
     * @param secondsLeft for what is due, at that rate; null while it rests
     * @param processes how many took part in the last minute
     */
    record BillingRunView(
            long due,
            long heldBack,
            @Nullable Instant beganAt,
            @Nullable Instant lastBatchAt,
            long subscriptions,
            long invoices,
            long failed,
            long perSecond,
            @Nullable Long secondsLeft,
            int processes) {
        static BillingRunView of(DueStore.Waiting waiting, RunProgress progress) {
            long left = waiting.due() - waiting.heldBack();
            return new BillingRunView(
                    waiting.due(),
                    waiting.heldBack(),
                    progress.beganAt(),
                    progress.lastBatchAt(),
                    progress.counts().subscriptions(),
                    progress.counts().invoices(),
                    progress.counts().failed(),
                    left == 0 ? 0 : progress.rate().perSecond(),
                    left == 0 ? null : progress.rate().secondsFor(left),
                    progress.processes());
        }

        @JsonProperty("object")
        String object() {
            return "billing_run";
        }

        @JsonProperty("status")
        String status() {
            return due - heldBack > 0 ? "running" : "idle";
        }
    }

    @GetMapping("/v1/billing_run")
    BillingRunView progress() {
        return tenancy.read(Caller.secret(), this::view);
    }

    /** Who mended what kept subscriptions from being billed need not wait for the hour to end. */
    @PostMapping("/v1/billing_run/retry")
    BillingRunView retry() {
        return tenancy.write(Caller.secret(), () -> {
            int released = subscriptions.release(MOST);
            if (released > 0) {
                audit.record("billing_run.retried", "billing_run", released + " subscriptions");
            }
            return view();
        });
    }

    private BillingRunView view() {
        return BillingRunView.of(due.waiting(Tenancy.current().now()), batches.progress());
    }
}
