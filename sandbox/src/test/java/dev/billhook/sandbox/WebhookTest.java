package dev.billhook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.WebhookEndpoint;
import com.stripe.net.Webhook;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.WebhookEndpointCreateParams.EnabledEvent;
import java.io.IOException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events reach the merchant: signed, again after a refusal, and across a restart. */
class WebhookTest {

    private static final Provider PROVIDER = new Provider();

    private final Provider provider = PROVIDER;
    private final Listener listener;

    WebhookTest() throws IOException {
        listener = new Listener();
    }

    @BeforeEach
    void retryFast() {
        provider.control("PUT", "/webhooks/retries", Map.of("first_ms", 30, "attempts", 5));
    }

    @AfterEach
    void stop() {
        listener.close();
        provider.control("POST", "/reset", Map.of("endpoints", true));
    }

    @Test
    void aPaymentTellsItsStorySigned() throws StripeException {
        String secret = listen(EnabledEvent.ALL).getSecret();
        String intent = provider.pay(Provider.order("pm_card_visa")).getId();
        provider.control("POST", "/flush");
        assertThat(listener.types())
                .containsExactlyInAnyOrder("payment_intent.created", "charge.succeeded", "payment_intent.succeeded");
        for (Listener.Heard heard : listener.heard()) {
            Event event = Webhook.constructEvent(heard.body(), heard.signature(), secret);
            assertThat(event.getRequest().getId()).startsWith("req_");
        }
        Event paid = Webhook.constructEvent(
                heard("payment_intent.succeeded").body(),
                heard("payment_intent.succeeded").signature(),
                secret);
        assertThat(((PaymentIntent) paid.getDataObjectDeserializer().getObject().orElseThrow()).getId())
                .isEqualTo(intent);
        assertThatThrownBy(() -> Webhook.constructEvent(
                        listener.heard().getFirst().body() + " ",
                        listener.heard().getFirst().signature(),
                        secret))
                .isInstanceOf(SignatureVerificationException.class);
    }

    @Test
    void manualCaptureTellsWhatItHolds() throws StripeException {
        listen(EnabledEvent.ALL);
        provider.pay(Provider.order("pm_card_visa").setCaptureMethod(CaptureMethod.MANUAL));
        provider.control("POST", "/flush");
        assertThat(listener.types()).contains("payment_intent.amount_capturable_updated");
    }

    @Test
    void onlyWantedEventsAreSent() throws StripeException {
        listen(EnabledEvent.PAYMENT_INTENT__SUCCEEDED);
        provider.pay(Provider.order("pm_card_visa"));
        provider.control("POST", "/flush");
        assertThat(listener.types()).containsExactly("payment_intent.succeeded");
    }

    @Test
    void refusedDeliveriesComeAgainWithTheSameEvent() throws StripeException {
        listen(EnabledEvent.PAYMENT_INTENT__SUCCEEDED);
        listener.refuse(2);
        provider.pay(Provider.order("pm_card_visa"));
        await(() -> listener.heard().size() == 3);
        assertThat(listener.heard())
                .extracting(Listener.Heard::body)
                .containsOnly(listener.heard().getFirst().body());
        assertThat(provider.control("GET", "/stats").at("/deliveries/delivered").asInt())
                .isEqualTo(1);
    }

    @Test
    void eventsAndDeliveriesSurviveARestart() throws StripeException {
        listen(EnabledEvent.PAYMENT_INTENT__SUCCEEDED);
        provider.control("PUT", "/webhooks", Map.of("delay_ms", 3_600_000));
        String id = provider.pay(Provider.order("pm_card_visa")).getId();
        provider.restart();
        assertThat(provider.stripe().v1().paymentIntents().retrieve(id).getStatus())
                .isEqualTo("succeeded");
        provider.control("POST", "/flush");
        await(() -> listener.heard().size() == 1);
    }

    @Test
    void chaosDuplicatesAndDrops() throws StripeException {
        listen(EnabledEvent.PAYMENT_INTENT__SUCCEEDED);
        provider.control("PUT", "/webhooks", Map.of("copies", 3));
        provider.pay(Provider.order("pm_card_visa"));
        provider.control("POST", "/flush");
        assertThat(listener.heard()).hasSize(3);
        provider.control("PUT", "/webhooks", Map.of("drop", 1));
        provider.pay(Provider.order("pm_card_visa"));
        provider.control("POST", "/flush");
        assertThat(listener.heard()).hasSize(3);
        assertThat(provider.stripe().v1().events().list().getData())
                .extracting(Event::getType)
                .filteredOn("payment_intent.succeeded"::equals)
                .hasSize(2);
    }

    @Test
    void aLauncherEnsuresOneEndpointWithASecretBothSidesKnow() throws StripeException {
        Map<String, Object> wish = Map.of("url", listener.url(), "secret", "whsec_shared");
        provider.control("PUT", "/webhook_endpoints", wish);
        provider.control("PUT", "/webhook_endpoints", wish);
        provider.pay(Provider.order("pm_card_visa"));
        provider.control("POST", "/flush");
        assertThat(listener.heard()).hasSize(3);
        Listener.Heard heard = listener.heard().getFirst();
        assertThat(Webhook.constructEvent(heard.body(), heard.signature(), "whsec_shared")
                        .getId())
                .startsWith("evt_");
    }

    private WebhookEndpoint listen(EnabledEvent events) throws StripeException {
        return provider.stripe()
                .v1()
                .webhookEndpoints()
                .create(WebhookEndpointCreateParams.builder()
                        .setUrl(listener.url())
                        .addEnabledEvent(events)
                        .build());
    }

    private Listener.Heard heard(String type) {
        return listener.heard().stream()
                .filter(each -> each.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
