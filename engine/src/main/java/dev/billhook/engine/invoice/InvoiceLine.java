package dev.billhook.engine.invoice;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.journal.RevenueSchedule;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.TaxAmount;
import dev.billhook.core.tax.TaxMode;
import dev.billhook.engine.catalog.price.PriceId;
import dev.billhook.engine.subscription.SubscriptionId;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line as it is stored.
 *
 * @param number within its invoice, from 1
 * @param basis what the amount follows from; null of what was written by hand
 */
public record InvoiceLine(
        int number,
        LineKind kind,
        What what,
        Sums sums,
        Taxing taxing,
        @Nullable Earned earned,
        @Nullable String basis) {
    /**
     * What is billed.
     *
     * @param product what coupons look at
     * @param service the time that is paid for, or given back
     */
    public record What(
            @Nullable SubscriptionId subscription,
            @Nullable String item,
            String product,
            String description,
            @Nullable PriceId price,
            @Nullable Rational quantity,
            boolean proration,
            @Nullable Period service) {}

    /** @param amount before discounts, with the taxes that are inside the price */
    public record Sums(Money amount, Money discount, Money net, Money tax, Money total) {}

    /** @param asked rates that this line has instead of the customer's */
    public record Taxing(TaxMode mode, @Nullable List<UUID> asked, List<TaxAmount> taxes) {}

    /** The local days on which what was charged ahead is earned: from {@code first} to before {@code end}. */
    public record Earned(LocalDate first, LocalDate end) {
        public static Earned of(RevenueSchedule schedule) {
            return new Earned(schedule.first(), schedule.end());
        }
    }

    public boolean deferred() {
        return earned != null;
    }
}
