package dev.billhook.engine.payment.reconciliation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.idempotency.IdempotentRequest;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/reconciliations")
class ReconciliationController {
    private final Reconciliations reconciliations;
    private final Tenancy tenancy;

    ReconciliationController(Reconciliations reconciliations, Tenancy tenancy) {
        this.reconciliations = reconciliations;
        this.tenancy = tenancy;
    }

    /** Either both ends of a window, or one payment intent. */
    record CreateRequest(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable PaymentIntentId paymentIntent) {}

    /** @param providerObject the provider's id */
    record DifferenceView(
            DifferenceId id,
            @JsonProperty("object") String kind,
            String subject,
            @Nullable String providerObject,
            String field,
            @Nullable String ours,
            @Nullable String theirs,
            String explanation,
            Difference.Action action) {
        static DifferenceView of(ReconciliationStore.Found found) {
            var difference = found.difference();
            return new DifferenceView(
                    found.id(),
                    "reconciliation_difference",
                    difference.object(),
                    difference.providerObject(),
                    difference.field(),
                    difference.ours(),
                    difference.theirs(),
                    difference.explanation(),
                    difference.action());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Reconciliation create(@RequestBody CreateRequest asked) {
        var id = new ReconciliationId(IdempotentRequest.resourceId());
        return tenancy.write(Caller.secret(), () -> started(id, asked));
    }

    private Reconciliation started(ReconciliationId id, CreateRequest asked) {
        var intent = asked.paymentIntent();
        var from = asked.from();
        var to = asked.to();
        if (intent != null && from == null && to == null) {
            return reconciliations.start(id, intent);
        }
        if (intent == null && from != null && to != null) {
            return reconciliations.start(id, from, to);
        }
        throw Problem.of(
                400,
                "parameter_missing",
                "A reconciliation is of a window of time or of one payment intent.",
                "Send 'from' and 'to', or 'payment_intent'.");
    }

    @GetMapping("/{id}")
    Reconciliation get(@PathVariable ReconciliationId id) {
        return tenancy.read(Caller.secret(), () -> reconciliations.get(id));
    }

    @GetMapping
    Page<Reconciliation> list(
            @RequestParam(name = "starting_after") @Nullable ReconciliationId after,
            @RequestParam @Nullable Integer limit) {
        int size = Page.limit(limit);
        return tenancy.read(
                Caller.secret(),
                () -> Page.of(reconciliations.list(after, size + 1), size, run -> run, run -> run.id()
                        .text()));
    }

    @GetMapping("/{id}/differences")
    Page<DifferenceView> differences(
            @PathVariable ReconciliationId id,
            @RequestParam(name = "starting_after") @Nullable DifferenceId after,
            @RequestParam @Nullable Integer limit) {
        int size = Page.limit(limit);
        return tenancy.read(
                Caller.secret(),
                () -> Page.of(
                        reconciliations.differences(id, after, size + 1), size, DifferenceView::of, found -> found.id()
                                .text()));
    }
}
