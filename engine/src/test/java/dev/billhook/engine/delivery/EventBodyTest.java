package dev.billhook.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EventBodyTest {
    private static final UUID ID = PublicId.named("event");

    @Test
    void isTheEventWithItsObject() {
        assertThat(Json.tree(EventBody.of(event("""
                {"id": "pur_1", "object": "purchase", "status": "paid"}
                """)))).isEqualTo(Json.tree("""
                {"id": "%s", "type": "purchase.paid", "version": 1, "created_at": "2026-06-01T00:00:00Z", "livemode": false,
                 "data": {"object": {"id": "pur_1", "object": "purchase", "status": "paid"}}}
                """.formatted(PublicId.format("evt", ID))));
    }

    @Tag("SEC-02")
    @Test
    void neverCarriesAClientSecretHoweverDeep() {
        assertThat(EventBody.of(event("""
                {"id": "pur_1", "client_secret": "s1", "payment_intent": {"id": "pi_1", "client_secret": "s2"},
                 "list": [{"client_secret": "s3"}]}
                """))).doesNotContain("client_secret").contains("pi_1");
    }

    @Test
    void anObjectTooLargeIsCutToItsIdAndKind() {
        var body = EventBody.of(event("""
                {"id": "pur_1", "object": "purchase", "metadata": {"long": "%s"}}
                """.formatted("é".repeat(EventBody.LIMIT_BYTES / 2))));
        assertThat(body.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(EventBody.LIMIT_BYTES);
        assertThat(Json.tree(body).at("/data")).isEqualTo(Json.tree("""
                {"object": {"id": "pur_1", "object": "purchase"}, "truncated": true}
                """));
    }

    private static Event event(String data) {
        return new Event(
                ID,
                1,
                new TenantId(1),
                false,
                "purchase.paid",
                UUID.randomUUID(),
                Json.tree(data),
                Instant.parse("2026-06-01T00:00:00Z"));
    }
}
