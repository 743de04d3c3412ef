package dev.billhook.engine.notification;

import static dev.billhook.engine.notification.MailEngine.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What customers are told of their subscriptions. */
class SubscriptionNotificationTest {
    private static final Duration A_WHILE = Duration.ofMillis(400);

    private final MailEngine engine = MailEngine.shared();
    private final TenantId tenant = engine.tenant();
    private final String address = "ana." + UUID.randomUUID() + "@example.com";
    private final String customer = engine.customer(tenant, address, "en");
    private final MailEngine.Id subscription = new MailEngine.Id("sub", PublicId.next());

    @Test
    void aTrialThatEndsIsToldOnceInTheDaysOfTheSubscription() {
        var trial = Map.<String, Object>of("trial", Map.of("end", "2026-06-30T15:00:00Z"));
        publish("subscription.trial_will_end", trial);
        publish("subscription.trial_will_end", trial);
        assertThat(onlyMail())
                .contains("Your trial of Team plan, 2 × Seats at Job Board ends on July 1, 2026.")
                .contains("Your subscription then continues, and Job Board charges the card that you left there.")
                .contains("Subscription: Team plan, 2 × Seats (every month)");
    }

    @Test
    void whoCanceledWithinTheTrialIsNotReminded() {
        publish(
                "subscription.trial_will_end",
                Map.of(
                        "trial", Map.of("end", "2026-06-30T15:00:00Z"),
                        "cancel_at", "2026-06-30T15:00:00Z",
                        "canceled_at", "2026-06-20T15:00:00Z"));
        publish("subscription.updated", seats("2"));
        publish("subscription.updated", seats("3"));
        onlyMail();
        assertThat(engine.states(tenant)).containsExactly("subscription_changed sent");
    }

    @Test
    void aChangeIsToldWithWhatItWas() {
        publish("subscription.created", seats("2"));
        publish("subscription.updated", seats("2"));
        publish("subscription.updated", seats("5"));
        assertThat(onlyMail())
                .contains("Before: Team plan, 2 × Seats (every month)")
                .contains("Now: Team plan, 5 × Seats (every month)");
    }

    @Test
    void whatChangedBackIsToldAgain() {
        publish("subscription.created", seats("2"));
        publish("subscription.updated", seats("5"));
        publish("subscription.updated", seats("2"));
        eventually(() -> engine.mailTo(address).size() == 2);
    }

    @Test
    void aCancellationForLaterIsToldWhenItIsAskedForAndNotWhenItComes() {
        var asked = Map.<String, Object>of("cancel_at", "2099-07-01T00:00:00Z", "canceled_at", "2026-06-20T15:00:00Z");
        publish("subscription.updated", asked);
        publish("subscription.updated", asked);
        var done = new HashMap<>(asked);
        done.put("ended_at", "2099-07-01T00:00:00Z");
        publish("subscription.canceled", done);
        assertThat(onlyMail())
                .contains("Your subscription to Team plan, 2 × Seats at Job Board ends on July 1, 2099.")
                .contains("You can use it until then.");
        assertThat(engine.states(tenant)).containsExactly("subscription_canceled sent");
    }

    @Test
    void aCancellationAtOnceIsToldAndOneWithdrawnAndAskedForAgainToo() {
        publish(
                "subscription.updated",
                Map.of("cancel_at", "2099-07-01T00:00:00Z", "canceled_at", "2026-06-20T15:00:00Z"));
        publish("subscription.updated", Map.of());
        publish(
                "subscription.canceled",
                Map.of("canceled_at", "2026-06-22T15:00:00Z", "ended_at", "2026-06-22T15:00:00Z"));
        eventually(() -> engine.mailTo(address).size() == 2);
        assertThat(engine.mailTo(address).getFirst().path("text").asString()).contains("ended on June 23, 2026.");
    }

    @Test
    void aPauseAndItsEndAreTold() {
        var pause = Map.<String, Object>of(
                "pause",
                Map.of("mode", "void", "paused_at", "2026-06-20T15:00:00Z", "resumes_at", "2026-07-19T15:00:00Z"));
        publish("subscription.paused", pause);
        publish("subscription.resumed", Map.of());
        eventually(() -> engine.mailTo(address).size() == 2);
        assertThat(engine.mailTo(address).toString())
                .contains("It resumes by itself on July 20, 2026.")
                .contains("is no longer paused");
    }

    @Test
    void ofADraftThatNeverBeganNobodyIsTold() {
        var draft = new HashMap<String, Object>(Map.of("status", "draft"));
        draft.put("started_at", null);
        publish("subscription.created", draft);
        draft.putAll(seats("9"));
        publish("subscription.updated", draft);
        draft.putAll(Map.of(
                "status", "canceled", "canceled_at", "2026-06-20T15:00:00Z", "ended_at", "2026-06-20T15:00:00Z"));
        publish("subscription.canceled", draft);
        engine.succeeded(tenant, MailEngine.IntentId.next(), customer);
        onlyMail();
        assertThat(engine.states(tenant)).containsExactly("payment_succeeded sent");
    }

    private String onlyMail() {
        eventually(() -> engine.mailTo(address).size() == 1);
        MailEngine.pause(A_WHILE);
        assertThat(engine.mailTo(address)).hasSize(1);
        return engine.mailTo(address).getFirst().path("text").asString();
    }

    private static Map<String, Object> seats(String quantity) {
        return Map.of(
                "items",
                List.of(
                        Map.of("key", "plan", "name", "Team plan", "quantity", "1"),
                        Map.of("key", "seats", "name", "Seats", "quantity", quantity)));
    }

    private void publish(String type, Map<String, Object> more) {
        var data = new HashMap<String, Object>();
        data.put("id", subscription.text());
        data.put("object", "subscription");
        data.put("status", "active");
        data.put("customer", customer);
        data.put("plan", Map.of("key", "team-monthly"));
        data.putAll(seats("2"));
        data.put("interval", Map.of("unit", "month", "count", 1));
        data.put("time_zone", "Asia/Tokyo");
        data.put("collection_method", "charge_automatically");
        data.put("started_at", "2026-05-01T00:00:00Z");
        data.putAll(more);
        engine.publish(tenant, type, subscription, data);
    }
}
