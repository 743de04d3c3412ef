package dev.billhook.engine.invoice.billing;

import dev.billhook.core.billing.Line;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.invoicing.Deduction;
import dev.billhook.engine.invoice.Bill;
import dev.billhook.engine.invoice.BillLine;
import dev.billhook.engine.invoice.BilledPeriod;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.Reason;
import dev.billhook.engine.invoice.issue.Issuing;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.subscription.GivenCoupon;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.SubscriptionCoupons;
import dev.billhook.engine.subscription.SubscriptionItem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes invoices of what subscriptions are to be billed. */
@Component
final class Billing {
    /** What a rehearsal looks at afterwards. */
    static final ScopedValue<List<Issued>> SEEN = ScopedValue.newInstance();

    private final Issuing issuing;
    private final SubscriptionCoupons given;

    Billing(Issuing issuing, SubscriptionCoupons given) {
        this.issuing = issuing;
        this.given = given;
    }

    /**
     * What one subscription is billed at one time.
     *
     * @param at the moment that this is about, which may be long past
     * @param items what the lines are of: held before or after
     * @param opened the periods that begin with it
     */
    record Charge(
            Instant at,
            Subscription subscription,
            List<SubscriptionItem> items,
            Reason reason,
            List<Line> lines,
            List<Period> opened) {}

    record Issued(Charge charge, Invoice invoice) {}

    /** Without lines there is nothing to bill, and no invoice. */
    Optional<Invoice> issue(Charge charge) {
        return issue(List.of(charge)).stream().findFirst();
    }

    /** One invoice for each that has lines; each coupon that lasts lowers it, and has lasted for one more. */
    List<Invoice> issue(List<Charge> charges) {
        var billable =
                charges.stream().filter(charge -> !charge.lines().isEmpty()).toList();
        if (billable.isEmpty()) {
            return List.of();
        }
        var lasting = lasting(billable);
        var invoices = issuing.issue(billable.stream()
                .map(charge -> bill(charge, coupons(charge, lasting)))
                .toList());
        given.used(lasting);
        if (SEEN.isBound()) {
            for (int i = 0; i < invoices.size(); i++) {
                SEEN.get().add(new Issued(billable.get(i), invoices.get(i)));
            }
        }
        return invoices;
    }

    /** Those that lower one more invoice. */
    private List<GivenCoupon> lasting(List<Charge> charges) {
        return given
                .of(charges.stream().map(charge -> charge.subscription().id()).toList())
                .stream()
                .filter(one -> CouponContent.duration(one.content()).lastsAfter(one.timesUsed()))
                .toList();
    }

    private static List<Deduction> coupons(Charge charge, List<GivenCoupon> lasting) {
        var subscription = charge.subscription();
        return lasting.stream()
                .filter(one -> one.subscription().equals(subscription.id()))
                .<Deduction>map(one -> new Deduction.Discount(
                        CouponContent.read(one.coupon(), one.content(), subscription.currency())))
                .toList();
    }

    private static Bill bill(Charge charge, List<Deduction> coupons) {
        var subscription = charge.subscription();
        var collection = subscription.collection();
        return new Bill(
                new InvoiceId(PublicId.next()),
                subscription.customer(),
                Optional.of(subscription.id()),
                charge.reason(),
                subscription.currency(),
                subscription.calendar().zone(),
                charge.opened().stream().findFirst(),
                lines(charge),
                coupons,
                collection.method(),
                collection.daysUntilDue(),
                collection.paymentMethod(),
                charge.opened().stream()
                        .map(period -> new BilledPeriod(subscription.id(), period))
                        .toList());
    }

    private static List<BillLine> lines(Charge charge) {
        var id = Optional.of(charge.subscription().id());
        return charge.lines().stream()
                .map(line -> {
                    var item = named(charge.items(), line);
                    return new BillLine(id, line, item.product(), item.name());
                })
                .toList();
    }

    private static SubscriptionItem named(List<SubscriptionItem> items, Line line) {
        for (var item : items) {
            if (item.price().text().equals(line.item().priceId())
                    && item.key().equals(line.item().key())) {
                return item;
            }
        }
        throw new IllegalStateException("A line is of '" + line.item().key() + "', which the subscription never held");
    }
}
