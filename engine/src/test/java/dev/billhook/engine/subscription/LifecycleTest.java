package dev.billhook.engine.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.core.lifecycle.Lifecycle;
import dev.billhook.core.lifecycle.Refusal;
import dev.billhook.core.lifecycle.SubscriptionCommand;
import dev.billhook.core.lifecycle.SubscriptionStatus;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.http.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a subscription moves, and what the database refuses whoever asks. */
class LifecycleTest {
    private final Subscribing shop = Subscribing.open();
    private final Subscriptions subscriptions = Subscribing.subscriptions();

    @Test
    void theDatabaseHoldsTheTransitionsOfCoreAndNoOther() {
        assertThat(shop.write(() -> EngineTest.bean(TransitionStore.class).allowed()))
                .containsExactlyInAnyOrderElementsOf(Lifecycle.transitions());
    }

    @Test
    void everyTransitionIsRecordedWithItsVersionAndToldOnce() {
        var active = shop.active(shop.customer());
        var paused = command(active, SubscriptionCommand.PAUSE);
        assertThat(paused.pause()).isPresent();
        assertThat(paused.dueAt()).isEmpty();
        var resumed = command(paused, SubscriptionCommand.RESUME);
        assertThat(resumed.pause()).isEmpty();
        var pastDue = command(resumed, SubscriptionCommand.PAYMENT_FAILED);
        var canceled = command(pastDue, SubscriptionCommand.CANCEL);
        assertThat(canceled.endedAt()).isPresent();
        assertThat(canceled.dueAt()).isEmpty();
        var back = command(canceled, SubscriptionCommand.REACTIVATE);
        assertThat(back.status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(back.canceledAt()).isEmpty();
        assertThat(back.endedAt()).isEmpty();

        assertThat(shop.write(() -> subscriptions.transitions(back.id(), null, 100)))
                .extracting(
                        change -> change.version() + " " + change.transition().command())
                .containsExactly("7 REACTIVATE", "6 CANCEL", "5 PAYMENT_FAILED", "4 RESUME", "3 PAUSE", "2 ACTIVATE");
        assertThat(told(back.id()))
                .containsExactly(
                        "subscription.created",
                        "subscription.activated",
                        "subscription.paused",
                        "subscription.resumed",
                        "subscription.past_due",
                        "subscription.canceled",
                        "subscription.activated");
    }

    @Test
    void whatALaterCancellationSaidStaysWhenItIsDoneAndGoesWhenItIsWithdrawn() {
        var active = shop.active(shop.customer());
        var at = Instant.parse("2026-02-10T00:00:00Z");
        var asked = Instant.parse("2026-02-01T00:00:00Z");
        var scheduled = shop.write(() -> subscriptions.save(
                active.ending(active.ending().cancelAt(at, true, asked, Optional.of("too dear"))),
                "subscription.updated"));
        assertThat(scheduled.dueAt()).contains(at);
        var kept = command(scheduled, SubscriptionCommand.UNCANCEL);
        assertThat(kept.ending()).isEqualTo(active.ending());
        assertThat(kept.dueAt()).isEqualTo(active.dueAt());

        var again = shop.write(() -> subscriptions.save(
                kept.ending(kept.ending().cancelAt(at, true, asked, Optional.of("too dear"))), "subscription.updated"));
        var canceled = command(again.ending(again.ending().endedAt(at)), SubscriptionCommand.CANCEL);
        assertThat(canceled.canceledAt()).contains(asked);
        assertThat(canceled.endedAt()).contains(at);
        assertThat(canceled.ending().cancelReason()).contains("too dear");
    }

    @Test
    void aCommandThatChangesNothingWritesNothing() {
        var active = shop.active(shop.customer());
        assertThat(command(active.items(List.of()), SubscriptionCommand.ACTIVATE))
                .isEqualTo(active);
        assertThat(told(active.id())).hasSize(2);
    }

    @Test
    void aCommandThatItsStateForbidsIsRefusedWithTheReason() {
        var draft = shop.write(() -> subscriptions.create(shop.draft(shop.customer())));
        assertThatThrownBy(() -> command(draft, SubscriptionCommand.PAUSE))
                .isInstanceOf(Problem.class)
                .hasMessage(Refusal.NOT_STARTED.text())
                .extracting(problem -> ((Problem) problem).code())
                .isEqualTo("subscription_unexpected_state");
        var expired = command(draft, SubscriptionCommand.DRAFT_EXPIRED);
        assertThat(expired.status()).isEqualTo(SubscriptionStatus.EXPIRED);
        assertThatThrownBy(() -> command(expired, SubscriptionCommand.PAYMENT_SUCCEEDED))
                .hasMessage(Refusal.ALREADY_ENDED.text());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            status = 'trialing', version = version + 1       ; a subscription that is active cannot become trialing
            status = 'past_due'                              ; raises its version by one
            status = 'past_due', version = version + 2       ; raises its version by one
            customer = uuidv7(), version = version + 1       ; never change
            currency = 'USD', version = version + 1          ; never change
            created_at = now(), version = version + 1        ; never change
            status = 'canceled', version = version + 1       ; violates check constraint
            status = 'paused', version = version + 1         ; violates check constraint
            period_end = NULL, version = version + 1         ; violates check constraint
            book_version = 2, version = version + 1          ; violates foreign key constraint
            ended_at = now(), version = version + 1          ; violates check constraint
            """, delimiter = ';')
    void theDatabaseRefuses(String change, String message) {
        var active = shop.active(shop.customer());
        assertThatThrownBy(() -> SuperuserSql.run("UPDATE billhook.subscription SET " + change + " WHERE id = '"
                        + active.id().value() + "'"))
                .hasStackTraceContaining(message);
    }

    @Test
    void theDatabaseRefusesASubscriptionThatIsBornActive() {
        var active = shop.draft(shop.customer())
                .state(new Subscription.State(SubscriptionStatus.ACTIVE, 1, Optional.empty(), false, Optional.empty()));
        assertThatThrownBy(() -> shop.write(() -> subscriptions.create(active)))
                .hasStackTraceContaining("a subscription begins as a draft of version 1, not active of version 1");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            UPDATE billhook.subscription_transition SET reason = 'x'
            DELETE FROM billhook.subscription_transition
            DELETE FROM billhook.subscription
            UPDATE billhook.subscription_coupon SET coupon = 'x'
            DELETE FROM billhook.subscription_coupon
            UPDATE billhook.subscription_change SET at = now()
            UPDATE billhook.trial_use SET at = now()
            UPDATE billhook.subscription_status_transition SET to_status = 'active'
            """, delimiter = ';')
    void whatHappenedIsNotForTheApplicationToChange(String statement) {
        assertThatThrownBy(() -> SuperuserSql.run("SET ROLE billhook_app; " + statement + "; RESET ROLE"))
                .hasStackTraceContaining("permission denied");
    }

    private Subscription command(Subscription subscription, SubscriptionCommand command) {
        return shop.write(() -> subscriptions.save(subscription, command, null));
    }

    private List<String> told(SubscriptionId id) {
        return List.of(SuperuserSql.text("SELECT string_agg(type, ' ' ORDER BY id) FROM billhook.outbox"
                        + " WHERE aggregate_id = '" + id.value() + "'")
                .split(" "));
    }
}
