package dev.billhook.engine.payment.intent;

import dev.billhook.engine.payment.gateway.ChargeSnapshot;
import dev.billhook.engine.payment.gateway.PaymentError;
import dev.billhook.engine.payment.mandate.Mandate;
import dev.billhook.engine.payment.mandate.Mandates;
import dev.billhook.engine.payment.method.PaymentMethods;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a payment's course means for agreements to be charged while away. */
@Component
class Agreements {
    /** With these the issuer says that its customer ended it (docs.stripe.com/declines/codes). */
    private static final Set<String> ENDED_BY_BANK =
            Set.of("revocation_of_authorization", "revocation_of_all_authorizations", "stop_payment_order");

    private final Mandates mandates;
    private final PaymentMethods methods;

    Agreements(Mandates mandates, PaymentMethods methods) {
        this.mandates = mandates;
        this.methods = methods;
    }

    /** Paid or authorised: the bank said yes. */
    void approved(PaymentIntent intent, @Nullable ChargeSnapshot charge) {
        var network = charge == null ? null : charge.networkTransactionId();
        var method = intent.method();
        if (method != null && "off_session".equals(intent.setupFutureUsage())) {
            methods.setUpOffSession(method);
            mandates.activate(Mandate.Origin.payment(intent.id()), method, network);
        }
        if (intent.mandate() != null && network != null) {
            mandates.charged(intent.mandate(), network);
        }
    }

    void declined(PaymentIntent intent, PaymentError error) {
        var code = error.declineCode();
        if (intent.mandate() != null && code != null && ENDED_BY_BANK.contains(code)) {
            mandates.refusedByBank(intent.mandate(), code);
        }
    }

    void canceled(PaymentIntent intent) {
        mandates.abandon(Mandate.Origin.payment(intent.id()));
    }
}
