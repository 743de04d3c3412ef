package dev.billhook.engine.payment.intent;

import dev.billhook.core.journal.Fact;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.ledger.HoldId;
import dev.billhook.engine.ledger.Ledger;
import dev.billhook.engine.ledger.Source;
import org.springframework.stereotype.Component;

/** Posts what an intent's change means in money, in the transaction of the change. */
@Component
class IntentBooks {
    private final Ledger ledger;

    IntentBooks(Ledger ledger) {
        this.ledger = ledger;
    }

    void post(PaymentIntent before, PaymentIntent after) {
        var source = new Source(after.id(), after.customer());
        var now = Tenancy.current().now();
        boolean held = before.status() == PaymentIntentStatus.REQUIRES_CAPTURE;
        boolean received = after.received().isPositive() && before.received().isZero();
        if (!held && after.status() == PaymentIntentStatus.REQUIRES_CAPTURE) {
            ledger.authorize(new Fact.FundsAuthorized(after.capturable()), source, now);
        }
        if (received && held) {
            ledger.capture(HoldId.of(after.id()), new Fact.PaymentCaptured(after.received()), source, now);
        } else if (received) {
            ledger.post(new Fact.PaymentCaptured(after.received()), source, now);
        }
        if (held && after.status() == PaymentIntentStatus.CANCELED) {
            ledger.release(HoldId.of(after.id()), now);
        }
        var fee = after.fee();
        if (fee != null && fee.isPositive() && before.fee() == null) {
            ledger.post(new Fact.ProcessorFeeCharged(fee), source, now);
        }
    }
}
