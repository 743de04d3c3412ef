package dev.billhook.sandbox.refund;

import dev.billhook.sandbox.charge.Balance;
import dev.billhook.sandbox.charge.Charges;
import dev.billhook.sandbox.charge.Steps;
import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.event.Events;
import dev.billhook.sandbox.http.Params;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import dev.billhook.sandbox.timer.Due;
import dev.billhook.sandbox.timer.Timers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Gives money back: at once, later, or not after all, as the card has it, or once the customer said where to. */
@Component
final class Refunds implements Due {

    private static final String SETTLE = "refund.settle";
    private static final Duration SETTLES_AFTER = Duration.ofSeconds(3);

    private final Resources resources;
    private final Balance balance;
    private final Events events;
    private final Timers timers;
    private final Clock clock;

    Refunds(Resources resources, Balance balance, Events events, Timers timers, Clock clock) {
        this.resources = resources;
        this.balance = balance;
        this.events = events;
        this.timers = timers;
        this.clock = clock;
    }

    Resource create(Resource charge, Params params) {
        long amount = refundable(charge, params);
        long now = clock.instant().getEpochSecond();
        Resource refund = RefundDocument.fresh(charge, amount, status(charge), params, now);
        if (RefundInstructions.needed(charge)) {
            RefundInstructions.ask(refund, params, customer(charge), now);
        }
        refund.set(
                "balance_transaction", balance.move("refund", refund, -amount).id());
        resources.add(refund);
        count(charge, amount);
        events.record("refund.created", refund);
        events.record("charge.refunded", charge);
        settleLater(charge, refund);
        return refund;
    }

    private static String status(Resource charge) {
        if (RefundInstructions.needed(charge)) {
            return "requires_action";
        }
        return switch (Charges.aftermath(charge)) {
            case REFUND_PENDING -> "pending";
            case NONE,
                    DISPUTED_AS_FRAUD,
                    DISPUTED_AS_NOT_RECEIVED,
                    DISPUTED_TWICE,
                    INQUIRY,
                    EARLY_FRAUD_WARNING,
                    REFUND_FAILS,
                    AVAILABLE_AT_ONCE -> "succeeded";
        };
    }

    private Optional<Resource> customer(Resource charge) {
        return charge.maybe("customer").flatMap(id -> resources.find(Kind.CUSTOMER, id));
    }

    /** It is on its way to where the customer said. */
    void process(Resource refund) {
        resources.save(refund.set("status", "pending").set("next_action", null));
        timers.after(SETTLES_AFTER, SETTLE, refund.id());
        tell(refund);
    }

    Resource cancel(Resource refund) {
        if (!refund.hasStatus("pending") && !refund.hasStatus("requires_action")) {
            throw ApiError.state(
                    null, "A refund with status " + refund.text("status") + " cannot be canceled, only a pending one.");
        }
        end(refund, "canceled", "merchant_request");
        return refund;
    }

    /** Canceled or failed: the money stays. */
    void end(Resource refund, String status, String reason) {
        undo(refund.set("next_action", null), status, reason);
        if (status.equals("failed")) {
            events.record("refund.failed", refund);
        }
        tell(refund);
    }

    @Override
    public String kind() {
        return SETTLE;
    }

    /** The pending one succeeds, the succeeded one fails; a canceled one stays so. */
    @Override
    public void happen(String refundId) {
        Resource refund = resources.lock(Kind.REFUND, refundId);
        if (refund.hasStatus("pending")) {
            resources.save(refund.set("status", "succeeded"));
            tell(refund);
        } else if (refund.hasStatus("succeeded")) {
            end(refund, "failed", "expired_or_canceled_card");
        }
    }

    private static long refundable(Resource charge, Params params) {
        if (!charge.is("captured")) {
            throw ApiError.state(
                    "charge_not_refundable", "This payment was not captured: cancel its PaymentIntent instead.");
        }
        if (charge.is("disputed") && charge.knows("withdrawn")) {
            throw ApiError.state(
                    "charge_disputed", "The charge " + charge.id() + " is disputed and cannot be refunded.");
        }
        long left = charge.number("amount_captured") - charge.number("amount_refunded");
        if (left == 0) {
            throw ApiError.state("charge_already_refunded", "Charge " + charge.id() + " has already been refunded.");
        }
        long amount = params.integer("amount").orElse(left);
        if (amount < 1) {
            throw ApiError.parameter(
                    "parameter_invalid_integer", "amount", "This value must be greater than or equal to 1.");
        }
        if (amount > left) {
            throw ApiError.parameter(
                    null,
                    "amount",
                    "Refund amount (" + amount + ") is greater than unrefunded amount on charge (" + left + ").");
        }
        Steps.mustDivide(amount, charge.text("currency"));
        return amount;
    }

    private void count(Resource charge, long amount) {
        long refunded = charge.number("amount_refunded") + amount;
        charge.set("amount_refunded", refunded).set("refunded", refunded == charge.number("amount_captured"));
        resources.save(charge);
    }

    private void settleLater(Resource charge, Resource refund) {
        if (refund.hasStatus("requires_action")) {
            timers.after(RefundInstructions.ANSWERED_WITHIN, RefundInstructions.LAPSE, refund.id());
            return;
        }
        switch (Charges.aftermath(charge)) {
            case REFUND_PENDING, REFUND_FAILS -> timers.after(SETTLES_AFTER, SETTLE, refund.id());
            case NONE,
                    DISPUTED_AS_FRAUD,
                    DISPUTED_AS_NOT_RECEIVED,
                    DISPUTED_TWICE,
                    INQUIRY,
                    EARLY_FRAUD_WARNING,
                    AVAILABLE_AT_ONCE -> {}
        }
    }

    private void undo(Resource refund, String status, String reason) {
        long amount = refund.number("amount");
        Resource back = balance.move("refund_failure", refund, amount);
        refund.set("status", status)
                .set("failure_balance_transaction", back.id())
                .set("failure_reason", reason);
        resources.save(refund);
        count(resources.lock(Kind.CHARGE, refund.text("charge")), -amount);
    }

    private void tell(Resource refund) {
        events.record("refund.updated", refund);
        events.record("charge.refund.updated", refund);
    }
}
