package dev.billhook.engine.payment.intent;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.Metadata;
import dev.billhook.engine.kit.http.MoneyView;
import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.idempotency.IdempotentRequest;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.mandate.MandateData;
import dev.billhook.engine.payment.method.PaymentMethodId;
import java.util.Arrays;
import java.util.Map;
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
@RequestMapping("/v1/payment_intents")
class PaymentIntentController {
    private static final int LONGEST_DESCRIPTION = 500;

    private final PaymentIntents intents;
    private final Tenancy tenancy;

    PaymentIntentController(PaymentIntents intents, Tenancy tenancy) {
        this.intents = intents;
        this.tenancy = tenancy;
    }

    /**
     * @param captureMethod automatic (default) or manual: authorise now, capture later
     * @param setupFutureUsage on_session or off_session to keep the method for later payments
     * @param paymentMethod a saved one of the customer; with confirm, their default when left out
     * @param confirm charge at once
     * @param offSession the customer is away: needs confirm and a mandate in force
     * @param mandateData what the customer agrees to, with setup_future_usage off_session
     */
    record CreateRequest(
            @Nullable CustomerId customer,
            @Nullable MoneyView amount,
            @Nullable String description,
            @Nullable String captureMethod,
            @Nullable String setupFutureUsage,
            @Nullable PaymentMethodId paymentMethod,
            @Nullable Boolean confirm,
            @Nullable Boolean offSession,
            @Nullable MandateData mandateData,
            @Nullable Map<String, String> metadata) {
        NewPaymentIntent checked(PaymentIntentId id) {
            if (amount == null) {
                throw Problem.missing("amount");
            }
            if (description != null && description.length() > LONGEST_DESCRIPTION) {
                throw Problem.invalid(
                        "description",
                        "parameter_invalid",
                        "'description' is longer than " + LONGEST_DESCRIPTION + " characters.",
                        "Shorten it.");
            }
            oneOf("capture_method", captureMethod, Set.of("automatic", "manual"));
            oneOf("setup_future_usage", setupFutureUsage, Set.of("on_session", "off_session"));
            checkSavedMethod();
            checkMandate();
            return new NewPaymentIntent(
                    id,
                    customer,
                    amount.toCharge("amount"),
                    description == null ? "Payment" : description,
                    "manual".equals(captureMethod),
                    setupFutureUsage,
                    Metadata.checked(metadata),
                    paymentMethod,
                    Boolean.TRUE.equals(confirm),
                    Boolean.TRUE.equals(offSession),
                    mandateData == null ? null : mandateData.checked());
        }

        private void checkSavedMethod() {
            boolean confirms = Boolean.TRUE.equals(confirm);
            if (customer == null && (paymentMethod != null || confirms)) {
                throw Problem.missing("customer");
            }
            if (Boolean.TRUE.equals(offSession)) {
                require(confirms, "off_session", "needs 'confirm'", "Send confirm: true, or leave 'off_session' out.");
                require(
                        setupFutureUsage == null,
                        "setup_future_usage",
                        "saves a method for later, which an absent customer cannot do",
                        "Leave it out: the method is saved already.");
            }
        }

        private void checkMandate() {
            require(
                    mandateData == null || (customer != null && "off_session".equals(setupFutureUsage)),
                    "mandate_data",
                    "is for a customer whose method is saved for later charges",
                    "Send 'customer' and setup_future_usage: off_session, or leave 'mandate_data' out.");
        }

        private static void require(boolean met, String param, String what, String nextStep) {
            if (!met) {
                throw Problem.invalid(param, "parameter_invalid", "'" + param + "' " + what + ".", nextStep);
            }
        }

        private static void oneOf(String param, @Nullable String value, Set<String> allowed) {
            if (value != null && !allowed.contains(value)) {
                throw Problem.invalid(
                        param,
                        "parameter_invalid",
                        "'" + param + "' is not one of its values.",
                        "Send " + String.join(" or ", allowed.stream().sorted().toList()) + ".");
            }
        }
    }

    record CaptureRequest(@Nullable Long amountToCapture) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PaymentIntentView create(@RequestBody CreateRequest asked) {
        var tenant = Caller.secret();
        var wish = asked.checked(new PaymentIntentId(IdempotentRequest.resourceId()));
        tenancy.writing(tenant, () -> intents.record(wish));
        intents.submit(tenant, wish.id());
        return tenancy.read(tenant, () -> {
            var intent = intents.get(wish.id());
            if (wish.confirm()) {
                refuseDeclined(intent);
            }
            return intents.view(intent, true);
        });
    }

    /** 402, as card payments everywhere: final for its Idempotency-Key; a new attempt is a new request. */
    private static void refuseDeclined(PaymentIntent intent) {
        var error = LastErrorView.of(intent.lastError());
        if (error != null && intent.status() == PaymentIntentStatus.REQUIRES_PAYMENT_METHOD) {
            boolean question = intent.awaitsAuthentication();
            throw Problem.of(
                            402,
                            error.code(),
                            question
                                    ? "The bank wants the customer to confirm this payment."
                                    : error.message() + " Nothing was charged.",
                            question
                                    ? "The customer is asked by e-mail; wait for payment_intent.succeeded, or cancel the intent."
                                    : error.nextStep())
                    .about(intent.id().text());
        }
    }

    @GetMapping("/{id}")
    PaymentIntentView get(@PathVariable PaymentIntentId id) {
        return tenancy.read(Caller.secret(), () -> intents.view(intents.get(id), true));
    }

    @PostMapping("/{id}/capture")
    PaymentIntentView capture(
            @PathVariable PaymentIntentId id, @RequestBody(required = false) @Nullable CaptureRequest asked) {
        var tenant = Caller.secret();
        var intent = intents.capture(tenant, id, asked == null ? null : asked.amountToCapture());
        return tenancy.read(tenant, () -> intents.view(intent, false));
    }

    @PostMapping("/{id}/cancel")
    PaymentIntentView cancel(@PathVariable PaymentIntentId id) {
        var tenant = Caller.secret();
        var intent = intents.cancel(tenant, id);
        return tenancy.read(tenant, () -> intents.view(intent, false));
    }

    @GetMapping
    Page<PaymentIntentView> list(
            @RequestParam @Nullable CustomerId customer,
            @RequestParam @Nullable String status,
            @RequestParam(name = "starting_after") @Nullable PaymentIntentId after,
            @RequestParam @Nullable Integer limit) {
        int size = Page.limit(limit);
        return tenancy.read(
                Caller.secret(),
                () -> Page.ofAll(
                        intents.list(customer, status(status), after, size + 1),
                        size,
                        intents::views,
                        intent -> intent.id().text()));
    }

    private static @Nullable PaymentIntentStatus status(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(PaymentIntentStatus.values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "status",
                        "parameter_invalid",
                        "'status' is not a status of an intent.",
                        "Send one like succeeded."));
    }
}
