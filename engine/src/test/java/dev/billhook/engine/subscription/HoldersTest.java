package dev.billhook.engine.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.billing.Timing;
import dev.billhook.core.lifecycle.SubscriptionCommand;
import dev.billhook.core.money.Rational;
import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the diff of a price book says about those who are subscribed. */
class HoldersTest {
    private static final String DEARER = Subscribing.BOOK.replace("amount: {EUR: 29}", "amount: {EUR: 35}");

    private final Subscribing shop = Subscribing.open();

    @Test
    void aDearerPlanIsForNewOnesAndWhoHasItKeepsWhatWasAgreed() {
        shop.active(shop.customer());
        shop.active(shop.customer());
        var diff = diff(DEARER);
        assertThat(diff.body().at("/held")).hasSize(1);
        assertThat(diff.text("/held/0/plan")).isEqualTo("pro-monthly");
        assertThat(diff.text("/held/0/subscriptions")).isEqualTo("2");
        assertThat(diff.text("/held/0/versions/0/per_period/amount")).isEqualTo("3400");
        assertThat(diff.text("/held/0/new_per_period/amount")).isEqualTo("4000");
        assertThat(diff.text("/held/0/versions/0/difference/amount")).isEqualTo("600");
        assertThat(diff.text("/held/0/text"))
                .isEqualTo(
                        "pro-monthly EUR: 2 running subscriptions keep what was agreed (2 of version 1 at EUR 34.00);"
                                + " new ones pay EUR 40.00 per month");
    }

    @Test
    void thoseOfEachVersionAreToldApart() {
        shop.active(shop.customer());
        shop.api().yaml("/v1/price_books/apply", DEARER);
        var second = shop.draft(shop.customer());
        shop.write(() -> {
            var plan = second.agreed().plan(new PlanRef("pro-monthly", "pro", "shop", 2));
            var draft = Subscribing.subscriptions()
                    .create(Subscription.draft(
                            second.origin(), plan.items(List.of(shop.item("base", 1), shop.item("seats", 3)))));
            return Subscribing.subscriptions().save(draft, SubscriptionCommand.ACTIVATE, null);
        });
        var diff = diff(DEARER.replace("unit_amount: {EUR: 5}", "unit_amount: {EUR: 6}"));
        assertThat(diff.text("/held/0/versions/0/subscriptions")).isEqualTo("1");
        assertThat(diff.text("/held/0/versions/0/difference/amount")).isEqualTo("700");
        assertThat(diff.text("/held/0/versions/1/version")).isEqualTo("2");
        assertThat(diff.text("/held/0/versions/1/difference/amount")).isEqualTo("100");
    }

    @Test
    void anAddOnIsCountedWithWhoHoldsIt() {
        var pro = shop.active(shop.customer());
        shop.active(shop.customer());
        var items = Stream.concat(
                pro.items().stream(),
                Stream.of(new SubscriptionItem(
                        "storage-monthly.base",
                        "storage-monthly",
                        "storage",
                        "Extra storage",
                        shop.item("storage-monthly", "base", Rational.ONE).price(),
                        Timing.IN_ADVANCE,
                        Rational.ONE,
                        Optional.empty())));
        shop.write(() -> Subscribing.subscriptions().save(pro.items(items.toList()), "subscription.updated"));
        var diff = diff(Subscribing.BOOK.replace("amount: {EUR: 10}", "amount: {EUR: 8}"));
        assertThat(diff.body().at("/held")).hasSize(1);
        assertThat(diff.text("/held/0/plan")).isEqualTo("storage-monthly");
        assertThat(diff.text("/held/0/subscriptions")).isEqualTo("1");
        assertThat(diff.text("/held/0/versions/0/difference/amount")).isEqualTo("-200");
    }

    @Test
    void ofAPlanThatIsNoLongerSoldNoNewOnesAreSaid() {
        shop.active(shop.customer());
        var diff = diff(Subscribing.BOOK.replace("pro-monthly:", "pro-2027:"));
        assertThat(diff.text("/held/0/text")).endsWith("no new ones are sold");
        assertThat(diff.body().at("/held/0/versions/0/difference").isNull()).isTrue();
    }

    @Test
    void whatNobodyHasAndWhatEndedIsNotCounted() {
        var ended = shop.active(shop.customer());
        shop.write(() -> Subscribing.subscriptions().save(ended, SubscriptionCommand.CANCEL, null));
        shop.write(() -> Subscribing.subscriptions().create(shop.draft(shop.customer())));
        assertThat(diff(DEARER).body().at("/held")).isEmpty();
        var other = Subscribing.open();
        other.active(other.customer());
        assertThat(diff(DEARER).body().at("/held")).as("of other tenants").isEmpty();
    }

    @Test
    void aDifferenceAcrossIntervalsIsNotSaid() {
        shop.active(shop.customer());
        var diff = diff(Subscribing.BOOK.replace("interval: month", "interval: {unit: month, count: 3}"));
        assertThat(diff.body().at("/held/0/versions/0/difference").isNull()).isTrue();
        assertThat(diff.text("/held/0/text")).endsWith("new ones pay EUR 34.00 per 3 months");
    }

    private Api.Answer diff(String book) {
        var diff = EngineTest.api(shop.tenant()).yaml("/v1/price_books/diff", book);
        assertThat(diff.status()).isEqualTo(200);
        return diff;
    }
}
