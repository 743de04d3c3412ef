package dev.billhook.engine.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.kit.Eventually;
import dev.billhook.engine.kit.security.ApiKeys;
import dev.billhook.engine.kit.security.KeyKind;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.tenant.Tenants;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator sees of providers' events, and does about those that were given up. */
class WebhookEventApiTest {
    private static InboxEngine engine;
    private static Api api;

    @BeforeAll
    static void start() {
        engine = InboxEngine.start();
        api = api(engine.tenant());
    }

    @AfterAll
    static void stop() {
        engine.context.close();
    }

    @Test
    void eventsAreListedNewestFirstByStatusAndObject() throws Exception {
        engine.accept("listed", "evt_listed_1");
        engine.accept("listed", "evt_listed_2");
        Eventually.equal(2L, () -> engine.count("listed", "processed"));

        var page = api.get("/v1/webhook_events?object_id=listed&limit=1").body();
        assertThat(page.at("/data/0/event_id").asString()).isEqualTo("evt_listed_2");
        assertThat(page.at("/data/0/status").asString()).isEqualTo("processed");
        assertThat(page.at("/data/0").has("body")).isFalse();
        var next = api.get("/v1/webhook_events?object_id=listed&limit=1&starting_after="
                + page.at("/next_cursor").asString());
        assertThat(next.text("/data/0/event_id")).isEqualTo("evt_listed_1");
        assertThat(next.body().at("/has_more").asBoolean()).isFalse();
        assertThat(api.get("/v1/webhook_events?object_id=listed&status=dead")
                        .body()
                        .at("/data")
                        .size())
                .isZero();
        assertThat(api.get("/v1/webhook_events?status=lost").text("/param")).isEqualTo("status");
    }

    @Test
    void anEventThatWasGivenUpIsProcessedWhenItIsReplayedWithAllTriesBeforeIt() throws Exception {
        var broken = new AtomicBoolean(true);
        InboxEngine.BEHAVIOURS.put("given-up", events -> {
            if (broken.get()) {
                throw new IllegalStateException("the key of the provider's account was revoked");
            }
            return InboxHandler.Outcome.PROCESSED;
        });
        engine.accept("given-up", "evt_given_up");
        Eventually.holds(() -> !InboxEngine.handedOver("given-up").isEmpty());
        engine.run("UPDATE billhook.inbox SET attempts = " + (Inbox.ATTEMPTS - 1)
                + ", due_at = clock_timestamp(), leased_until = NULL WHERE event_id = 'evt_given_up'");
        Eventually.equal(1L, () -> engine.count("given-up", "dead"));

        String id = api.get("/v1/webhook_events?status=dead&object_id=given-up").text("/data/0/id");
        int tried = InboxEngine.handedOver("given-up").size();
        var replayed = api.post("/v1/webhook_events/" + id + "/replay", "{}");
        assertThat(replayed.text("/status")).isEqualTo("pending");
        Eventually.holds(() -> InboxEngine.handedOver("given-up").size() >= tried + 2);
        assertThat(engine.count("given-up", "dead")).as("one more failure").isZero();

        broken.set(false);
        Eventually.equal(1L, () -> engine.count("given-up", "processed"));
        assertThat(api.get("/v1/webhook_events/" + id).text("/status")).isEqualTo("processed");
    }

    @Test
    void anEventWhoseBodyIsGoneIsNotReplayed() throws Exception {
        engine.accept("old", "evt_old_body");
        Eventually.equal(1L, () -> engine.count("old", "processed"));
        engine.run("UPDATE billhook.inbox SET body = '' WHERE event_id = 'evt_old_body'");
        String id = api.get("/v1/webhook_events?object_id=old").text("/data/0/id");
        var refused = api.post("/v1/webhook_events/" + id + "/replay", "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("webhook_event_too_old");
    }

    @Test
    void anotherTenantsEventsAreNotThere() throws Exception {
        engine.accept("mine", "evt_mine");
        Eventually.equal(1L, () -> engine.count("mine", "processed"));
        String id = api.get("/v1/webhook_events?object_id=mine").text("/data/0/id");
        var other = api(engine.context.getBean(Tenants.class).ensure("other", "Other", false));
        assertThat(other.get("/v1/webhook_events").body().at("/data").size()).isZero();
        assertThat(other.get("/v1/webhook_events/" + id).status()).isEqualTo(404);
        assertThat(other.post("/v1/webhook_events/" + id + "/replay", "{}").status())
                .isEqualTo(404);
        assertThat(api.get("/v1/webhook_events/whe_1").status()).isEqualTo(404);
    }

    private static Api api(TenantId tenant) {
        var port = engine.context.getEnvironment().getRequiredProperty("local.server.port");
        var key = engine.context.getBean(ApiKeys.class).create(tenant, KeyKind.SECRET, "test");
        return new Api(URI.create("http://localhost:" + port), key);
    }
}
