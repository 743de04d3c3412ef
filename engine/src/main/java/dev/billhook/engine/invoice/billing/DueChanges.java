package dev.billhook.engine.invoice.billing;

import dev.billhook.core.billing.Agreement;
import dev.billhook.core.billing.Outcome;
import dev.billhook.core.calendar.Period;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.subscription.ScheduledChange;
import dev.billhook.engine.subscription.ScheduledChanges;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.Subscriptions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Changes that were asked for a later time. One that can no longer be done is marked so, and the subscription goes on. */
@Component
final class DueChanges {
    private static final TypeReference<PlanChange> CONTENT = new TypeReference<>() {};

    private final ScheduledChanges scheduled;
    private final Subscriptions subscriptions;
    private final Switching switching;
    private final Changing changing;

    DueChanges(ScheduledChanges scheduled, Subscriptions subscriptions, Switching switching, Changing changing) {
        this.scheduled = scheduled;
        this.subscriptions = subscriptions;
        this.switching = switching;
        this.changing = changing;
    }

    /** @param outcome the agreement with the changes, before it opens its next period */
    record Between(Subscription subscription, Outcome outcome) {}

    /** Inside a period; what was meant for a pause happens the moment after this one began, which is billed already. */
    Subscription apply(Subscription subscription, Instant due) {
        var begun = subscription.period().map(Period::start).filter(due::isBefore);
        var at = begun.map(start -> start.plus(1, ChronoUnit.MICROS)).orElse(due);
        var all = due(subscription, at);
        if (all.isEmpty()) {
            throw new IllegalStateException(
                    subscription.id().text() + " is due at " + due + ", and nothing is to be done");
        }
        var current = subscription;
        for (var change : all) {
            current = applied(current, change, at);
            at = at.plus(1, ChronoUnit.MICROS); // each may begin a period, and no two begin at once
        }
        return current;
    }

    private Subscription applied(Subscription subscription, ScheduledChange due, Instant at) {
        try {
            switching.of(subscription, content(due), at);
        } catch (Problem | IllegalArgumentException impossible) {
            scheduled.settle(due.id(), ScheduledChange.Status.FAILED, impossible.getMessage());
            return subscriptions.save(subscription, "subscription.updated");
        }
        scheduled.settle(due.id(), ScheduledChange.Status.APPLIED, null);
        return changing.now(subscription, content(due), at);
    }

    /** Whether one of this moment is to go on with another plan, which has a term of its own or none. */
    boolean leavePlan(Subscription subscription, Instant at) {
        return due(subscription, at).stream()
                .map(due -> content(due).plan())
                .anyMatch(
                        plan -> plan != null && !plan.equals(subscription.plan().key()));
    }

    /** Between two periods, where nothing of the next is billed yet. */
    Between between(Subscription subscription, Outcome closed, Instant at) {
        var between = new Between(subscription, closed);
        for (var due : due(subscription, at)) {
            between = applied(between, due, at);
        }
        return between;
    }

    private Between applied(Between before, ScheduledChange due, Instant at) {
        try {
            var switched = switching.of(before.subscription(), content(due), at);
            Agreement changed = before.outcome().agreement().changeUnbilled(switched.change());
            scheduled.settle(due.id(), ScheduledChange.Status.APPLIED, null);
            return new Between(
                    switched.subscription(),
                    new Outcome(changed, before.outcome().lines()));
        } catch (Problem | IllegalArgumentException impossible) {
            scheduled.settle(due.id(), ScheduledChange.Status.FAILED, impossible.getMessage());
            return before;
        }
    }

    private List<ScheduledChange> due(Subscription subscription, Instant at) {
        return subscription.nextChangeAt().filter(next -> !next.isAfter(at)).isPresent()
                ? scheduled.due(List.of(subscription.id()), at)
                : List.of();
    }

    private static PlanChange content(ScheduledChange due) {
        return Json.read(due.content(), CONTENT);
    }
}
