package dev.billhook.engine.payment.dispute;

import dev.billhook.core.journal.Fact;
import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.ledger.Ledger;
import dev.billhook.engine.ledger.Source;
import dev.billhook.engine.payment.gateway.DisputeSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Posts what a dispute does to our money, in the transaction of its change. */
@Component
class DisputeBooks {
    private final Ledger ledger;

    DisputeBooks(Ledger ledger) {
        this.ledger = ledger;
    }

    void moved(Dispute dispute, @Nullable CustomerId customer, DisputeSnapshot.Movement movement) {
        var amount = movement.amount();
        var fee = movement.fee();
        if (amount.isNegative()) {
            post(dispute, customer, new Fact.DisputeFundsWithdrawn(amount.negated()), movement.providerId());
        } else if (amount.isPositive()) {
            post(dispute, customer, new Fact.DisputeFundsReinstated(amount), movement.providerId());
        }
        if (fee.isPositive()) {
            post(dispute, customer, new Fact.DisputeFeeCharged(fee), movement.providerId());
        } else if (fee.isNegative()) {
            post(dispute, customer, new Fact.DisputeFeeReturned(fee.negated()), movement.providerId());
        }
    }

    /** Brings the loss in the books to what it must be now; a version of the dispute changes it at most once. */
    void lost(Dispute dispute, @Nullable CustomerId customer, Money loss) {
        var more = loss.minus(dispute.lost());
        var which = "version " + (dispute.version() + 1);
        if (more.isPositive()) {
            post(dispute, customer, new Fact.DisputeLost(more), which);
        } else if (more.isNegative()) {
            post(dispute, customer, new Fact.DisputeLossRecovered(more.negated()), which);
        }
    }

    private void post(Dispute dispute, @Nullable CustomerId customer, Fact.Movement fact, String which) {
        ledger.post(
                fact,
                new Source(dispute.id(), customer),
                which,
                Tenancy.current().now());
    }
}
