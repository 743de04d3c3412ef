package dev.billhook.engine.notification;

import dev.billhook.engine.kit.outbox.Event;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a message needs of a subscription, as its events carry it.
 *
 * @param canceledAt when its end was asked for
 * @param zone whose days the customer counts in
 */
record ToldSubscription(
        Event event,
        SubscribedPlan plan,
        String status,
        boolean chargedAutomatically,
        ZoneId zone,
        @Nullable Instant startedAt,
        @Nullable Instant trialEnd,
        @Nullable Instant cancelAt,
        @Nullable Instant canceledAt,
        @Nullable Instant endedAt,
        @Nullable Instant pausedAt,
        @Nullable Instant resumesAt) {
    static ToldSubscription of(Event event) {
        var data = event.data();
        return new ToldSubscription(
                event,
                SubscribedPlan.of(data),
                data.path("status").asString(""),
                data.path("collection_method").asString("").equals("charge_automatically"),
                ZoneId.of(data.path("time_zone").asString("UTC")),
                Told.time(data.path("started_at")),
                Told.time(data.at("/trial/end")),
                Told.time(data.path("cancel_at")),
                Told.time(data.path("canceled_at")),
                Told.time(data.path("ended_at")),
                Told.time(data.at("/pause/paused_at")),
                Told.time(data.at("/pause/resumes_at")));
    }

    UUID id() {
        return event.aggregateId();
    }
}
