package dev.billhook.engine.subscription;

import static dev.billhook.engine.subscription.Subscribing.subscriptions;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.lifecycle.SubscriptionCommand;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.db.PublicId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SubscriptionControllerTest {
    private final Subscribing shop = Subscribing.open();

    @Test
    void aSubscriptionIsShownAsItStands() {
        var end = Subscribing.START.plusSeconds(14 * 86_400);
        var customer = shop.customer();
        var trialing = shop.write(() -> {
            var draft = subscriptions().create(shop.draft(customer).metadata(Map.of("seat", "7")));
            var begun = draft.period(new Period(Subscribing.START, end), true, Optional.empty())
                    .trial(TrialTime.of(Subscribing.START, end));
            var trial = subscriptions().save(begun, SubscriptionCommand.START_TRIAL, null);
            EngineTest.bean(SubscriptionCoupons.class).add(trial.id(), "welcome", "{}");
            return EngineTest.bean(ScheduledChanges.class)
                    .schedule(trial, new ScheduledChangeId(PublicId.next()), end, "{\"plan\": \"pro-yearly\"}");
        });
        var shown = shop.api().get("/v1/subscriptions/" + trialing.id().text()).body();
        var changeId = shown.at("/scheduled_changes/0/id").asString();
        var startedAt = shown.at("/started_at").asString();
        assertThat(shown).isEqualTo(JsonMapper.shared().readTree("""
                {"id": "%s", "object": "subscription", "customer": "%s", "status": "trialing", "version": 3,
                 "plan": {"key": "pro-monthly", "product": "pro", "book": "shop", "version": 1}, "currency": "EUR",
                 "items": [
                   {"key": "base", "plan": "pro-monthly", "product": "pro", "name": "base", "price": "%s",
                    "timing": "in_advance", "quantity": "1", "meter": null},
                   {"key": "seats", "plan": "pro-monthly", "product": "pro", "name": "seats", "price": "%s",
                    "timing": "in_advance", "quantity": "3", "meter": null},
                   {"key": "calls", "plan": "pro-monthly", "product": "pro", "name": "calls", "price": "%s",
                    "timing": "metered", "quantity": "0", "meter": "api_calls"}],
                 "interval": {"unit": "month", "count": 1}, "anchor": "anniversary", "time_zone": "Europe/Berlin",
                 "current_period": {"start": "2026-01-31T09:30:00Z", "end": "2026-02-14T09:30:00Z"},
                 "trial": {"start": "2026-01-31T09:30:00Z", "end": "2026-02-14T09:30:00Z", "usage": "free"},
                 "cancel_at": null, "canceled_at": null, "cancel_reason": null, "pause": null, "term_ends_at": null,
                 "started_at": "%s", "ended_at": null, "expires_at": null, "billing_held": null,
                 "scheduled_changes": [
                   {"id": "%s", "at": "2026-02-14T09:30:00Z", "change": {"plan": "pro-yearly"}}],
                 "coupons": [{"coupon": "welcome", "times_used": 0}],
                 "collection_method": "charge_automatically", "days_until_due": 0, "payment_method": null,
                 "consolidate": false, "metadata": {"seat": "7"}, "created_at": "2026-01-31T09:30:00Z", "livemode": false}
                """.formatted(
                        trialing.id().text(),
                        customer.text(),
                        trialing.items().get(0).price().text(),
                        trialing.items().get(1).price().text(),
                        trialing.items().get(2).price().text(),
                        startedAt,
                        changeId)));
        assertThat(JsonMapper.shared()
                        .readTree(SuperuserSql.text("SELECT payload FROM billhook.outbox"
                                + " WHERE type = 'subscription.updated' AND aggregate_id = '"
                                + trialing.id().value() + "'")))
                .as("the event holds what the API shows")
                .isEqualTo(shown);
    }

    @Test
    void subscriptionsAreListedNewestFirstByCustomerStatusAndPlan() {
        var customer = shop.customer();
        var first = shop.active(customer);
        var second = shop.write(() -> subscriptions().create(shop.draft(customer)));
        var other = shop.active(shop.customer());
        assertThat(ids("")).containsExactly(id(other), id(second), id(first));
        assertThat(ids("?customer=" + customer.text())).containsExactly(id(second), id(first));
        assertThat(ids("?status=active&plan=pro-monthly")).containsExactly(id(other), id(first));
        assertThat(ids("?plan=pro-yearly")).isEmpty();
        assertThat(ids("?limit=1")).containsExactly(id(other));
        assertThat(ids("?limit=2&starting_after=" + id(other))).containsExactly(id(second), id(first));
        assertThat(shop.api().get("/v1/subscriptions?status=sold").text("/param"))
                .isEqualTo("status");
    }

    @Test
    void transitionsAreShownNewestFirst() {
        var active = shop.active(shop.customer());
        var canceled = shop.write(() -> subscriptions().save(active, SubscriptionCommand.CANCEL, "too dear"));
        String path = "/v1/subscriptions/" + canceled.id().text() + "/transitions";
        var page = shop.api().get(path + "?limit=1");
        assertThat(page.text("/data/0/from")).isEqualTo("active");
        assertThat(page.text("/data/0/to")).isEqualTo("canceled");
        assertThat(page.text("/data/0/command")).isEqualTo("cancel");
        assertThat(page.text("/data/0/reason")).isEqualTo("too dear");
        assertThat(page.text("/data/0/actor")).isEqualTo("system");
        assertThat(Instant.parse(page.text("/data/0/at")))
                .isEqualTo(canceled.endedAt().orElseThrow());
        assertThat(page.text("/next_cursor")).isEqualTo("3");
        var next = shop.api().get(path + "?starting_after=3");
        assertThat(next.text("/data/0/event")).isEqualTo("activated");
        assertThat(next.text("/has_more")).isEqualTo("false");
    }

    @Test
    void anotherTenantsAndUnknownOnesAreNotThere() {
        var mine = shop.active(shop.customer());
        var other = Subscribing.open().api();
        for (String id : List.of(id(mine), new SubscriptionId(PublicId.next()).text(), "sub_1")) {
            assertThat(other.get("/v1/subscriptions/" + id).status()).isEqualTo(404);
            assertThat(other.get("/v1/subscriptions/" + id + "/transitions").status())
                    .isEqualTo(404);
        }
        assertThat(other.get("/v1/subscriptions").body().at("/data").size()).isZero();
    }

    private static String id(Subscription subscription) {
        return subscription.id().text();
    }

    private List<String> ids(String query) {
        return shop.api()
                .get("/v1/subscriptions" + query)
                .body()
                .at("/data")
                .valueStream()
                .map(one -> one.at("/id").asString())
                .toList();
    }
}
