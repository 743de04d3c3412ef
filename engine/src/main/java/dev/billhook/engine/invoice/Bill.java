package dev.billhook.engine.invoice;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.invoicing.Deduction;
import dev.billhook.core.money.Currency;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.subscription.CollectionMethod;
import dev.billhook.engine.subscription.SubscriptionId;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What one customer is to be invoiced.
 *
 * @param zone whose days count: those on which revenue is earned, and the one on which it is due
 * @param deductions in the order in which they are taken off
 * @param daysUntilDue only of what the customer pays herself
 * @param periods that are billed with this
 */
public record Bill(
        InvoiceId id,
        CustomerId customer,
        Optional<SubscriptionId> subscription,
        Reason reason,
        Currency currency,
        ZoneId zone,
        Optional<Period> period,
        List<BillLine> lines,
        List<Deduction> deductions,
        CollectionMethod collection,
        int daysUntilDue,
        Optional<UUID> paymentMethod,
        List<BilledPeriod> periods) {
    public Bill {
        lines = List.copyOf(lines);
        deductions = List.copyOf(deductions);
        periods = List.copyOf(periods);
    }
}
