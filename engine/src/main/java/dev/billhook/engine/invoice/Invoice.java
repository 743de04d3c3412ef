package dev.billhook.engine.invoice;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.invoicing.InvoicePolicies;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.subscription.CollectionMethod;
import dev.billhook.engine.subscription.SubscriptionId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as it is stored.
 *
 * @param number null of a draft
 */
public record Invoice(
        InvoiceId id,
        InvoiceStatus status,
        int version,
        @Nullable String number,
        Head head,
        Collection collection,
        Sums sums,
        Money paid,
        Money credited,
        Times times,
        List<InvoiceLine> lines) {
    public Invoice {
        lines = List.copyOf(lines);
    }

    public Invoice numbered(String number) {
        return new Invoice(id, status, version, number, head, collection, sums, paid, credited, times, lines);
    }

    /**
     * @param subscription null where it bills none, or several together
     * @param zone whose days its dates are
     */
    public record Head(
            CustomerId customer,
            @Nullable SubscriptionId subscription,
            Reason reason,
            Currency currency,
            ZoneId zone,
            @Nullable Period period,
            @Nullable String memo,
            Map<String, String> metadata) {
        public Head memo(String told) {
            return new Head(customer, subscription, reason, currency, zone, period, told, metadata);
        }
    }

    /** @param daysUntilDue only of what the customer pays herself */
    public record Collection(
            CollectionMethod method,
            int daysUntilDue,
            @Nullable Instant dueAt,
            @Nullable UUID paymentMethod) {
        /** When it is issued. What is collected automatically has no day until which the customer must act. */
        public Collection from(Instant now, ZoneId zone) {
            return switch (method) {
                case CHARGE_AUTOMATICALLY -> this;
                case SEND_INVOICE ->
                    new Collection(
                            method,
                            daysUntilDue,
                            now.atZone(zone).plusDays(daysUntilDue).toInstant(),
                            paymentMethod);
            };
        }
    }

    /**
     * @param discount what coupons and earlier bills of the period took off
     * @param prepaid of the total, paid by credit grants
     * @param applied of the rest, taken from the customer's balance
     * @param toBalance what a total below zero added to it
     * @param due what was to be paid when it was finalised
     * @param discounts what each coupon took off, by its id
     * @param taxNote why nothing was levied, where that has a reason
     */
    public record Sums(
            Money subtotal,
            Money discount,
            Money tax,
            Money total,
            Money prepaid,
            Money applied,
            Money toBalance,
            Money due,
            Map<String, Money> discounts,
            @Nullable String taxNote,
            InvoicePolicies policies) {}

    public record Times(
            Instant created,
            @Nullable Instant finalized,
            @Nullable Instant paid,
            @Nullable Instant voided,
            @Nullable Instant uncollectible) {}

    public CustomerId customer() {
        return head.customer();
    }

    public Currency currency() {
        return head.currency();
    }

    /** Those that it bills, in the order of their ids; several where they are billed together. */
    public List<SubscriptionId> subscriptions() {
        return lines.stream()
                .map(line -> line.what().subscription())
                .filter(Objects::nonNull)
                .distinct()
                .sorted(Comparator.comparing(SubscriptionId::text))
                .toList();
    }

    /** Credits that are sold are owed by nobody before they are paid: whoever does not want them lets them be. */
    public boolean isBookedWhenPaid() {
        return head.reason() == Reason.CREDIT_PURCHASE;
    }

    /** What is still to be paid. */
    public Money remaining() {
        return sums.due().minus(paid).minus(credited);
    }
}
