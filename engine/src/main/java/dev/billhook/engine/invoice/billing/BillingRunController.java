package dev.billhook.engine.invoice.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BillingRunController {
    private final BillingRun run;
    private final DueStore store;
    private final Tenancy tenancy;

    BillingRunController(BillingRun run, DueStore store, Tenancy tenancy) {
        this.run = run;
        this.store = store;
        this.tenancy = tenancy;
    }

    /**
     * How far the billing run is.
     *
     * @param due subscriptions that wait to be billed
     * @param heldBack of those: what could not be billed and is tried again within the hour; the log says why
     * @param subscriptions what this process looked at since it started
     * @param invoices what it issued for plain renewals
     * @param failed how often one of them could not be billed
     * @param perSecond subscriptions, over the last batches; 0 while it rests
     * @param secondsLeft for what is due, at that rate; null while it rests
     */
    record BillingRunView(
            long due,
            long heldBack,
            long subscriptions,
            long invoices,
            long failed,
            long perSecond,
            @Nullable Long secondsLeft) {
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
        var tenant = Caller.secret();
        var waiting = tenancy.read(tenant, () -> store.waiting(Tenancy.current().now()));
        var done = run.progress(tenant);
        long rate = done.perSecond();
        return new BillingRunView(
                waiting.due(),
                waiting.heldBack(),
                done.subscriptions(),
                done.invoices(),
                done.failed(),
                rate,
                rate == 0 ? null : (waiting.due() - waiting.heldBack()) / rate);
    }
}
