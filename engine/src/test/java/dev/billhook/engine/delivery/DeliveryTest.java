package dev.billhook.engine.delivery;

import static dev.billhook.engine.delivery.DeliveryEngine.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cases OUT-02 and OUT-04, and what else a receiver can do to us. */
class DeliveryTest {
    private static final DeliveryEngine engine = DeliveryEngine.start(Map.of());

    private final TenantId tenant = engine.tenant();

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void anEventArrivesSignedAndIsLogged() throws IOException {
        try (var receiver = Receiver.answering(204)) {
            var endpoint = engine.endpoint(tenant, receiver.url(), "thing.made");
            var event = engine.publish(tenant, "thing.made");
            eventually(() -> engine.hasDelivery(tenant, "delivered", 1));

            assertThat(receiver.requests()).singleElement().satisfies(request -> {
                assertThat(request.id()).isEqualTo(event);
                assertThat(request.signedWith(endpoint.secret())).isTrue();
                assertThat(Json.tree(request.body()).at("/data/object/object").asString())
                        .isEqualTo("thing");
            });
            var logged = engine.deliveries(tenant, "&event=" + event).getFirst();
            assertThat(logged.path("response_status").asInt()).isEqualTo(204);
            assertThat(logged.path("attempts").asInt()).isEqualTo(1);
            assertThat(logged.path("endpoint").asString())
                    .isEqualTo(endpoint.id().text());
        }
    }

    @Tag("OUT-02")
    @Test
    void aRetryKeepsTheWebhookIdAndRenewsTimestampAndSignature() throws IOException {
        try (var receiver = new Receiver(number -> Receiver.Answer.of(number == 1 ? 500 : 200))) {
            var endpoint = engine.endpoint(tenant, receiver.url(), "*");
            engine.publish(tenant, "thing.made");
            eventually(() -> engine.hasDelivery(tenant, "delivered", 1));

            assertThat(receiver.requests()).hasSize(2);
            var first = receiver.requests().getFirst();
            var second = receiver.requests().getLast();
            assertThat(second.id()).isEqualTo(first.id());
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.timestamp()).isNotEqualTo(first.timestamp());
            assertThat(second.signature()).isNotEqualTo(first.signature());
            assertThat(List.of(first, second)).allMatch(request -> request.signedWith(endpoint.secret()));
        }
    }

    @Test
    void afterTheLastRetryADeliveryIsDeadAndCanBeReplayed() throws IOException {
        try (var receiver = new Receiver(number -> Receiver.Answer.of(number <= 5 ? 503 : 200))) {
            engine.endpoint(tenant, receiver.url(), "*");
            engine.publish(tenant, "thing.made");
            eventually(() -> engine.hasDelivery(tenant, "dead", 1));
            assertThat(receiver.requests()).hasSize(5);

            var id = engine.deliveries(tenant, "").getFirst().path("id").asString();
            var api = engine.api(tenant);
            assertThat(api.get("/v1/webhook_deliveries/" + id).body().path("attempt_log"))
                    .hasSize(5);
            assertThat(api.post("/v1/webhook_deliveries/" + id + "/replay", "{}")
                            .status())
                    .isEqualTo(200);
            eventually(() -> engine.hasDelivery(tenant, "delivered", 1));
            assertThat(receiver.requests())
                    .hasSize(6)
                    .extracting(Receiver.Request::id)
                    .containsOnly(receiver.requests().getFirst().id());
        }
    }

    @Tag("OUT-04")
    @Test
    void aGoneReceiverDisablesItsEndpointUntilItIsEnabledAgain() throws IOException {
        try (var receiver = new Receiver(number -> Receiver.Answer.of(number == 1 ? 410 : 200))) {
            var endpoint = engine.endpoint(tenant, receiver.url(), "*");
            var path = "/v1/webhook_endpoints/" + endpoint.id();
            var api = engine.api(tenant);
            engine.publish(tenant, "thing.made");
            eventually(() -> engine.hasDelivery(tenant, "dead", 1));
            assertThat(api.get(path).text("/disabled_reason")).isEqualTo("gone");
            assertThat(receiver.requests()).hasSize(1);

            var dead = engine.deliveries(tenant, "").getFirst().path("id").asString();
            var refused = api.post("/v1/webhook_deliveries/" + dead + "/replay", "{}");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("/code")).isEqualTo("webhook_endpoint_disabled");

            assertThat(api.post(path + "/enable", "{}").body().path("enabled").asBoolean())
                    .isTrue();
            engine.publish(tenant, "thing.made");
            eventually(() -> engine.hasDelivery(tenant, "delivered", 1));
        }
    }

    @Tag("OUT-04")
    @Test
    void aRedirectIsAFailureAndIsNotFollowed() throws IOException {
        try (var elsewhere = Receiver.answering(200);
                var receiver = new Receiver(number -> new Receiver.Answer(302, elsewhere.url(), Duration.ZERO))) {
            engine.endpoint(tenant, receiver.url(), "*");
            engine.publish(tenant, "thing.made");
            eventually(() -> !receiver.requests().isEmpty()
                    && engine.deliveries(tenant, "")
                                    .getFirst()
                                    .path("response_status")
                                    .asInt()
                            == 302);

            assertThat(engine.deliveries(tenant, "").getFirst().path("error").asString())
                    .contains("redirect");
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void aReceiverThatTakesTooLongIsAskedAgain() throws IOException {
        try (var receiver = new Receiver(
                number -> new Receiver.Answer(200, "", number == 1 ? Duration.ofSeconds(3) : Duration.ZERO))) {
            engine.endpoint(tenant, receiver.url(), "*");
            engine.publish(tenant, "thing.made");
            eventually(() -> engine.hasDelivery(tenant, "delivered", 1));
            assertThat(receiver.requests()).hasSize(2);
        }
    }

    @Test
    void waitsAsLongAsRetryAfterSays() throws IOException {
        try (var receiver = new Receiver(
                number -> new Receiver.Answer(number == 1 ? 429 : 200, number == 1 ? "3" : "", Duration.ZERO))) {
            engine.endpoint(tenant, receiver.url(), "*");
            long start = System.nanoTime();
            engine.publish(tenant, "thing.made");
            eventually(() -> engine.hasDelivery(tenant, "delivered", 1));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(2_900));
        }
    }

    @Test
    void laterEventsOfAnAggregateWaitForAnEarlierOneAndOthersDoNot() throws IOException {
        try (var receiver = new Receiver(number -> Receiver.Answer.of(number == 1 ? 500 : 200))) {
            engine.endpoint(tenant, receiver.url(), "*");
            var slow = new DeliveryEngine.ThingId(PublicId.next());
            var first = engine.publish(tenant, "thing.made", slow, 1);
            eventually(() -> receiver.requests().size() == 1);
            var second = engine.publish(tenant, "thing.changed", slow, 2);
            var other = engine.publish(tenant, "thing.made");
            eventually(() -> engine.hasDelivery(tenant, "delivered", 3));

            assertThat(receiver.requests())
                    .extracting(Receiver.Request::id)
                    .containsExactly(first, other, first, second);
        }
    }

    @Test
    void laterEventsGoOnWhenAnEarlierOneKeepsFailing() throws IOException {
        var thing = new DeliveryEngine.ThingId(PublicId.next());
        try (var receiver = Receiver.answering(500)) {
            engine.endpoint(tenant, receiver.url(), "*");
            engine.publish(tenant, "thing.made", thing, 1);
            engine.publish(tenant, "thing.changed", thing, 2);
            eventually(() -> engine.hasDelivery(tenant, "dead", 2));
        }
    }

    @Test
    void everyEventIsDeliveredOnceInOrderUnderLoad() throws IOException {
        try (var receiver = Receiver.answering(200)) {
            engine.endpoint(tenant, receiver.url(), "*");
            var things =
                    List.of(new DeliveryEngine.ThingId(PublicId.next()), new DeliveryEngine.ThingId(PublicId.next()));
            IntStream.range(0, 60).forEach(n -> engine.publish(tenant, "thing.made", things.get(n % 2), n));
            eventually(() -> engine.hasDelivery(tenant, "delivered", 60));

            assertThat(receiver.requests()).hasSize(60);
            for (var thing : things) {
                assertThat(receiver.requests().stream()
                                .map(request -> Json.tree(request.body()).at("/data/object"))
                                .filter(object -> object.path("id").asString().equals(thing.text()))
                                .map(object -> object.path("number").asInt()))
                        .hasSize(30)
                        .isSorted();
            }
        }
    }

    @Test
    void anEventHandledAgainMakesNoSecondDelivery() throws IOException {
        try (var receiver = Receiver.answering(200)) {
            engine.endpoint(tenant, receiver.url(), "*");
            var event = new Event(
                    PublicId.next(), 1, tenant, false, "thing.made", PublicId.next(), Json.tree("{}"), Instant.EPOCH);
            var handler = engine.bean(DeliveryHandler.class);
            IntStream.range(0, 20).parallel().forEach(n -> engine.bean(Tenancy.class)
                    .writing(tenant, () -> handler.handle(event)));
            eventually(() -> engine.hasDelivery(tenant, "delivered", 1));
            assertThat(engine.deliveries(tenant, "")).hasSize(1);
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @Test
    void afterARotationBothSecretsSign() throws IOException {
        try (var receiver = Receiver.answering(200)) {
            var old = engine.endpoint(tenant, receiver.url(), "*");
            var rotated = engine.api(tenant).post("/v1/webhook_endpoints/" + old.id() + "/rotate_secret", "{}");
            engine.publish(tenant, "thing.made");
            eventually(() -> engine.hasDelivery(tenant, "delivered", 1));

            var request = receiver.requests().getFirst();
            assertThat(rotated.text("/secret")).startsWith("whsec_").isNotEqualTo(old.secret());
            assertThat(request.signedWith(old.secret())).isTrue();
            assertThat(request.signedWith(rotated.text("/secret"))).isTrue();
        }
    }

    @Test
    void onlyWantedEventsAreSentAndNoneAfterDeletion() throws IOException {
        try (var receiver = Receiver.answering(200)) {
            var endpoint = engine.endpoint(tenant, receiver.url(), "thing.made");
            engine.publish(tenant, "thing.changed");
            engine.publish(tenant, "thing.made");
            eventually(() -> engine.hasDelivery(tenant, "delivered", 1));
            engine.api(tenant).delete("/v1/webhook_endpoints/" + endpoint.id());
            engine.publish(tenant, "thing.made");
            DeliveryEngine.pause(Duration.ofMillis(400));
            assertThat(receiver.requests()).hasSize(1);
        }
    }
}
