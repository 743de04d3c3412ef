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
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
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
    void aRunClaimsWhatIsDueAndAnotherRunLeavesItAlone() {
        var first = shop.active(shop.customer());
        var end = first.period().orElseThrow().end();
        shop.writing(() -> {
            assertThat(subscriptions.claimDue(end.minusMillis(1), 10)).isEmpty();
            assertThat(subscriptions.claimDue(end, 10)).containsExactly(first);
            assertThat(inAnotherTransaction(() -> subscriptions.claimDue(end, 10)))
                    .isEmpty();
        });
        assertThat(EngineTest.bean(DueTenants.class).earliest()).containsEntry(shop.tenant(), end);
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
