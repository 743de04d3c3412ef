package dev.billhook.engine.payment.dispute;

import dev.billhook.core.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a dispute's movements come to; withdrawn and reinstated in the payment's currency.
 *
 * @param fees charged less given back, in the currency they were taken in; null before any movement
 */
record Funds(Money withdrawn, Money reinstated, @Nullable Money fees) {
    /** What must stand as a loss when the dispute is in this status: 10.00 withdrawn, 4.00 reinstated and LOST is 6.00. */
    Money lossIn(DisputeStatus status) {
        var outstanding = withdrawn.minus(reinstated);
        return status.leavesMoneyWithCardholder() && outstanding.isPositive()
                ? outstanding
                : Money.zero(outstanding.currency());
    }
}
