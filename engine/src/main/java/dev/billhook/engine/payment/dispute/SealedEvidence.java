package dev.billhook.engine.payment.dispute;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.customer.Customers;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.vault.Vault;
import dev.billhook.engine.payment.intent.PaymentIntent;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Seals evidence under the key of the customer it describes, so that it goes when the person is erased. */
@Component
class SealedEvidence {
    private static final String FIELD = "dispute.evidence";
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final Vault vault;
    private final Customers customers;

    SealedEvidence(Vault vault, Customers customers) {
        this.vault = vault;
        this.customers = customers;
    }

    /** What may be kept: all of it, but nothing of an erased person. */
    Map<String, String> keepable(PaymentIntent intent, Map<String, String> evidence) {
        return erased(intent.customer()) ? Map.of() : evidence;
    }

    byte @Nullable [] seal(PaymentIntent intent, Map<String, String> evidence) {
        var kept = keepable(intent, evidence);
        return kept.isEmpty() ? null : vault.seal(subject(intent), FIELD, Json.write(kept));
    }

    Map<String, String> open(PaymentIntent intent, Optional<byte[]> sealed) {
        return sealed.flatMap(bytes -> vault.open(subject(intent), FIELD, bytes))
                .map(text -> Json.read(text, FIELDS))
                .orElse(Map.of());
    }

    private boolean erased(@Nullable CustomerId customer) {
        return customer != null && customers.contact(customer).isEmpty();
    }

    private static UUID subject(PaymentIntent intent) {
        var customer = intent.customer();
        return customer == null ? Vault.TENANT : customer.value();
    }
}
