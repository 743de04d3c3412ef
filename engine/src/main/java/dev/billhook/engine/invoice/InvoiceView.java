package dev.billhook.engine.invoice;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.billhook.core.money.Money;
import dev.billhook.core.tax.TaxAmount;
import dev.billhook.core.tax.TaxRate;
import dev.billhook.engine.catalog.price.PriceId;
import dev.billhook.engine.catalog.price.Words;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.MoneyView;
import dev.billhook.engine.kit.outbox.Events;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.subscription.CollectionMethod;
import dev.billhook.engine.subscription.SubscriptionId;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as the API and events show it.
 *
 * @param number without gaps; null of a draft
 * @param subscription null where it bills none, or several together
 * @param subscriptions those that it bills
 * @param lines in answers; events leave them out, because a billing run tells thousands
 * @param subtotal of the lines, before discounts and taxes on top
 * @param amountPrepaid paid by the customer's credit grants
 * @param amountApplied paid by her balance
 * @param amountDue what was to be paid when it was finalised
 * @param amountRemaining what is still to be paid, less what was credited
 * @param taxes of all lines, by rate
 * @param discounts what each coupon takes off, by its key
 * @param daysUntilDue of what the customer pays herself, from when it is finalised
 * @param paymentMethod what it is charged with before her default; null where none was named
 * @param taxNote why nothing was levied, as an electronic invoice says it
 */
@Events({
    @Events.Type(name = "invoice.created", when = "There is a new draft."),
    @Events.Type(name = "invoice.updated", when = "A draft changed."),
    @Events.Type(name = "invoice.deleted", when = "A draft was removed."),
    @Events.Type(
            name = "invoice.finalized",
            when = "It has a number and never changes again; what is due may be collected."),
    @Events.Type(name = "invoice.paid", when = "Nothing is left to be paid: it was paid, credited, or both."),
    @Events.Type(name = "invoice.voided", when = "It is taken back in full, as if it had never been."),
    @Events.Type(name = "invoice.marked_uncollectible", when = "Nobody expects it to be paid any more.")
})
public record InvoiceView(
        InvoiceId id,
        String object,
        @Nullable String number,
        InvoiceStatus status,
        CustomerId customer,
        @Nullable SubscriptionId subscription,
        List<SubscriptionId> subscriptions,
        Reason reason,
        String currency,
        @Nullable SpanView period,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<LineView> lines,

        MoneyView subtotal,
        MoneyView discount,
        MoneyView tax,
        MoneyView total,
        MoneyView amountPrepaid,
        MoneyView amountApplied,
        MoneyView amountDue,
        MoneyView amountPaid,
        MoneyView amountCredited,
        MoneyView amountRemaining,
        Map<String, MoneyView> discounts,
        List<TaxView> taxes,
        @Nullable String taxNote,
        CollectionMethod collectionMethod,
        int daysUntilDue,
        @Nullable SavedMethodId paymentMethod,
        @Nullable Instant dueAt,
        @Nullable String memo,
        Map<String, String> metadata,
        Instant createdAt,
        @Nullable Instant finalizedAt,
        @Nullable Instant paidAt,
        @Nullable Instant voidedAt,
        @Nullable Instant uncollectibleAt,
        int version,
        boolean livemode) {
    public static InvoiceView of(Invoice invoice) {
        return of(invoice, invoice.lines().stream().map(LineView::of).toList());
    }

    public static InvoiceView forEvent(Invoice invoice) {
        return of(invoice, null);
    }

    private static InvoiceView of(Invoice invoice, @Nullable List<LineView> lines) {
        var head = invoice.head();
        var sums = invoice.sums();
        var times = invoice.times();
        return new InvoiceView(
                invoice.id(),
                "invoice",
                invoice.number(),
                invoice.status(),
                head.customer(),
                head.subscription(),
                invoice.subscriptions(),
                head.reason(),
                head.currency().code(),
                SpanView.of(head.period()),
                lines,
                MoneyView.of(sums.subtotal()),
                MoneyView.of(sums.discount()),
                MoneyView.of(sums.tax()),
                MoneyView.of(sums.total()),
                MoneyView.of(sums.prepaid()),
                MoneyView.of(sums.applied()),
                MoneyView.of(sums.due()),
                MoneyView.of(invoice.paid()),
                MoneyView.of(invoice.credited()),
                MoneyView.of(invoice.remaining()),
                discounts(sums.discounts()),
                TaxView.of(invoice),
                sums.taxNote(),
                invoice.collection().method(),
                invoice.collection().daysUntilDue(),
                method(invoice.collection().paymentMethod()),
                invoice.collection().dueAt(),
                head.memo(),
                head.metadata(),
                times.created(),
                times.finalized(),
                times.paid(),
                times.voided(),
                times.uncollectible(),
                invoice.version(),
                Tenancy.current().livemode());
    }

    private static @Nullable SavedMethodId method(@Nullable UUID id) {
        return id == null ? null : new SavedMethodId(id);
    }

    private static Map<String, MoneyView> discounts(Map<String, Money> discounts) {
        Map<String, MoneyView> views = LinkedHashMap.newLinkedHashMap(discounts.size());
        discounts.forEach((id, taken) -> views.put(id, MoneyView.of(taken)));
        return views;
    }

    /**
     * @param quantity what was held or used; null of what was written by hand without one
     * @param period the time that is paid for, or given back
     * @param discount what coupons take off the line
     * @param proration whether it is there because something began, changed or ended inside a period
     */
    public record LineView(
            int number,
            LineKind kind,
            @Nullable SubscriptionId subscription,
            @Nullable String item,
            String product,
            String description,
            @Nullable PriceId price,
            @Nullable String quantity,
            boolean proration,
            @Nullable SpanView period,
            MoneyView amount,
            MoneyView discount,
            MoneyView tax,
            MoneyView total,
            String taxBehavior) {
        private static final int QUANTITY_DIGITS = 12;

        static LineView of(InvoiceLine line) {
            var what = line.what();
            var quantity = what.quantity();
            return new LineView(
                    line.number(),
                    line.kind(),
                    what.subscription(),
                    what.item(),
                    what.product(),
                    what.description(),
                    what.price(),
                    quantity == null
                            ? null
                            : quantity.rounded(QUANTITY_DIGITS, RoundingMode.HALF_UP)
                                    .toString(),
                    what.proration(),
                    SpanView.of(what.service()),
                    MoneyView.of(line.sums().amount()),
                    MoneyView.of(line.sums().discount()),
                    MoneyView.of(line.sums().tax()),
                    MoneyView.of(line.sums().total()),
                    Words.write(line.taxing().mode()));
        }
    }

    /** @param base what it was levied on: the net amounts, and of a compound rate the taxes before it too */
    public record TaxView(
            String rate,
            String name,
            String percent,
            String jurisdiction,
            String behavior,
            MoneyView base,
            MoneyView amount) {
        private record Levied(Money base, Money tax) {
            Levied plus(Levied other) {
                return new Levied(base.plus(other.base), tax.plus(other.tax));
            }
        }

        static List<TaxView> of(Invoice invoice) {
            Map<TaxRate, Levied> byRate = new LinkedHashMap<>();
            for (var line : invoice.lines()) {
                var taxes = line.taxing().taxes();
                for (TaxAmount tax : taxes) {
                    byRate.merge(tax.rate(), new Levied(tax.base(line.sums().net(), taxes), tax.tax()), Levied::plus);
                }
            }
            return byRate.entrySet().stream()
                    .map(levied -> of(levied.getKey(), levied.getValue()))
                    .toList();
        }

        private static TaxView of(TaxRate rate, Levied levied) {
            return new TaxView(
                    rate.id(),
                    rate.name(),
                    rate.percent().toString(),
                    rate.jurisdiction(),
                    Words.write(rate.mode()),
                    MoneyView.of(levied.base()),
                    MoneyView.of(levied.tax()));
        }
    }
}
