package dev.billhook.engine.payment.dispute;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.idempotency.IdempotentRequest;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/disputes")
class DisputeController {
    private final Disputes disputes;
    private final DisputeAnswers answers;
    private final Tenancy tenancy;

    DisputeController(Disputes disputes, DisputeAnswers answers, Tenancy tenancy) {
        this.disputes = disputes;
        this.answers = answers;
        this.tenancy = tenancy;
    }

    /** @param submit sends it to the bank, which takes it once; kept to be completed when false or absent */
    record AnswerRequest(
            @Nullable Map<String, String> evidence,
            @Nullable Boolean submit) {}

    @GetMapping
    Page<DisputeView> list(
            @RequestParam(name = "payment_intent") @Nullable PaymentIntentId intent,
            @RequestParam @Nullable CustomerId customer,
            @RequestParam @Nullable String status,
            @RequestParam(name = "starting_after") @Nullable DisputeId after,
            @RequestParam @Nullable Integer limit) {
        int size = Page.limit(limit);
        var filter = new DisputeStore.Filter(intent, customer, status(status));
        return tenancy.read(
                Caller.secret(),
                () -> Page.of(disputes.list(filter, after, size + 1), size, disputes::view, dispute -> dispute.id()
                        .text()));
    }

    @GetMapping("/{id}")
    DisputeView get(@PathVariable DisputeId id) {
        return tenancy.read(Caller.secret(), () -> disputes.get(id));
    }

    @PostMapping("/{id}")
    DisputeView answer(@PathVariable DisputeId id, @RequestBody AnswerRequest asked) {
        var evidence = asked.evidence();
        return answers.answer(
                Caller.secret(),
                IdempotentRequest.resourceId(),
                id,
                Evidence.checked(evidence == null ? Map.of() : evidence),
                Boolean.TRUE.equals(asked.submit()));
    }

    @PostMapping("/{id}/close")
    DisputeView close(@PathVariable DisputeId id) {
        return answers.close(Caller.secret(), IdempotentRequest.resourceId(), id);
    }

    private static @Nullable DisputeStatus status(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(DisputeStatus.values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "status",
                        "parameter_invalid",
                        "'status' is not a status of a dispute.",
                        "Send one of "
                                + Arrays.stream(DisputeStatus.values())
                                        .map(DisputeStatus::word)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }
}
