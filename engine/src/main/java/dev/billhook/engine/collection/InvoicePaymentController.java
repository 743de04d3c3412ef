package dev.billhook.engine.collection;

import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.InvoiceView;
import dev.billhook.engine.invoice.Invoices;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.intent.LastErrorView;
import dev.billhook.engine.payment.intent.PaymentIntent;
import dev.billhook.engine.payment.intent.PaymentIntentStatus;
import dev.billhook.engine.payment.intent.PaymentIntents;
import dev.billhook.engine.payment.method.PaymentMethodId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/invoices/{id}")
class InvoicePaymentController {
    private final PayingNow paying;
    private final InvoicePayments payments;
    private final CollectionStore waiting;
    private final Invoices invoices;
    private final PaymentIntents intents;
    private final Tenancy tenancy;

    InvoicePaymentController(
            PayingNow paying,
            InvoicePayments payments,
            CollectionStore waiting,
            Invoices invoices,
            PaymentIntents intents,
            Tenancy tenancy) {
        this.paying = paying;
        this.payments = payments;
        this.waiting = waiting;
        this.invoices = invoices;
        this.intents = intents;
        this.tenancy = tenancy;
    }

    /**
     * @param offSession the customer is away, and charged under her agreement
     * @param paidOutOfBand she paid all that was left in another way, such as a bank transfer
     * @param reference what that payment says, for whoever looks it up in the audit trail
     */
    record PayRequest(
            @Nullable PaymentMethodId paymentMethod,
            @Nullable Boolean offSession,
            @Nullable Boolean paidOutOfBand,
            @Nullable String reference) {
        private static final int LONGEST_REFERENCE = 200;

        boolean outOfBand() {
            boolean outOfBand = Boolean.TRUE.equals(paidOutOfBand);
            if (outOfBand && (paymentMethod != null || offSession != null)) {
                throw refused(
                        "paid_out_of_band",
                        "'paid_out_of_band' says that it was paid in another way, and the rest how to charge it.",
                        "Send it without 'payment_method' and 'off_session', or leave it out.");
            }
            if (!outOfBand && reference != null) {
                throw refused(
                        "reference",
                        "'reference' is that of a payment out of band.",
                        "Send 'paid_out_of_band: true' with it, or leave it out.");
            }
            return outOfBand;
        }

        String noted() {
            if (reference != null && reference.length() > LONGEST_REFERENCE) {
                throw refused(
                        "reference", "'reference' is too long.", "Send at most " + LONGEST_REFERENCE + " characters.");
            }
            return reference == null ? "" : reference;
        }

        private static Problem refused(String param, String detail, String nextStep) {
            return Problem.invalid(param, "parameter_invalid", detail, nextStep);
        }
    }

    @GetMapping("/payment")
    InvoicePaymentView payment(@PathVariable InvoiceId id) {
        return tenancy.read(Caller.secret(), () -> view(id));
    }

    @PostMapping("/pay")
    InvoicePaymentView pay(@PathVariable InvoiceId id, @RequestBody(required = false) @Nullable PayRequest body) {
        var asked = body == null ? new PayRequest(null, null, null, null) : body;
        var tenant = Caller.secret();
        if (asked.outOfBand()) {
            paying.transferred(tenant, id, asked.noted());
        } else {
            paying.pay(tenant, id, asked.paymentMethod(), Boolean.TRUE.equals(asked.offSession()));
        }
        return tenancy.read(tenant, () -> view(id));
    }

    private InvoicePaymentView view(InvoiceId id) {
        var intent = payments.seen(id);
        return new InvoicePaymentView(
                InvoiceView.of(invoices.get(id)),
                intent.map(one -> intents.view(one, true)).orElse(null),
                intent.filter(one -> one.status() != PaymentIntentStatus.SUCCEEDED)
                        .map(PaymentIntent::lastError)
                        .map(LastErrorView::of)
                        .or(() -> waiting.find(id).flatMap(Waiting::lastFailure).map(Failure::view))
                        .orElse(null));
    }
}
