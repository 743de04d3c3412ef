package dev.billhook.engine.payment.session;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.customer.Customers;
import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.db.MalformedId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.intent.ClientSecrets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens sessions and tells whose a secret is. In the caller's transaction. */
@Component
class CustomerSessions {
    static final Duration LIFETIME = Duration.ofHours(1);

    private final CustomerSessionStore store;
    private final Customers customers;
    private final ClientSecrets secrets;
    private final Audit audit;

    CustomerSessions(CustomerSessionStore store, Customers customers, ClientSecrets secrets, Audit audit) {
        this.store = store;
        this.customers = customers;
        this.secrets = secrets;
        this.audit = audit;
    }

    CustomerSession open(CustomerSessionId id, CustomerId customer) {
        customers.require(customer, "customer");
        var now = Tenancy.current().now();
        store.insert(new CustomerSession(id, customer, now.plus(LIFETIME)), now);
        audit.record("customer_session.opened", id.text(), customer.text());
        return store.find(id).orElseThrow();
    }

    String secret(CustomerSession session) {
        return secrets.of(Tenancy.current().tenant(), session.id());
    }

    /** Refuses a secret that is none, is expired, or whose customer was erased. */
    CustomerSession of(@Nullable String secret) {
        var session = Optional.ofNullable(secret)
                .flatMap(this::genuine)
                .flatMap(store::find)
                .orElseThrow(CustomerSessions::unknown);
        if (!Tenancy.current().now().isBefore(session.expiresAt())) {
            throw Problem.of(
                    403,
                    "customer_session_expired",
                    "This customer session has ended.",
                    "Have your server open a new one with POST /v1/customer_sessions.");
        }
        customers.require(session.customer(), "customer");
        return session;
    }

    private Optional<CustomerSessionId> genuine(String secret) {
        int end = secret.indexOf("_secret_");
        if (end < 0) {
            return Optional.empty();
        }
        try {
            var id = CustomerSessionId.of(secret.substring(0, end));
            return Optional.of(id).filter(i -> secrets.matches(Tenancy.current().tenant(), i, secret));
        } catch (MalformedId somethingElse) {
            return Optional.empty();
        }
    }

    private static Problem unknown() {
        return Problem.of(
                403,
                "client_secret_wrong",
                "The client secret is missing or is not that of a customer session.",
                "Send the 'client_secret' of POST /v1/customer_sessions in the header Billhook-Client-Secret.");
    }
}
