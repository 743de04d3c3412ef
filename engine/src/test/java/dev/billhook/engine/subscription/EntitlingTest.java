package dev.billhook.engine.subscription;

import static dev.billhook.engine.subscription.Subscribing.subscriptions;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.calendar.BillingAnchor;
import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.core.calendar.BillingInterval;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.lifecycle.SubscriptionCommand;
import dev.billhook.core.money.Rational;
import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The product Pro grants 10 projects and a seat for each that is paid for, the add-on 50 gigabytes. */
class EntitlingTest {
    private static final Duration GRACE = Duration.ofDays(3);

    private final Subscribing shop = Subscribing.open();
    private final CustomerId customer = shop.customer();
    private final Instant now = shop.write(() -> Tenancy.current().now()).truncatedTo(ChronoUnit.SECONDS);
    private final Period month = new Period(now.minus(Duration.ofDays(10)), now.plus(Duration.ofDays(20)));

    @Test
    void whatThePlanGrantsLastsThroughThePeriodAndItsGrace() {
        begun();
        assertThat(project("granted")).isEqualTo("10");
        assertThat(project("expires_at")).isEqualTo(month.end().plus(GRACE).toString());
        assertThat(told()).isEqualTo("entitlement.granted");
    }

    @Test
    void whatIsGrantedPerSeatFollowsTheSeats() {
        var begun = begun();
        assertThat(remaining("seat")).isEqualTo("3");
        var five = shop.write(
                () -> subscriptions().save(begun.items(List.of(shop.item("seats", 5))), "subscription.updated"));
        assertThat(remaining("seat")).isEqualTo("5");
        shop.writing(() -> subscriptions().save(five.items(List.of(shop.item("seats", 0))), "subscription.updated"));
        assertThat(remaining("seat")).isEqualTo("0");
        assertThat(project("remaining")).isEqualTo("10");
    }

    @Test
    void aTrialGrantsAsThePlanDoes() {
        shop.writing(() -> subscriptions().save(stored(), SubscriptionCommand.START_TRIAL, null));
        assertThat(project("remaining")).isEqualTo("10");
    }

    @Test
    void aDraftGrantsNothing() {
        shop.writing(this::stored);
        assertThat(entitlements().body().at("/data").size()).isZero();
    }

    @Test
    void anAddOnGrantsFromWhenItIsAddedUntilItIsRemoved() {
        var begun = begun();
        var storage = shop.item("storage-monthly", "base", Rational.ONE);
        var more = shop.write(() ->
                subscriptions().save(begun.items(List.of(shop.item("seats", 3), storage)), "subscription.updated"));
        assertThat(remaining("gigabyte")).isEqualTo("50");
        shop.writing(() -> subscriptions().save(more.items(List.of(shop.item("seats", 3))), "subscription.updated"));
        assertThat(remaining("gigabyte")).isEqualTo("0");
        assertThat(project("remaining")).isEqualTo("10");
        assertThat(told()).isEqualTo("entitlement.granted entitlement.granted entitlement.revoked");
    }

    @Test
    void aRenewalGivesAllAnewAndWhatWasLeftIsGone() {
        var begun = begun();
        consume(4);
        var next = new Period(month.end(), month.end().plus(Duration.ofDays(30)));
        shop.writing(() -> {
            var renewed = subscriptions().advanceAll(List.of(begun.period(next, false, Optional.empty())));
            EngineTest.bean(Entitling.class).renewAll(renewed);
            EngineTest.bean(Entitling.class).renewAll(renewed);
        });
        assertThat(project("remaining")).isEqualTo("10");
        assertThat(project("consumed")).isEqualTo("4");
        assertThat(project("expires_at")).isEqualTo(next.end().plus(GRACE).toString());
        assertThat(told()).as("the invoice tells of it").isEqualTo("entitlement.granted entitlement.consumed");
    }

    @Test
    void whoConsumesWhileItIsRenewedTakesNothingTwice() {
        var begun = begun();
        String path = "/v1/entitlements/" + project("id") + "/consume";
        var consuming = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> shop.api().post(path, "{}").status(), Thread::startVirtualThread))
                .toList();
        var next = new Period(month.end(), month.end().plus(Duration.ofDays(30)));
        shop.writing(() -> EngineTest.bean(Entitling.class)
                .renewAll(subscriptions().advanceAll(List.of(begun.period(next, false, Optional.empty())))));
        long consumed = consuming.stream()
                .map(CompletableFuture::join)
                .filter(status -> status == 200)
                .count();
        assertThat(project("consumed")).isEqualTo(String.valueOf(consumed));
        assertThat(Long.parseLong(project("remaining"))).isBetween(0L, 10L);
        assertThat(SuperuserSql.text(
                        "SELECT count(*) FROM billhook.entitlement_grant WHERE revoked_at IS NULL AND key = 'project'"
                                + " AND tenant_id = " + shop.tenant().value()))
                .isEqualTo("1");
    }

    @Test
    void anotherPlanInThePeriodGrantsMoreAndWhatWasConsumedStaysConsumed() {
        var begun = begun();
        consume(4);
        shop.api().yaml("/v1/price_books/apply", Subscribing.BOOK.replace("units: 10", "units: 50"));
        shop.writing(() -> subscriptions()
                .save(
                        begun.agreed(begun.agreed().plan(new PlanRef("pro-monthly", "pro", "shop", 2))),
                        "subscription.updated"));
        assertThat(project("remaining")).isEqualTo("46");
        assertThat(project("granted")).isEqualTo("50");
    }

    @Test
    void aFailedPaymentEndsItAfterTheGraceAndARecoveryProlongsItAgain() {
        var begun = begun();
        consume(4);
        var pastDue = save(begun, SubscriptionCommand.PAYMENT_FAILED);
        assertThat(project("remaining")).isEqualTo("6");
        assertThat(Instant.parse(project("expires_at")))
                .isBetween(now.plus(GRACE), now.plus(GRACE).plusSeconds(60));
        String end = project("expires_at");
        shop.writing(() -> EngineTest.bean(Entitling.class).renewAll(List.of(pastDue)));
        var changed = shop.write(() -> subscriptions().save(pastDue, "subscription.updated"));
        assertThat(project("expires_at")).as("nothing prolongs a debt").isEqualTo(end);
        save(changed, SubscriptionCommand.PAYMENT_SUCCEEDED);
        assertThat(project("remaining")).isEqualTo("6");
        assertThat(project("expires_at")).isEqualTo(month.end().plus(GRACE).toString());
    }

    @Test
    void aPauseTakesItBackAndResumingGivesWhatWasLeft() {
        var begun = begun();
        consume(4);
        var paused = save(begun, SubscriptionCommand.PAUSE);
        assertThat(project("remaining")).isEqualTo("0");
        save(paused, SubscriptionCommand.RESUME);
        assertThat(project("remaining")).isEqualTo("6");
    }

    @Test
    void anEndTakesBackWhatItGrantedAndNothingElse() {
        var begun = begun();
        var other = shop.write(() -> subscriptions().save(stored(), SubscriptionCommand.ACTIVATE, null));
        assertThat(project("remaining")).isEqualTo("20");
        save(begun, SubscriptionCommand.CANCEL);
        assertThat(project("remaining")).isEqualTo("10");
        save(other, SubscriptionCommand.TERM_ENDED);
        assertThat(project("remaining")).isEqualTo("0");
    }

    private Subscription begun() {
        return shop.write(() -> subscriptions().save(stored(), SubscriptionCommand.ACTIVATE, null));
    }

    /** A draft whose current period is this month. */
    private Subscription stored() {
        var draft = shop.draft(customer);
        var calendar = BillingCalendar.of(
                now, BillingInterval.months(1), new BillingAnchor.Anniversary(), ZoneId.of("Europe/Berlin"));
        return subscriptions()
                .create(draft.agreed(draft.agreed().terms(draft.terms().calendar(calendar))))
                .period(month, false, Optional.empty());
    }

    private Subscription save(Subscription subscription, SubscriptionCommand command) {
        return shop.write(() -> subscriptions().save(subscription, command, null));
    }

    private void consume(int units) {
        String id = project("id");
        assertThat(shop.api()
                        .post("/v1/entitlements/" + id + "/consume", "{\"units\": " + units + "}")
                        .status())
                .isEqualTo(200);
    }

    private String project(String field) {
        return entitlements("&key=project").text("/data/0/" + field);
    }

    private String remaining(String key) {
        return entitlements("&key=" + key).text("/data/0/remaining");
    }

    private Api.Answer entitlements() {
        return entitlements("");
    }

    private Api.Answer entitlements(String query) {
        return shop.api().get("/v1/entitlements?customer=" + customer.text() + query);
    }

    private String told() {
        return SuperuserSql.text("SELECT string_agg(type, ' ' ORDER BY id) FROM billhook.outbox"
                + " WHERE type LIKE 'entitlement.%' AND payload->>'key' <> 'seat' AND tenant_id = "
                + shop.tenant().value());
    }
}
