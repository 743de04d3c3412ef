package dev.billhook.engine.collection;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.billhook.engine.invoice.billing.NewSubscription;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.payment.mandate.Consent;
import dev.billhook.engine.payment.mandate.MandateData;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** @param mandateData what the customer agrees to, so that what falls due later is charged while she is away */
record SubscribeRequest(
        @JsonUnwrapped NewSubscription subscription,
        @Nullable MandateData mandateData) {
    Optional<Consent> consent() {
        if (mandateData != null && "send_invoice".equals(subscription.collectionMethod())) {
            throw Problem.invalid(
                    "mandate_data",
                    "parameter_invalid",
                    "'mandate_data' is an agreement to be charged while away, and 'collection_method' is send_invoice.",
                    "Send collection_method charge_automatically, or leave 'mandate_data' out.");
        }
        return Optional.ofNullable(mandateData).map(MandateData::checked);
    }
}
