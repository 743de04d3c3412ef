package dev.billhook.engine.invoice.billing;

import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.subscription.Pause;
import dev.billhook.engine.subscription.ScheduledChangeId;
import dev.billhook.engine.subscription.ScheduledChanges;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.SubscriptionId;
import dev.billhook.engine.subscription.SubscriptionView;
import dev.billhook.engine.subscription.SubscriptionViews;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Every action may name the version it was decided on; then it is refused when somebody was faster. */
@RestController
@RequestMapping("/v1/subscriptions/{id}")
class SubscriptionActionController {
    private final Actions actions;
    private final Changing changing;
    private final ScheduledChanges scheduled;
    private final Endings endings;
    private final Pauses pauses;
    private final TrialActions trials;
    private final SubscriptionViews views;

    SubscriptionActionController(
            Actions actions,
            Changing changing,
            ScheduledChanges scheduled,
            Endings endings,
            Pauses pauses,
            TrialActions trials,
            SubscriptionViews views) {
        this.actions = actions;
        this.changing = changing;
        this.scheduled = scheduled;
        this.endings = endings;
        this.pauses = pauses;
        this.trials = trials;
        this.views = views;
    }

    /**
     * @param at now (the default), period_end, or a time
     * @param consolidate whether renewals after that are billed together with the customer's others that say so
     */
    record ChangeRequest(
            @Nullable Integer version,
            @Nullable String at,
            @Nullable String plan,
            @Nullable Map<String, Long> quantities,
            @Nullable List<String> addOns,
            @Nullable Boolean consolidate) {
        PlanChange change() {
            return new PlanChange(plan, quantities, addOns).consolidated(consolidate);
        }
    }

    /** @param credit whether time that was billed ahead and is not used is given back; it is not unless this says so */
    record CancelRequest(
            @Nullable Integer version,
            @Nullable String at,
            @Nullable Boolean credit,
            @Nullable String reason) {}

    /** @param openInvoices keep (the default) or void */
    record PauseRequest(
            @Nullable Integer version,
            @Nullable String openInvoices,
            @Nullable Instant resumesAt) {}

    record ExtendTrialRequest(@Nullable Integer version, Instant trialEnd) {}

    record MoveRequest(@Nullable Integer version, String timeZone) {}

    record VersionRequest(@Nullable Integer version) {}

    @PostMapping("/change")
    SubscriptionView change(@PathVariable SubscriptionId id, @RequestBody ChangeRequest asked) {
        var when = When.read(asked.at());
        return perform(id, asked.version(), (subscription, now) -> switch (when) {
            case When.Now _ -> changing.now(subscription, asked.change(), now);
            case When.Later(var at) -> changing.later(subscription, asked.change(), at, now);
        });
    }

    @DeleteMapping("/scheduled_changes/{change}")
    SubscriptionView cancelChange(@PathVariable SubscriptionId id, @PathVariable ScheduledChangeId change) {
        return perform(id, null, (subscription, now) -> scheduled.cancel(subscription, change));
    }

    @PostMapping("/cancel")
    SubscriptionView cancel(
            @PathVariable SubscriptionId id, @RequestBody(required = false) @Nullable CancelRequest body) {
        var asked = body == null ? new CancelRequest(null, null, null, null) : body;
        boolean credit = Boolean.TRUE.equals(asked.credit());
        var when = When.read(asked.at());
        return perform(id, asked.version(), (subscription, now) -> switch (when) {
            case When.Now _ -> endings.cancelNow(subscription, credit, asked.reason(), now);
            case When.Later(var at) -> endings.cancelLater(subscription, at, credit, asked.reason(), now);
        });
    }

    @PostMapping("/uncancel")
    SubscriptionView uncancel(
            @PathVariable SubscriptionId id, @RequestBody(required = false) @Nullable VersionRequest asked) {
        return perform(id, version(asked), (subscription, now) -> endings.uncancel(subscription));
    }

    @PostMapping("/reactivate")
    SubscriptionView reactivate(
            @PathVariable SubscriptionId id, @RequestBody(required = false) @Nullable VersionRequest asked) {
        return perform(id, version(asked), endings::reactivate);
    }

    @PostMapping("/pause")
    SubscriptionView pause(
            @PathVariable SubscriptionId id, @RequestBody(required = false) @Nullable PauseRequest body) {
        var asked = body == null ? new PauseRequest(null, null, null) : body;
        var mode = mode(asked.openInvoices());
        return perform(
                id,
                asked.version(),
                (subscription, now) -> pauses.pause(subscription, mode, Optional.ofNullable(asked.resumesAt()), now));
    }

    @PostMapping("/resume")
    SubscriptionView resume(
            @PathVariable SubscriptionId id, @RequestBody(required = false) @Nullable VersionRequest asked) {
        return perform(id, version(asked), pauses::resume);
    }

    @PostMapping("/end_trial")
    SubscriptionView endTrial(
            @PathVariable SubscriptionId id, @RequestBody(required = false) @Nullable VersionRequest asked) {
        return perform(id, version(asked), trials::endNow);
    }

    @PostMapping("/extend_trial")
    SubscriptionView extendTrial(@PathVariable SubscriptionId id, @RequestBody ExtendTrialRequest asked) {
        return perform(id, asked.version(), (subscription, now) -> trials.extend(subscription, asked.trialEnd(), now));
    }

    @PostMapping("/move")
    SubscriptionView move(@PathVariable SubscriptionId id, @RequestBody MoveRequest asked) {
        var zone = Asking.zone(asked.timeZone());
        return perform(id, asked.version(), (subscription, now) -> changing.zone(subscription, zone, now));
    }

    private SubscriptionView perform(
            SubscriptionId id, @Nullable Integer version, BiFunction<Subscription, Instant, Subscription> action) {
        return actions.perform(Caller.secret(), id, version, action.andThen(views::of));
    }

    private static @Nullable Integer version(@Nullable VersionRequest asked) {
        return asked == null ? null : asked.version();
    }

    private static Pause.Mode mode(@Nullable String word) {
        return switch (word == null ? "keep" : word) {
            case "keep" -> Pause.Mode.KEEP;
            case "void" -> Pause.Mode.VOID;
            default ->
                throw Problem.invalid(
                        "open_invoices",
                        "parameter_invalid",
                        "'open_invoices' is neither keep nor void.",
                        "Send keep to have them paid, void to forget them.");
        };
    }
}
