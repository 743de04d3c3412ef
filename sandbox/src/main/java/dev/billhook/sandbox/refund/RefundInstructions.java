package dev.billhook.sandbox.refund;

import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.http.Params;
import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import dev.billhook.sandbox.timer.Due;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Refunds of payments to which nothing can be sent back, as bank transfers: the customer is asked by e-mail where to, and has
 * 45 days; then the refund is canceled (docs.stripe.com/payments/customer-balance/refunding).
 */
@Component
public final class RefundInstructions implements Due {

    static final String LAPSE = "refund.lapse";
    static final Duration ANSWERED_WITHIN = Duration.ofDays(45);
    private static final String NEEDED = "refund_instructions_needed";

    private final Resources resources;
    private final Refunds refunds;

    RefundInstructions(Resources resources, Refunds refunds) {
        this.resources = resources;
        this.refunds = refunds;
    }

    /** From now on the payment's refunds wait for its customer. */
    public Resource need(String intent) {
        String charge = resources
                .require(Kind.PAYMENT_INTENT, intent)
                .maybe("latest_charge")
                .orElse("");
        return resources.save(resources.lock(Kind.CHARGE, charge).hide(NEEDED, true));
    }

    static boolean needed(Resource charge) {
        return charge.knows(NEEDED);
    }

    static void ask(Resource refund, Params params, Optional<Resource> customer, long now) {
        String email = params.text("instructions_email")
                .or(() -> customer.flatMap(known -> known.maybe("email")))
                .orElseThrow(() -> ApiError.parameter(
                        "parameter_missing",
                        "instructions_email",
                        "The customer is asked by e-mail where this refund goes: pass instructions_email, or give the"
                                + " customer an email."));
        refund.set("instructions_email", email)
                .set(
                        "next_action",
                        Json.object(
                                "display_details",
                                Json.object(
                                        "email_sent",
                                        Json.object("email_sent_at", now, "email_sent_to", email),
                                        "expires_at",
                                        now + ANSWERED_WITHIN.toSeconds()),
                                "type",
                                "display_details"));
    }

    /** The customer said where to; {@code usable} is whether money can be sent there. */
    public Resource provide(String refundId, boolean usable) {
        Resource refund = waiting(refundId);
        if (usable) {
            refunds.process(refund);
        } else {
            refunds.end(refund, "failed", "unknown");
        }
        return refund;
    }

    Resource expire(String refundId) {
        Resource refund = waiting(refundId);
        refunds.end(refund, "canceled", "unknown");
        return refund;
    }

    private Resource waiting(String refundId) {
        Resource refund = resources.lock(Kind.REFUND, refundId);
        if (!refund.hasStatus("requires_action")) {
            throw ApiError.state(null, "A refund with status " + refund.text("status") + " waits for no customer.");
        }
        return refund;
    }

    @Override
    public String kind() {
        return LAPSE;
    }

    @Override
    public void happen(String refundId) {
        if (resources.lock(Kind.REFUND, refundId).hasStatus("requires_action")) {
            expire(refundId);
        }
    }
}
