package dev.billhook.engine.invoice.billing;

import dev.billhook.core.billing.Terms;
import dev.billhook.core.billing.TrialUsage;
import dev.billhook.core.calendar.BillingAnchor;
import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.core.calendar.BillingInterval;
import dev.billhook.core.invoicing.Coupon;
import dev.billhook.core.money.Currency;
import dev.billhook.core.proration.ProrationPolicies;
import dev.billhook.engine.catalog.price.Prices;
import dev.billhook.engine.catalog.pricebook.PriceBooks;
import dev.billhook.engine.catalog.pricebook.PublishedPlan;
import dev.billhook.engine.catalog.pricebook.Trial;
import dev.billhook.engine.customer.Customers;
import dev.billhook.engine.invoice.CouponContent;
import dev.billhook.engine.invoice.SavedMethodId;
import dev.billhook.engine.kit.http.Metadata;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.http.TimeZones;
import dev.billhook.engine.subscription.Agreed;
import dev.billhook.engine.subscription.Collection;
import dev.billhook.engine.subscription.CollectionMethod;
import dev.billhook.engine.subscription.PlanRef;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.SubscriptionId;
import dev.billhook.engine.subscription.SubscriptionItem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what is asked for, against what is sold. */
@Component
final class Asking {
    private static final Duration BACKDATED_MOST = Duration.ofDays(2 * 366);
    private static final int DUE_MOST = 365;

    private final PriceBooks books;
    private final Prices prices;
    private final Selection selection;
    private final Customers customers;

    Asking(PriceBooks books, Prices prices, Selection selection, Customers customers) {
        this.customers = customers;
        this.books = books;
        this.prices = prices;
        this.selection = selection;
    }

    /**
     * @param trialEnd when a trial would end, if she may have one
     * @param methodRequired whether that trial needs a way to pay
     */
    record Wish(
            Subscription draft,
            Instant start,
            Optional<Instant> trialEnd,
            boolean methodRequired,
            List<Coupon> coupons,
            OptionalInt termPeriods) {
        /** Billing that begins when the trial ends has its anniversary then. */
        BillingCalendar calendarFrom(Instant begins) {
            var calendar = draft.calendar();
            return BillingCalendar.of(begins, calendar.interval(), draft.anchor(), calendar.zone());
        }
    }

    Wish read(SubscriptionId id, NewSubscription asked, Instant now) {
        var plan = books.plan(asked.plan(), now);
        if (plan.plan().addOn()) {
            throw Selection.soldOnlyWithOthers(plan);
        }
        var currency = currency(asked.currency(), plan);
        var start = start(asked.startAt(), now);
        var items = selection.of(
                plan,
                asked.addOns() == null ? List.of() : asked.addOns(),
                asked.quantities() == null ? Map.of() : asked.quantities(),
                Map.of(),
                currency);
        var anchor = asked.anchor() == null
                ? new BillingAnchor.Anniversary()
                : asked.anchor().anchor();
        var trial = trial(asked, plan);
        var zone = zone(asked);
        var terms = new Terms(
                calendar(start, plan.plan().interval(), anchor, zone),
                policies(items),
                trial.map(Trial::usage).orElse(TrialUsage.FREE));
        var draft = Subscription.draft(
                        new Subscription.Origin(id, asked.customer(), currency, now),
                        new Agreed(
                                new PlanRef(plan.plan().key(), plan.product().key(), plan.book(), plan.version()),
                                terms,
                                anchor,
                                items))
                .collection(collection(asked))
                .metadata(Metadata.checked(asked.metadata()));
        return new Wish(
                draft,
                start,
                trialEnd(asked, trial, start.atZone(zone), now),
                trial.filter(one -> one.paymentMethod() == Trial.PaymentMethodRule.REQUIRED)
                        .isPresent(),
                coupons(asked.coupons() == null ? List.of() : asked.coupons(), items, currency, now),
                plan.plan().termPeriods());
    }

    private static Currency currency(@Nullable String asked, PublishedPlan plan) {
        var sold = plan.plan().components().getFirst().prices().keySet();
        if (asked == null && sold.size() == 1) {
            return sold.iterator().next();
        }
        return Currency.find(String.valueOf(asked))
                .filter(sold::contains)
                .orElseThrow(() -> Problem.invalid(
                        "currency",
                        asked == null ? "parameter_missing" : "currency_not_sold",
                        "The plan '" + plan.plan().key()
                                + "' is sold in several currencies, and 'currency' is none of them.",
                        "Send one of "
                                + String.join(
                                        ", ",
                                        sold.stream()
                                                .map(Currency::code)
                                                .sorted()
                                                .toList())
                                + "."));
    }

    private static Instant start(@Nullable Instant asked, Instant now) {
        if (asked == null) {
            return now;
        }
        if (asked.isAfter(now) || asked.isBefore(now.minus(BACKDATED_MOST))) {
            throw Problem.invalid(
                    "start_at",
                    "parameter_invalid",
                    "'start_at' is not within the two years before now.",
                    "Send a time in the past, or leave it out to begin now.");
        }
        return asked.truncatedTo(ChronoUnit.MICROS);
    }

    private ZoneId zone(NewSubscription asked) {
        return asked.timeZone() == null
                ? customers.timeZone(asked.customer()).orElseGet(() -> ZoneId.of("UTC"))
                : TimeZones.checked("time_zone", asked.timeZone());
    }

    static BillingCalendar calendar(Instant start, BillingInterval interval, BillingAnchor anchor, ZoneId zone) {
        try {
            return BillingCalendar.of(start, interval, anchor, zone);
        } catch (IllegalArgumentException unfit) {
            throw Problem.invalid(
                    "anchor",
                    "parameter_invalid",
                    "'anchor' does not fit the plan: " + unfit.getMessage() + ".",
                    "Choose another anchor.");
        }
    }

    /** What says when periods begin is the same in all of them; the rest each price has itself. */
    private ProrationPolicies policies(List<SubscriptionItem> items) {
        return prices.get(items.getFirst().price()).terms().proration();
    }

    private static Optional<Trial> trial(NewSubscription asked, PublishedPlan plan) {
        return Boolean.FALSE.equals(asked.trial())
                ? Optional.empty()
                : plan.plan().trial();
    }

    /** A day of a trial is a day of the calendar: it ends at the local time at which it began. */
    private static Optional<Instant> trialEnd(
            NewSubscription asked, Optional<Trial> trial, ZonedDateTime start, Instant now) {
        var end = asked.trialEnd();
        if (end == null) {
            return trial.map(one -> start.plusDays(one.days()).toInstant()).filter(at -> at.isAfter(now));
        }
        if (!end.isAfter(now)) {
            throw noTrialEnd("is not in the future", "Send a later time, or 'trial': false to begin without a trial.");
        }
        if (Boolean.FALSE.equals(asked.trial())) {
            throw noTrialEnd("stands beside 'trial': false, which is to begin without a trial", "Send one of them.");
        }
        return Optional.of(end.truncatedTo(ChronoUnit.MICROS));
    }

    private static Problem noTrialEnd(String what, String next) {
        return Problem.invalid("trial_end", "parameter_invalid", "'trial_end' " + what + ".", next);
    }

    private static Collection collection(NewSubscription asked) {
        var method = method(asked.collectionMethod());
        int days = asked.daysUntilDue() == null ? 0 : asked.daysUntilDue();
        boolean meaningless = days > 0 && method == CollectionMethod.CHARGE_AUTOMATICALLY;
        if (days < 0 || days > DUE_MOST || meaningless) {
            throw Problem.invalid(
                    "days_until_due",
                    "parameter_invalid",
                    "'days_until_due' is for invoices that are sent: 0 to " + DUE_MOST + ".",
                    "Send 'collection_method': \"send_invoice\" with it, or leave it out.");
        }
        return new Collection(
                method,
                days,
                Optional.ofNullable(asked.paymentMethod()).map(SavedMethodId::value),
                Boolean.TRUE.equals(asked.consolidate()));
    }

    private static CollectionMethod method(@Nullable String word) {
        return switch (word == null ? "charge_automatically" : word) {
            case "charge_automatically" -> CollectionMethod.CHARGE_AUTOMATICALLY;
            case "send_invoice" -> CollectionMethod.SEND_INVOICE;
            default ->
                throw Problem.invalid(
                        "collection_method",
                        "parameter_invalid",
                        "'collection_method' is no way to collect.",
                        "Send charge_automatically or send_invoice.");
        };
    }

    private List<Coupon> coupons(List<String> keys, List<SubscriptionItem> items, Currency currency, Instant now) {
        return CouponContent.eachOnce(keys).stream()
                .map(key -> coupon("coupons", key, items, currency, now))
                .toList();
    }

    /** @param items of which it must be able to lower one */
    Coupon coupon(String param, String key, List<SubscriptionItem> items, Currency currency, Instant now) {
        var coupon = books.coupon(param, key, currency, now);
        boolean lowers = coupon.products().isEmpty()
                || items.stream().map(SubscriptionItem::product).anyMatch(coupon.products()::contains);
        if (!lowers) {
            throw Problem.invalid(
                    param,
                    "coupon_not_for_products",
                    "The coupon '" + key + "' lowers only "
                            + String.join(
                                    ", ", coupon.products().stream().sorted().toList())
                            + ", and nothing of that is held.",
                    "Choose another coupon.");
        }
        return coupon;
    }
}
