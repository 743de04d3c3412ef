package dev.billhook.engine.subscription;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.core.calendar.BillingInterval;
import dev.billhook.core.calendar.Period;
import dev.billhook.engine.catalog.price.PriceId;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.outbox.Events;
import dev.billhook.engine.kit.tenant.TenantContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A subscription as the API and events show it.
 *
 * @param version raised by every change; sent with a change, it refuses one that was decided on an older state
 * @param anchor what its periods hang on: anniversary, calendar, day_of_month:31, weekday:monday or month_and_day:12-01
 * @param canceledAt when it was canceled, or asked to be at a later time
 * @param expiresAt a draft's first payment must succeed before
 * @param billingHeld null: nothing keeps it from being billed
 * @param paymentMethod null: the customer's default
 * @param consolidate whether its renewals are billed together with the customer's others that say so
 */
@Events({
    @Events.Type(name = "subscription.created", when = "Somebody wants to subscribe."),
    @Events.Type(
            name = "subscription.updated",
            when = "Something of it changed, or was scheduled to, or is not any more."),
    @Events.Type(name = "subscription.trial_started", when = "Its trial began."),
    @Events.Type(name = "subscription.trial_will_end", when = "Its trial ends soon."),
    @Events.Type(name = "subscription.trial_ended", when = "Its trial ended and it is paid for from now on."),
    @Events.Type(name = "subscription.activated", when = "It is active: it began, or was brought back."),
    @Events.Type(name = "subscription.past_due", when = "A payment of it failed and is being collected."),
    @Events.Type(name = "subscription.recovered", when = "What it owed is paid."),
    @Events.Type(name = "subscription.paused", when = "It is neither billed nor served until it is resumed."),
    @Events.Type(name = "subscription.resumed", when = "It is billed and served again."),
    @Events.Type(name = "subscription.canceled", when = "It ended because somebody canceled it, or nobody paid."),
    @Events.Type(
            name = "subscription.expired",
            when = "It ended by itself: its term is over, or its draft was never paid.")
})
public record SubscriptionView(
        SubscriptionId id,
        CustomerId customer,
        String status,
        int version,
        PlanView plan,
        String currency,
        List<ItemView> items,
        IntervalView interval,
        String anchor,
        String timeZone,
        @Nullable PeriodView currentPeriod,
        @Nullable TrialView trial,
        @Nullable Instant cancelAt,
        @Nullable Instant canceledAt,
        @Nullable String cancelReason,
        @Nullable PauseView pause,
        @Nullable Instant termEndsAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant expiresAt,
        @Nullable HoldView billingHeld,
        List<ChangeView> scheduledChanges,
        List<CouponView> coupons,
        String collectionMethod,
        int daysUntilDue,
        @Nullable String paymentMethod,
        boolean consolidate,
        Map<String, String> metadata,
        Instant createdAt,
        boolean livemode) {
    @JsonProperty("object")
    public String object() {
        return "subscription";
    }

    /** @param version of the price book */
    public record PlanView(String key, String product, String book, int version) {
        static PlanView of(PlanRef plan) {
            return new PlanView(plan.key(), plan.product(), plan.book(), plan.version());
        }
    }

    /**
     * @param plan the plan or add-on that it came from
     * @param meter what counts its usage, where it is metered
     */
    public record ItemView(
            String key,
            String plan,
            String product,
            String name,
            PriceId price,
            String timing,
            String quantity,
            @Nullable String meter) {
        static ItemView of(SubscriptionItem item) {
            return new ItemView(
                    item.key(),
                    item.plan(),
                    item.product(),
                    item.name(),
                    item.price(),
                    Values.word(item.timing()),
                    item.quantity().toString(),
                    item.meter().orElse(null));
        }
    }

    public record IntervalView(String unit, int count) {
        static IntervalView of(BillingInterval interval) {
            return new IntervalView(Values.word(interval.unit()), interval.count());
        }
    }

    public record PeriodView(Instant start, Instant end) {
        static PeriodView of(Period period) {
            return new PeriodView(period.start(), period.end());
        }
    }

    /** @param usage what becomes of metered usage in the trial: {@code free}, {@code charged} or {@code counted} */
    public record TrialView(Instant start, Instant end, String usage) {}

    /**
     * @param mode what becomes of its open invoices: {@code keep} or {@code void}
     * @param resumesAt null: when somebody resumes it
     */
    public record PauseView(
            String mode, Instant pausedAt, @Nullable Instant resumesAt) {
        static PauseView of(Pause pause) {
            return new PauseView(
                    Values.word(pause.mode()),
                    pause.pausedAt(),
                    pause.resumesAt().orElse(null));
        }
    }

    /**
     * It could not be billed.
     *
     * @param until when it is tried again
     * @param reason the code of the refusal, or what kind of error it was; the log says all
     */
    public record HoldView(Instant until, @Nullable String reason) {
        static HoldView of(Hold hold) {
            return new HoldView(hold.until(), hold.reason().orElse(null));
        }
    }

    /** @param change as it was asked for */
    public record ChangeView(ScheduledChangeId id, Instant at, JsonNode change) {
        static ChangeView of(ScheduledChange change) {
            return new ChangeView(change.id(), change.at(), Json.tree(change.content()));
        }
    }

    public record CouponView(String coupon, int timesUsed) {
        static CouponView of(GivenCoupon coupon) {
            return new CouponView(coupon.coupon(), coupon.timesUsed());
        }
    }

    static SubscriptionView of(
            Subscription one, List<ScheduledChange> changes, List<GivenCoupon> coupons, TenantContext context) {
        return new SubscriptionView(
                one.id(),
                one.customer(),
                Values.word(one.status()),
                one.version(),
                PlanView.of(one.plan()),
                one.currency().code(),
                one.items().stream().map(ItemView::of).toList(),
                IntervalView.of(one.calendar().interval()),
                AnchorText.write(one.anchor()),
                one.calendar().zone().getId(),
                one.period().map(PeriodView::of).orElse(null),
                trial(one),
                one.cancelAt().orElse(null),
                one.canceledAt().orElse(null),
                one.ending().cancelReason().orElse(null),
                one.pause().map(PauseView::of).orElse(null),
                one.termEndsAt().orElse(null),
                one.startedAt().orElse(null),
                one.endedAt().orElse(null),
                one.expiresAt().orElse(null),
                one.state()
                        .held()
                        .filter(hold -> hold.until().isAfter(context.now()))
                        .map(HoldView::of)
                        .orElse(null),
                changes.stream().map(ChangeView::of).toList(),
                coupons.stream().map(CouponView::of).toList(),
                one.collection().method().word(),
                one.collection().daysUntilDue(),
                one.collection()
                        .paymentMethod()
                        .map(method -> PublicId.format("pm", method))
                        .orElse(null),
                one.collection().consolidated(),
                one.metadata(),
                one.createdAt(),
                context.livemode());
    }

    private static @Nullable TrialView trial(Subscription one) {
        return one.trialStart()
                .flatMap(start -> one.trialEnd().map(end -> new TrialView(start, end, Values.word(one.trialUsage()))))
                .orElse(null);
    }
}
