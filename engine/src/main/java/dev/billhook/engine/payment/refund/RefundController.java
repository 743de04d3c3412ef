package dev.billhook.engine.payment.refund;

import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.idempotency.IdempotentRequest;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.util.Set;
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
@RequestMapping("/v1/refunds")
class RefundController {
    private static final Set<String> REASONS = Set.of("duplicate", "fraudulent", "requested_by_customer");

    private final Refunds refunds;
    private final Tenancy tenancy;

    RefundController(Refunds refunds, Tenancy tenancy) {
        this.refunds = refunds;
        this.tenancy = tenancy;
    }

    /** @param amount in the payment's currency, minor units; all that is left when absent */
    record CreateRequest(
            @Nullable PaymentIntentId paymentIntent,
            @Nullable Long amount,
            @Nullable String reason) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    RefundView create(@RequestBody CreateRequest asked) {
        if (asked.paymentIntent() == null) {
            throw Problem.missing("payment_intent");
        }
        if (asked.reason() != null && !REASONS.contains(asked.reason())) {
            throw Problem.invalid(
                    "reason",
                    "parameter_invalid",
                    "'reason' is not one of its values.",
                    "Send duplicate, fraudulent or requested_by_customer, or leave it out.");
        }
        return refunds.create(
                Caller.secret(),
                new RefundId(IdempotentRequest.resourceId()),
                asked.paymentIntent(),
                asked.amount(),
                asked.reason());
    }

    @GetMapping("/{id}")
    RefundView get(@PathVariable RefundId id) {
        return tenancy.read(Caller.secret(), () -> refunds.get(id));
    }

    @GetMapping
    Page<RefundView> list(
            @RequestParam(name = "payment_intent") @Nullable PaymentIntentId intent,
            @RequestParam(name = "starting_after") @Nullable RefundId after,
            @RequestParam @Nullable Integer limit) {
        int size = Page.limit(limit);
        return tenancy.read(
                Caller.secret(),
                () -> Page.of(refunds.list(intent, after, size + 1), size, refunds::view, refund -> refund.id()
                        .text()));
    }
}
