package dev.billhook.engine.notification;

import static dev.billhook.engine.notification.MailEngine.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.notification.MailEngine.IntentId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What customers are told beyond the outcome of a payment. */
class MoreNotificationsTest {
    private static final Duration A_WHILE = Duration.ofMillis(400);
    private static final Map<String, Object> WANTS_CONFIRMATION =
            Map.of("last_payment_error", Map.of("code", "authentication_required"));
    private static final String LINK = "https://shop.example.com/pay?token=pauth_0123_";

    private final MailEngine engine = MailEngine.shared();
    private final TenantId tenant = engine.tenant();
    private final String address = "ana." + UUID.randomUUID() + "@example.com";
    private final String customer = engine.customer(tenant, address, "en");
    private final IntentId intent = IntentId.next();
    private final MailEngine.Id card = MailEngine.Id.next("pm");

    @Test
    void aCardThatComesGoesAndExpiresIsToldOnceEach() {
        for (int i = 0; i < 3; i++) {
            card("payment_method.attached", 2030);
            card("payment_method.expiring", 2030);
        }
        card("payment_method.detached", 2030);
        card("payment_method.detached", 2030);
        eventually(() -> engine.mailTo(address).size() == 3);
        MailEngine.pause(A_WHILE);
        assertThat(engine.states(tenant))
                .containsExactlyInAnyOrder("card_added sent", "card_expiring sent", "card_removed sent");
        assertThat(engine.mailTo(address).toString())
                .contains("Visa ending in 4242 was added to your account at Job Board.")
                .contains("Valid until: 11/2030");
    }

    @Test
    void aCardThatWasRenewedExpiresAnew() {
        card("payment_method.expiring", 2030);
        card("payment_method.expiring", 2033);
        eventually(() -> engine.mailTo(address).size() == 2);
    }

    @Test
    void whatIsNoCardIsNotTold() {
        engine.publish(
                tenant,
                "payment_method.attached",
                card,
                Map.of("id", card.text(), "type", "link", "customer", customer));
        engine.succeeded(tenant, intent, customer);
        eventually(() -> engine.mailTo(address).size() == 1);
        assertThat(engine.states(tenant)).containsExactly("payment_succeeded sent");
    }

    @Test
    void moneyGivenBackIsToldWhenItIsOnItsWay() {
        var refund = MailEngine.Id.next("re");
        refund("refund.created", refund, "pending");
        refund("refund.updated", refund, "succeeded");
        refund("refund.updated", refund, "succeeded");
        eventually(() -> engine.mailTo(address).size() == 1);
        MailEngine.pause(A_WHILE);
        assertThat(engine.mailTo(address)).hasSize(1);
        assertThat(engine.mailTo(address).getFirst().path("subject").asString())
                .isEqualTo("Job Board: your refund of €7.00");
    }

    @Test
    void aRefundThatCameBackIsToldToWhoWasToldOfIt() {
        var refund = MailEngine.Id.next("re");
        refund("refund.updated", refund, "succeeded");
        refund("refund.updated", refund, "failed");
        refund("refund.failed", refund, "failed");
        var never = MailEngine.Id.next("re");
        refund("refund.created", never, "pending");
        refund("refund.updated", never, "failed");
        eventually(() -> engine.mailTo(address).size() == 2);
        MailEngine.pause(A_WHILE);
        assertThat(engine.states(tenant)).containsExactlyInAnyOrder("refund sent", "refund_failed sent");
    }

    @Test
    void anAbsentCustomerGetsTheLinkAndNoSecondMessageAboutTheSameAttempt() {
        publish("payment_intent.payment_failed", intent, WANTS_CONFIRMATION);
        publish("payment_intent.authentication_required", intent, withLink());
        eventually(() -> engine.mailTo(address).size() == 1);
        var other = IntentId.next();
        publish("payment_intent.authentication_required", other, withLink());
        publish("payment_intent.payment_failed", other, WANTS_CONFIRMATION);
        eventually(() ->
                engine.states(tenant).size() == 4 && engine.mailTo(address).size() == 2);
        assertThat(engine.states(tenant))
                .containsExactlyInAnyOrder(
                        "payment_failed skipped resolved",
                        "authentication_required sent",
                        "authentication_required sent",
                        "payment_failed skipped repeated");
        assertThat(engine.mailTo(address))
                .allMatch(mail -> mail.path("text").asString().contains(LINK));
    }

    @Test
    void withoutALinkTheFailureItselfIsToldAfterAMinute() {
        publish("payment_intent.payment_failed", intent, WANTS_CONFIRMATION);
        eventually(() -> engine.states(tenant).equals(List.of("payment_failed queued")));
        engine.moveClock(tenant, "61 seconds");
        eventually(() -> engine.mailTo(address).size() == 1);
    }

    @Test
    void whatIsSwitchedOffIsNotMade() {
        try (var silent = MailEngine.start(Map.of(
                "billhook.mail.development-mailbox", "true",
                "billhook.notifications.card-added", "off",
                "billhook.notifications.refund", "off",
                "billhook.notifications.payment-failed", "off"))) {
            var quiet = silent.tenant();
            var someone = silent.customer(quiet, address, "en");
            silent.publish(quiet, "payment_method.attached", card, cardData(someone, 2030));
            var refund = MailEngine.Id.next("re");
            silent.publish(quiet, "refund.updated", IntentId.next(), refundData(refund, "succeeded", someone));
            silent.publish(quiet, "refund.updated", IntentId.next(), refundData(refund, "failed", someone));
            silent.failed(quiet, intent, someone, "expired_card");
            silent.publish(quiet, "payment_method.detached", card, cardData(someone, 2030));
            eventually(() -> silent.mailTo(address).size() == 1);
            assertThat(silent.states(quiet)).containsExactly("card_removed sent");
        }
    }

    private void card(String type, int year) {
        engine.publish(tenant, type, card, cardData(customer, year));
    }

    private Map<String, Object> cardData(String owner, int year) {
        return Map.of(
                "id",
                card.text(),
                "object",
                "payment_method",
                "type",
                "card",
                "customer",
                owner,
                "brand",
                "visa",
                "last4",
                "4242",
                "exp_month",
                11,
                "exp_year",
                year);
    }

    private void refund(String type, MailEngine.Id refund, String status) {
        engine.publish(tenant, type, intent, refundData(refund, status, customer));
    }

    private static Map<String, Object> refundData(MailEngine.Id refund, String status, String owner) {
        return Map.of(
                "id",
                refund.text(),
                "object",
                "refund",
                "customer",
                owner,
                "amount",
                Map.of("amount", 700, "currency", "EUR"),
                "status",
                status);
    }

    private static Map<String, Object> withLink() {
        return Map.of("authentication", Map.of("id", "pauth_0123"), "off_session", true);
    }

    private void publish(String type, IntentId of, Map<String, Object> more) {
        engine.publish(tenant, type, of, customer, more);
    }
}
