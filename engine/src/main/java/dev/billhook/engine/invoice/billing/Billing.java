package dev.billhook.engine.invoice.billing;

import dev.billhook.core.billing.Line;
import dev.billhook.core.billing.Surplus;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.invoicing.Deduction;
import dev.billhook.core.invoicing.InvoiceLine;
import dev.billhook.core.invoicing.InvoicePolicies;
import dev.billhook.core.invoicing.InvoiceTotals;
import dev.billhook.core.money.Money;
import dev.billhook.core.tax.Taxation;
import dev.billhook.engine.catalog.price.PriceId;
import dev.billhook.engine.catalog.price.Prices;
import dev.billhook.engine.invoice.Bill;
import dev.billhook.engine.invoice.BillLine;
import dev.billhook.engine.invoice.BilledPeriod;
import dev.billhook.engine.invoice.CouponContent;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.Reason;
import dev.billhook.engine.invoice.credit.CreditNote;
import dev.billhook.engine.invoice.issue.Issuing;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.subscription.GivenCoupon;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.SubscriptionCoupons;
import dev.billhook.engine.subscription.SubscriptionId;
import dev.billhook.engine.subscription.SubscriptionItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Makes invoices of what subscriptions are to be billed. */
@Component
final class Billing {
    /** What a rehearsal looks at afterwards, and what the billing run counts. */
    static final ScopedValue<Seen> SEEN = ScopedValue.newInstance();

    private final Prices prices;
    private final Issuing issuing;
    private final SubscriptionCoupons given;
    private final Surpluses surpluses;

    Billing(Prices prices, Issuing issuing, SubscriptionCoupons given, Surpluses surpluses) {
        this.prices = prices;
        this.issuing = issuing;
        this.given = given;
        this.surpluses = surpluses;
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
            List<Period> opened) {
        Charge lines(List<Line> others) {
            return new Charge(at, subscription, items, reason, others, opened);
        }
    }

    record Issued(Instant at, List<Line> lines, Invoice invoice) {}

    record Refunded(SubscriptionId subscription, Instant at, CreditNote note) {}

    /** @param billed whose time to be billed had come, also where that gave no invoice */
    record Seen(List<Issued> invoices, List<Refunded> notes, List<Invoice> voided, Set<SubscriptionId> billed) {
        static Seen nothing() {
            return new Seen(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new HashSet<>());
        }
    }

    static void sawVoided(List<Invoice> voided) {
        if (SEEN.isBound()) {
            SEEN.get().voided().addAll(voided);
        }
    }

    /** Without lines there is nothing to bill, and no invoice. */
    Optional<Invoice> issue(Charge charge) {
        return issue(List.of(charge)).stream().findFirst();
    }

    /**
     * One invoice for each that has lines, or for several where they are billed together; each coupon that lasts lowers the
     * lines of its subscription, and has lasted for one more.
     */
    List<Invoice> issue(List<Charge> charges) {
        if (SEEN.isBound()) {
            charges.forEach(
                    charge -> SEEN.get().billed().add(charge.subscription().id()));
        }
        if (charges.stream().anyMatch(charge -> Surplus.mayLeave(charge.lines()))) {
            var lowered = charges.stream().map(this::lowered).toList();
            var invoices =
                    issueWhole(lowered.stream().map(Surpluses.Lowered::charge).toList());
            lowered.forEach(this::refund);
            return invoices;
        }
        return issueWhole(charges);
    }

    /** Without what is given up, or given back beside it. */
    private Surpluses.Lowered lowered(Charge charge) {
        if (!Surplus.mayLeave(charge.lines())) {
            return Surpluses.Lowered.untouched(charge);
        }
        var coupons = coupons(List.of(charge), lasting(List.of(charge)));
        return surpluses.lowered(charge, discount(charge, coupons));
    }

    private void refund(Surpluses.Lowered lowered) {
        var notes = surpluses.refund(lowered);
        if (SEEN.isBound()) {
            var charge = lowered.charge();
            notes.forEach(note ->
                    SEEN.get().notes().add(new Refunded(charge.subscription().id(), charge.at(), note)));
        }
    }

    private List<Invoice> issueWhole(List<Charge> charges) {
        var billable =
                charges.stream().filter(charge -> !charge.lines().isEmpty()).toList();
        if (billable.isEmpty()) {
            return List.of();
        }
        var lasting = lasting(billable);
        var together = Together.of(billable, this::policies);
        var invoices = issuing.issue(
                together.stream().map(group -> bill(group, lasting)).toList());
        given.used(lasting);
        if (SEEN.isBound()) {
            for (int i = 0; i < invoices.size(); i++) {
                var group = together.get(i);
                var lines = group.stream()
                        .flatMap(charge -> charge.lines().stream())
                        .toList();
                SEEN.get().invoices().add(new Issued(group.getFirst().at(), lines, invoices.get(i)));
            }
        }
        return invoices;
    }

    private InvoicePolicies policies(Charge charge) {
        return prices.get(PriceId.of(charge.lines().getFirst().item().priceId()))
                .policiesOfInvoice();
    }

    /** Those that lower one more invoice. */
    private List<GivenCoupon> lasting(List<Charge> charges) {
        return given
                .of(charges.stream().map(charge -> charge.subscription().id()).toList())
                .stream()
                .filter(one -> CouponContent.duration(one.content()).lastsAfter(one.timesUsed()))
                .toList();
    }

    private static List<Deduction> coupons(List<Charge> group, List<GivenCoupon> lasting) {
        List<Deduction> deductions = new ArrayList<>();
        int before = 0;
        for (var charge : group) {
            var own = group.size() == 1 ? Set.<String>of() : numbers(before, charge);
            lasting.stream()
                    .filter(one ->
                            one.subscription().equals(charge.subscription().id()))
                    .map(one -> new Deduction.Discount(
                            CouponContent.read(
                                    one.coupon(),
                                    one.content(),
                                    charge.subscription().currency()),
                            own))
                    .forEach(deductions::add);
            before += charge.lines().size();
        }
        return deductions;
    }

    private static Money discount(Charge charge, List<Deduction> coupons) {
        List<InvoiceLine> lines = new ArrayList<>();
        for (var line : lines(charge)) {
            lines.add(new InvoiceLine(
                    Integer.toString(lines.size() + 1),
                    line.product(),
                    line.line().amount().toRational(),
                    Taxation.of()));
        }
        var rounding = charge.lines()
                .getFirst()
                .item()
                .price()
                .policies()
                .moneyRounding()
                .mode();
        return InvoiceTotals.of(
                        charge.subscription().currency(), lines, coupons, InvoicePolicies.STANDARD.with(rounding))
                .discount();
    }

    /** Of its lines on the invoice. */
    private static Set<String> numbers(int before, Charge charge) {
        return IntStream.rangeClosed(before + 1, before + charge.lines().size())
                .mapToObj(Integer::toString)
                .collect(Collectors.toSet());
    }

    private static Bill bill(List<Charge> group, List<GivenCoupon> lasting) {
        var first = group.getFirst();
        var subscription = first.subscription();
        var collection = subscription.collection();
        var periods = group.stream().flatMap(charge -> charge.opened().stream()).toList();
        boolean alike = group.size() == 1 || periods.stream().distinct().count() == 1;
        return new Bill(
                new InvoiceId(PublicId.next()),
                subscription.customer(),
                group.size() == 1 ? Optional.of(subscription.id()) : Optional.empty(),
                first.reason(),
                subscription.currency(),
                subscription.calendar().zone(),
                alike ? periods.stream().findFirst() : Optional.empty(),
                group.stream().flatMap(charge -> lines(charge).stream()).toList(),
                coupons(group, lasting),
                collection.method(),
                collection.daysUntilDue(),
                collection.paymentMethod(),
                group.stream().flatMap(Billing::billed).toList());
    }

    private static Stream<BilledPeriod> billed(Charge charge) {
        return charge.opened().stream()
                .map(period -> new BilledPeriod(charge.subscription().id(), period));
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
