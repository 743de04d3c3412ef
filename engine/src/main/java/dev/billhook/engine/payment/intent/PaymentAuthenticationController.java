package dev.billhook.engine.payment.intent;

import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.authentication.Authentications;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where the page that a mail's link opens exchanges the token for the intent to confirm. */
@RestController
class PaymentAuthenticationController {
    private final Authentications authentications;
    private final PaymentIntents intents;
    private final Tenancy tenancy;

    PaymentAuthenticationController(Authentications authentications, PaymentIntents intents, Tenancy tenancy) {
        this.authentications = authentications;
        this.intents = intents;
        this.tenancy = tenancy;
    }

    record RedeemRequest(@Nullable String token) {}

    /** @param clientSecret for this browser, to confirm this very intent */
    record PaymentAuthenticationView(PaymentIntentId paymentIntent, String clientSecret) {}

    @PostMapping("/v1/payment_authentications")
    ResponseEntity<PaymentAuthenticationView> redeem(@RequestBody RedeemRequest asked) {
        var token = asked.token();
        if (token == null) {
            throw Problem.missing("token");
        }
        var view = tenancy.write(Caller.any(), () -> authentications.redeem(token, this::confirmable));
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(view);
    }

    private PaymentAuthenticationView confirmable(UUID id) {
        var intent = intents.get(new PaymentIntentId(id));
        if (intent.status().isFinal() || intent.status() == PaymentIntentStatus.REQUIRES_CAPTURE) {
            throw Problem.conflict(
                    "payment_settled",
                    intent.status() == PaymentIntentStatus.CANCELED
                            ? "This payment was canceled."
                            : "This payment was made already.",
                    "There is nothing to confirm any more.");
        }
        return new PaymentAuthenticationView(intent.id(), intents.clientSecret(intent));
    }
}
