package dev.billhook.engine.payment.refund;

import dev.billhook.core.journal.Fact;
import dev.billhook.core.journal.JournalKind;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.ledger.JournalId;
import dev.billhook.engine.ledger.Ledger;
import dev.billhook.engine.ledger.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Posts refunds, in the transaction of their change. */
@Component
class RefundBooks {
    private final Ledger ledger;

    RefundBooks(Ledger ledger) {
        this.ledger = ledger;
    }

    void refunded(Refund refund, @Nullable CustomerId customer) {
        ledger.post(
                new Fact.PaymentRefunded(refund.amount()),
                new Source(refund.id(), customer),
                Tenancy.current().now());
    }

    /** The bank sent the money back. */
    void returned(Refund refund) {
        ledger.reverse(
                JournalId.naming(refund.id(), JournalKind.PAYMENT_REFUNDED),
                Tenancy.current().now());
    }
}
