package dev.billhook.engine.subscription;

import static dev.billhook.engine.subscription.Subscribing.subscriptions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.core.lifecycle.SubscriptionCommand;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.subscription.ScheduledChange.Status;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes for later, coupons and trials. */
class ScheduledChangesTest {
    private static final Instant FIRST = Instant.parse("2026-02-10T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-02-20T00:00:00Z");

    private final Subscribing shop = Subscribing.open();
    private final ScheduledChanges changes = EngineTest.bean(ScheduledChanges.class);

    @Test
    void theSubscriptionIsDueWhenItsFirstPendingChangeIs() {
        var active = shop.active(shop.customer());
        var later = schedule(active, SECOND);
        assertThat(later.version()).isEqualTo(3);
        var both = schedule(later, FIRST);
        assertThat(both.dueAt()).contains(FIRST);
        assertThat(shop.read(active.id())).isEqualTo(both);

        var due = shop.write(() -> changes.due(List.of(active.id()), FIRST));
        assertThat(due).extracting(ScheduledChange::at).containsExactly(FIRST);
        var applied = shop.write(() -> {
            changes.settle(due.getFirst().id(), Status.APPLIED, null);
            return subscriptions().save(subscriptions().lock(active.id()), "subscription.updated");
        });
        assertThat(applied.dueAt()).contains(SECOND);
        var none = shop.write(() -> {
            changes.settle(changes.pending(active.id()).getFirst().id(), Status.FAILED, "The plan is gone.");
            return subscriptions()
                    .advanceAll(List.of(subscriptions().lock(active.id())))
                    .getFirst();
        });
        assertThat(none.nextChangeAt()).isEmpty();
        assertThat(none.dueAt()).isEqualTo(active.dueAt());
        assertThat(shop.read(active.id())).isEqualTo(none);
    }

    @Test
    void aChangeThatWasAppliedOrCanceledIsNotSettledAgain() {
        var scheduled = schedule(shop.active(shop.customer()), FIRST);
        var id = shop.write(() -> changes.pending(scheduled.id())).getFirst().id();
        var canceled = shop.write(() -> changes.cancel(scheduled, id));
        assertThat(canceled.nextChangeAt()).isEmpty();
        assertThatThrownBy(() -> shop.write(() -> changes.cancel(canceled, id)))
                .hasMessageContaining("and is canceled");
        assertThatThrownBy(() -> shop.writing(() -> changes.settle(id, Status.APPLIED, null)))
                .hasMessageContaining("no such pending change");
    }

    @Test
    void whatEndsTakesItsScheduledChangesAlong() {
        var scheduled = schedule(shop.active(shop.customer()), FIRST);
        var canceled = shop.write(() -> subscriptions().save(scheduled, SubscriptionCommand.CANCEL, "moved away"));
        assertThat(canceled.nextChangeAt()).isEmpty();
        assertThat(shop.write(() -> changes.pending(scheduled.id()))).isEmpty();
    }

    @Test
    void theSameRequestAgainSchedulesNothingMore() {
        var active = shop.active(shop.customer());
        var id = new ScheduledChangeId(PublicId.next());
        var scheduled = shop.write(() -> changes.schedule(active, id, FIRST, "{}"));
        assertThat(shop.write(() -> changes.schedule(scheduled, id, FIRST, "{}")))
                .isEqualTo(scheduled);
        assertThat(shop.write(() -> changes.pending(active.id()))).hasSize(1);
    }

    @Test
    void aCouponCountsOnceAndItsUsesAreCounted() {
        var coupons = EngineTest.bean(SubscriptionCoupons.class);
        var one = shop.active(shop.customer());
        var other = shop.active(shop.customer());
        shop.writing(() -> {
            coupons.add(one.id(), "welcome", "{\"percent_off\": \"20\"}");
            coupons.add(one.id(), "loyal", "{}");
            coupons.add(other.id(), "welcome", "{}");
        });
        assertThatThrownBy(() -> shop.writing(() -> coupons.add(one.id(), "welcome", "{}")))
                .hasMessageContaining("has the coupon 'welcome' already");
        var ids = List.of(one.id(), other.id());
        shop.writing(() -> coupons.used(coupons.of(ids).stream()
                .filter(coupon -> coupon.coupon().equals("welcome"))
                .toList()));
        assertThat(shop.write(() -> coupons.of(ids)))
                .extracting(coupon -> coupon.coupon() + " " + coupon.timesUsed())
                .containsExactlyInAnyOrder("welcome 1", "loyal 0", "welcome 1");
    }

    @Test
    void aCustomerHasOneTrialOfAProduct() {
        var trials = EngineTest.bean(Trials.class);
        var customer = shop.customer();
        var first = shop.active(customer);
        var second = shop.active(customer);
        assertThat(shop.write(() -> trials.claim(customer, "pro", first.id()))).isTrue();
        assertThat(shop.write(() -> trials.claim(customer, "pro", first.id()))).isTrue();
        assertThat(shop.write(() -> trials.claim(customer, "pro", second.id()))).isFalse();
        assertThat(shop.write(() -> trials.claim(customer, "storage", second.id())))
                .isTrue();
    }

    private Subscription schedule(Subscription subscription, Instant at) {
        return shop.write(() -> changes.schedule(
                subscription, new ScheduledChangeId(PublicId.next()), at, "{\"quantity\": {\"seats\": \"4\"}}"));
    }
}
