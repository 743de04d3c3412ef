package dev.billhook.engine.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.kit.Eventually;
import dev.billhook.engine.kit.security.ApiKeys;
import dev.billhook.engine.kit.security.KeyKind;
import dev.billhook.engine.kit.tenant.TenantId;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator sees of events that a handler could not handle, and does about them. */
class EventFailureTest {
    private static OutboxEngine engine;
    private static TenantId tenant;
    private static Api api;

    @BeforeAll
    static void start() {
        engine = OutboxEngine.start();
        tenant = engine.tenant("failures");
        api = api(tenant);
    }

    @AfterAll
    static void stop() {
        engine.context.close();
    }

    @AfterEach
    void mend() {
        OutboxEngine.BROKEN.clear();
    }

    @Test
    void aDeadLetterIsShownWithItsHandlerAndHandledOnceWhenItIsRetried() throws Exception {
        var thing = dead();
        var shown = api.get("/v1/event_failures?status=dead");
        assertThat(shown.text("/data/0/handler")).isEqualTo("effects");
        assertThat(shown.text("/data/0/event/type")).isEqualTo("thing.happened");
        assertThat(shown.text("/data/0/event/id")).startsWith("evt_");
        assertThat(shown.text("/data/0/last_error")).isEqualTo("IllegalStateException");
        assertThat(shown.body().at("/data/0/next_attempt_at").isNull()).isTrue();
        String path = "/v1/event_failures/" + shown.text("/data/0/id");

        OutboxEngine.BROKEN.clear();
        var retried = api.post(path + "/retry", "{}");
        assertThat(retried.text("/status")).isEqualTo("retrying");
        Eventually.equal(List.of(1), () -> engine.handled(thing));
        Eventually.equal(404, () -> api.get(path).status());
    }

    @Test
    void anotherTenantsFailuresAreNotThere() throws Exception {
        dead();
        String id = api.get("/v1/event_failures").text("/data/0/id");
        var other = api(engine.tenant("others"));
        assertThat(other.get("/v1/event_failures").body().at("/data").size()).isZero();
        assertThat(other.post("/v1/event_failures/" + id + "/retry", "{}").status())
                .isEqualTo(404);
        assertThat(api.get("/v1/event_failures?status=lost").text("/param")).isEqualTo("status");
    }

    @Test
    void twoEnginesThatRetryTheSameEventsHandleEachOnceAndInOrder() throws Exception {
        var things = Stream.generate(Thing::next).limit(20).toList();
        things.forEach(thing -> OutboxEngine.BROKEN.put(thing.value(), new IllegalStateException("not now")));
        things.forEach(thing -> List.of(1, 2, 3).forEach(seq -> engine.publish(tenant, thing, seq)));
        Eventually.holds(() ->
                engine.number("SELECT count(DISTINCT aggregate_id) FROM billhook.parked_event WHERE due_at IS NOT NULL")
                        >= 20);
        try (var second = engine.second().context) {
            assertThat(second.isRunning()).isTrue();
            OutboxEngine.BROKEN.clear();
            for (var thing : things) {
                Eventually.equal(List.of(1, 2, 3), () -> engine.handled(thing));
            }
        }
    }

    private static Thing dead() throws Exception {
        var thing = Thing.next();
        OutboxEngine.BROKEN.put(thing.value(), new IllegalStateException("never"));
        engine.publish(tenant, thing, 1);
        String where = " FROM billhook.parked_event WHERE aggregate_id = '" + thing.value() + "'";
        Eventually.equal(1L, () -> engine.number("SELECT count(*)" + where));
        engine.run("UPDATE billhook.parked_event SET due_at = clock_timestamp(), attempts = " + (Handling.ATTEMPTS - 1)
                + " WHERE aggregate_id = '" + thing.value() + "'");
        Eventually.equal(1L, () -> engine.number("SELECT count(*)" + where + " AND due_at IS NULL"));
        return thing;
    }

    private static Api api(TenantId tenant) {
        var port = engine.context.getEnvironment().getRequiredProperty("local.server.port");
        var key = engine.bean(ApiKeys.class).create(tenant, KeyKind.SECRET, "test");
        return new Api(URI.create("http://localhost:" + port), key);
    }
}
