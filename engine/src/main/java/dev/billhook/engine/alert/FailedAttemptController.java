package dev.billhook.engine.alert;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/failed_attempts")
class FailedAttemptController {
    private final FailedAttempts attempts;
    private final Tenancy tenancy;

    FailedAttemptController(FailedAttempts attempts, Tenancy tenancy) {
        this.attempts = attempts;
        this.tenancy = tenancy;
    }

    @GetMapping
    Page<FailedAttemptView> list(
            @RequestParam @Nullable CustomerId customer,
            @RequestParam(name = "payment_intent") @Nullable PaymentIntentId intent,
            @RequestParam @Nullable String feature,
            @RequestParam(name = "decline_class") @Nullable String declineClass,
            @RequestParam @Nullable Boolean recovered,
            @RequestParam(name = "starting_after") @Nullable FailedAttemptId after,
            @RequestParam @Nullable Integer limit) {
        int size = Page.limit(limit);
        var filter = new FailedAttemptStore.Filter(customer, intent, feature, declineClass(declineClass), recovered);
        return tenancy.read(
                Caller.secret(),
                () -> Page.of(
                        attempts.list(filter, after, size + 1),
                        size,
                        failed -> attempts.view(failed, null),
                        failed -> failed.id().text()));
    }

    @GetMapping("/{id}")
    FailedAttemptView get(@PathVariable FailedAttemptId id) {
        return tenancy.read(Caller.secret(), () -> attempts.get(id));
    }

    private static @Nullable DeclineHelp declineClass(@Nullable String word) {
        return word == null
                ? null
                : DeclineHelp.named(word)
                        .orElseThrow(() -> Problem.invalid(
                                "decline_class",
                                "parameter_invalid",
                                "'decline_class' is none of its values.",
                                "Send one of "
                                        + Arrays.stream(DeclineHelp.values())
                                                .map(DeclineHelp::word)
                                                .collect(Collectors.joining(", "))
                                        + "."));
    }
}
