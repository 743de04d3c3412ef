package dev.billhook.engine.payment.session;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.idempotency.IdempotentRequest;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where a merchant's server opens a session for its customer's browser. */
@RestController
class CustomerSessionController {
    private final CustomerSessions sessions;
    private final Tenancy tenancy;

    CustomerSessionController(CustomerSessions sessions, Tenancy tenancy) {
        this.sessions = sessions;
        this.tenancy = tenancy;
    }

    record CreateRequest(@Nullable CustomerId customer) {}

    /** @param clientSecret for the customer's browser only; good for an hour */
    record CustomerSessionView(String object, CustomerId customer, String clientSecret, Instant expiresAt) {}

    @PostMapping("/v1/customer_sessions")
    ResponseEntity<CustomerSessionView> open(@RequestBody CreateRequest asked) {
        var customer = asked.customer();
        if (customer == null) {
            throw Problem.missing("customer");
        }
        var id = new CustomerSessionId(IdempotentRequest.resourceId());
        var view = tenancy.write(Caller.secret(), () -> {
            var session = sessions.open(id, customer);
            return new CustomerSessionView("customer_session", customer, sessions.secret(session), session.expiresAt());
        });
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(view);
    }
}
