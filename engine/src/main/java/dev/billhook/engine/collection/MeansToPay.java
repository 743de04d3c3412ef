package dev.billhook.engine.collection;

import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.payment.mandate.Mandates;
import dev.billhook.engine.payment.method.PaymentMethod;
import dev.billhook.engine.payment.method.PaymentMethodId;
import dev.billhook.engine.payment.method.PaymentMethods;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** With what an invoice is paid when nobody says: the subscription's method, what the invoice was issued with, the default. */
@Component
class MeansToPay {
    private final PaymentMethods methods;
    private final Mandates mandates;

    MeansToPay(PaymentMethods methods, Mandates mandates) {
        this.methods = methods;
        this.mandates = mandates;
    }

    Optional<PaymentMethod> of(Owed owed) {
        var customer = owed.invoice().customer();
        Stream<UUID> named = Stream.concat(
                owed.subscriptions().stream().flatMap(one -> one.collection().paymentMethod().stream()),
                Stream.ofNullable(owed.invoice().collection().paymentMethod()));
        return named.map(PaymentMethodId::new)
                .flatMap(id -> methods.find(id).stream())
                .filter(method -> method.isUsable() && method.belongedTo(customer))
                .findFirst()
                .or(() -> methods.defaultOf(customer));
    }

    /** Whether its owner agreed to be charged with it while away. */
    boolean isAgreedTo(PaymentMethod method) {
        try {
            mandates.requireInForce(method);
            return true;
        } catch (Problem notInForce) {
            return false;
        }
    }
}
