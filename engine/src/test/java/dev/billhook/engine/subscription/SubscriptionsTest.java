package dev.billhook.engine.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.lifecycle.SubscriptionStatus;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
    private static final Executor THREADS = Thread::startVirtualThread;

    private final Subscribing shop = Subscribing.open();
    private final Subscriptions subscriptions = Subscribing.subscriptions();

    @Test
    void whatIsStoredIsReadAsItWas() {
        var draft = shop.draft(shop.customer());
        shop.writing(() -> subscriptions.create(draft));
        assertThat(shop.read(draft.id())).isEqualTo(draft);
        var active = shop.active(shop.customer());
        assertThat(shop.read(active.id())).isEqualTo(active);
        assertThat(active.status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(active.version()).isEqualTo(2);
        assertThat(active.expiresAt()).isEmpty();
    }

    @Test
    void aDraftMadeTwiceIsOne() {
        var draft = shop.draft(shop.customer());
        shop.writing(() -> subscriptions.create(draft));
        assertThat(shop.write(() -> subscriptions.create(draft.items(List.of()))))
                .isEqualTo(draft);
    }

    @Test
    void ofTwoChangesOfOneVersionTheSecondIsRefusedAndNamesBoth() {
        var active = shop.active(shop.customer());
        shop.writing(() -> subscriptions.save(active.items(List.of(shop.item("base", 1))), "subscription.updated"));
        assertThatThrownBy(() -> shop.writing(() -> subscriptions.save(active, "subscription.updated")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("at version 3")
                .extracting(problem -> ((Problem) problem).code())
                .isEqualTo("version_conflict");
        assertThatThrownBy(() -> shop.writing(() -> subscriptions.lock(active.id(), 2)))
                .hasMessageContaining("at version 3");
        assertThat(shop.write(() -> subscriptions.lock(active.id(), 3)).items()).hasSize(1);
    }

    @Test
    void ofTwoUpgradesAtTheSameMomentOneIsDone() {
        var active = shop.active(shop.customer());
        var together = new CyclicBarrier(2);
        var outcomes = IntStream.of(5, 9)
                .mapToObj(seats -> CompletableFuture.supplyAsync(() -> upgraded(active, seats, together), THREADS))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(outcomes).containsExactlyInAnyOrder("done", "version_conflict");
        assertThat(shop.read(active.id()).version()).isEqualTo(active.version() + 1);
    }

    @Test
    void anUpgradeWaitsForTheRunThatRenewsAndIsThenDecidedAnew() {
        var active = shop.active(shop.customer());
        var end = active.period().map(Period::end).orElseThrow();
        var upgrade = shop.write(() -> {
            var claimed = subscriptions.claimDue(end, 1);
            var waiting =
                    CompletableFuture.supplyAsync(() -> shop.write(() -> subscriptions.lock(active.id())), THREADS);
            subscriptions.advanceAll(
                    claimed.stream().map(SubscriptionsTest::nextPeriod).toList());
            return waiting;
        });
        assertThat(upgrade.join().version()).isEqualTo(active.version() + 1);
    }

    private String upgraded(Subscription active, int seats, CyclicBarrier together) {
        try {
            shop.writing(() -> {
                meet(together);
                subscriptions.save(active.items(List.of(shop.item("seats", seats))), "subscription.updated");
            });
            return "done";
        } catch (Problem refused) {
            return refused.code();
        }
    }

    @Test
    void aRunClaimsWhatIsDueAndAnotherRunLeavesItAlone() {
        var first = shop.active(shop.customer());
        var end = first.period().orElseThrow().end();
        shop.writing(() -> {
            assertThat(subscriptions.claimDue(end.minusMillis(1), 10)).isEmpty();
            assertThat(subscriptions.claimDue(end, 10)).containsExactly(first);
            assertThat(inAnotherTransaction(() -> subscriptions.claimDue(end, 10)))
                    .isEmpty();
        });
    }

    @Test
    void aRenewalOfManyIsOneStep() {
        var before =
                Stream.generate(() -> shop.active(shop.customer())).limit(3).toList();
        var renewed = shop.write(() -> subscriptions.advanceAll(before.stream()
                .map(SubscriptionsTest::nextPeriod)
                .map(one -> one.id().equals(before.getFirst().id())
                        ? one.items(one.items().subList(0, 2))
                        : one)
                .toList()));
        assertThat(renewed).allSatisfy(one -> {
            assertThat(one.version()).isEqualTo(3);
            assertThat(one.items()).hasSize(one.id().equals(before.getFirst().id()) ? 2 : 3);
            assertThat(shop.read(one.id())).isEqualTo(one);
        });
        assertThatThrownBy(() -> shop.writing(() -> subscriptions.advanceAll(before)))
                .isInstanceOf(IllegalStateException.class);
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("they did not meet", e);
        }
    }

    private static Subscription nextPeriod(Subscription one) {
        var period =
                one.calendar().periodContaining(one.period().map(Period::end).orElseThrow());
        return one.period(period, false, Optional.of("[]"));
    }

    private <T> T inAnotherTransaction(Supplier<T> work) {
        return CompletableFuture.supplyAsync(
                        () -> EngineTest.bean(Tenancy.class).write(shop.tenant(), work))
                .join();
    }
}
