package dev.billhook.engine.notification;

import static dev.billhook.engine.notification.MailEngine.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.notification.MailEngine.IntentId;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NotificationTest {
    private static final Duration A_WHILE = Duration.ofMillis(400);

    private final MailEngine engine = MailEngine.shared();
    private final TenantId tenant = engine.tenant();
    private final String address = "ana." + UUID.randomUUID() + "@example.com";
    private final IntentId intent = IntentId.next();

    @Test
    void aPaymentThatSucceededBringsAReceiptInTheCustomersLanguage() {
        engine.succeeded(tenant, intent, engine.customer(tenant, address, "es-ES"));
        eventually(() -> engine.mailTo(address).size() == 1);

        var mail = engine.mailTo(address).getFirst();
        assertThat(mail.path("subject").asString()).isEqualTo("Job Board: recibo de tu pago de 19,99\u00a0€");
        assertThat(mail.path("kind").asString()).isEqualTo("payment_succeeded");
        assertThat(mail.path("text").asString())
                .contains("Concepto: Unlock one hiring process")
                .contains("Pagado con: Visa terminada en 3184");
        assertThat(mail.path("html").asString()).contains("Gracias por tu pago");
    }

    @Test
    void oneFactBringsOneMessageHoweverOftenItIsTold() {
        var customer = engine.customer(tenant, address, "en");
        var event = event(PublicId.next(), customer);
        var handler = engine.bean(PaymentMessages.class);
        IntStream.range(0, 20).parallel().forEach(n -> engine.bean(Tenancy.class)
                .writing(tenant, () -> handler.handle(event)));
        engine.succeeded(tenant, intent, customer);
        eventually(() -> engine.mailTo(address).size() == 1);
        MailEngine.pause(A_WHILE);
        assertThat(engine.mailTo(address)).hasSize(1);
        assertThat(engine.states(tenant)).containsExactly("payment_succeeded sent");
    }

    @Test
    void afterItIsSentAMessageIsNotSentAgainByAnotherTellingOfItsEvent() {
        var customer = engine.customer(tenant, address, "en");
        engine.succeeded(tenant, intent, customer);
        eventually(() -> engine.mailTo(address).size() == 1);
        engine.succeeded(tenant, intent, customer);
        MailEngine.pause(A_WHILE);
        assertThat(engine.mailTo(address)).hasSize(1);
    }

    @Test
    void aFailureSaysCauseAndNextStepAndIsNotRepeatedWithinTheHour() {
        var customer = engine.customer(tenant, address, "en");
        engine.failed(tenant, intent, customer, "insufficient_funds");
        engine.failed(tenant, intent, customer, "insufficient_funds");
        engine.failed(tenant, intent, customer, "expired_card");
        engine.failed(tenant, intent, customer, "insufficient_funds");
        eventually(() ->
                engine.states(tenant).size() == 4 && engine.mailTo(address).size() == 2);

        assertThat(engine.mailTo(address).getLast().path("text").asString())
                .contains("There was not enough money available on the card.")
                .contains("Please use another card");
        assertThat(engine.mailTo(address).getFirst().path("text").asString()).contains("The card has expired");
        assertThat(engine.states(tenant))
                .containsExactlyInAnyOrder(
                        "payment_failed sent",
                        "payment_failed skipped repeated",
                        "payment_failed sent",
                        "payment_failed skipped repeated");

        engine.moveClock(tenant, "61 minutes");
        engine.failed(tenant, intent, customer, "insufficient_funds");
        eventually(() -> engine.mailTo(address).size() == 3);
    }

    @Test
    void aStolenCardIsOnlyEverDeclined() {
        engine.failed(tenant, intent, engine.customer(tenant, address, "en"), "stolen_card");
        eventually(() -> engine.mailTo(address).size() == 1);
        assertThat(engine.mailTo(address).getFirst().toString())
                .contains("Your bank declined it.")
                .doesNotContainIgnoringCase("stolen")
                .doesNotContainIgnoringCase("lost");
    }

    @Test
    void aCheckoutInProgressIsLeftAloneAndAnAbandonedOneIsRemindedAfterTenMinutes() {
        var customer = engine.customer(tenant, address, "en");
        engine.publish(tenant, "payment_intent.requires_action", intent, customer, Map.of());
        eventually(() -> engine.states(tenant).equals(List.of("action_required queued")));
        MailEngine.pause(A_WHILE);
        assertThat(engine.mailTo(address)).isEmpty();

        engine.moveClock(tenant, "11 minutes");
        eventually(() -> engine.mailTo(address).size() == 1);
        assertThat(engine.mailTo(address).getFirst().path("subject").asString())
                .isEqualTo("Job Board: please confirm your payment of €19.99");
    }

    @Test
    void whoConfirmsInTimeIsNotReminded() {
        var customer = engine.customer(tenant, address, "en");
        engine.publish(tenant, "payment_intent.requires_action", intent, customer, Map.of());
        engine.succeeded(tenant, intent, customer);
        eventually(() -> engine.mailTo(address).size() == 1);
        engine.moveClock(tenant, "11 minutes");
        MailEngine.pause(A_WHILE);
        assertThat(engine.states(tenant))
                .containsExactlyInAnyOrder("action_required skipped resolved", "payment_succeeded sent");
    }

    @Test
    void whoIsAwayIsAskedAtOnce() {
        engine.publish(
                tenant,
                "payment_intent.requires_action",
                intent,
                engine.customer(tenant, address, "en"),
                Map.of("off_session", true));
        eventually(() -> engine.mailTo(address).size() == 1);
    }

    @Test
    void whoCannotBeWrittenToIsRecordedWithTheReason() {
        var silent =
                engine.api(tenant).post("/v1/customers", "{\"name\": \"Ana\"}").text("/id");
        var erased = engine.customer(tenant, address, "en");
        engine.api(tenant).delete("/v1/customers/" + erased);

        engine.succeeded(tenant, IntentId.next(), silent);
        engine.succeeded(tenant, IntentId.next(), erased);
        engine.succeeded(tenant, IntentId.next(), "");
        eventually(() -> engine.states(tenant).size() == 3);
        assertThat(engine.states(tenant))
                .containsExactlyInAnyOrder(
                        "payment_succeeded skipped no_email",
                        "payment_succeeded skipped erased",
                        "payment_succeeded skipped no_customer");
    }

    @Test
    void whoIsErasedWhileAMessageWaitsGetsNone() {
        var customer = engine.customer(tenant, address, "en");
        engine.publish(tenant, "payment_intent.requires_action", intent, customer, Map.of());
        eventually(() -> engine.states(tenant).size() == 1);
        engine.api(tenant).delete("/v1/customers/" + customer);
        engine.moveClock(tenant, "11 minutes");
        eventually(() -> engine.states(tenant).equals(List.of("action_required skipped erased")));
    }

    @Test
    void liveModeNeverReachesTheDevelopmentMailbox() {
        var live = engine.tenant(true);
        engine.succeeded(live, intent, engine.customer(live, address, "en"));
        eventually(() -> engine.states(live).equals(List.of("payment_succeeded skipped mail_not_configured")));
        assertThat(engine.mailTo(address)).isEmpty();
    }

    @Test
    void noTableHoldsTheAddressInClear() throws SQLException {
        engine.succeeded(tenant, intent, engine.customer(tenant, address, "en"));
        eventually(() -> engine.mailTo(address).size() == 1);

        var hex = HexFormat.of().formatHex(address.getBytes(StandardCharsets.UTF_8));
        try (var database = DriverManager.getConnection(engine.superuserUrl());
                var statement = database.createStatement()) {
            var tables = new ArrayList<String>();
            try (var rows = statement.executeQuery("""
                    SELECT c.oid::regclass::text FROM pg_class c
                    WHERE  c.relkind IN ('r', 'p') AND NOT c.relispartition
                    AND    c.relnamespace::regnamespace::text IN ('billhook', 'ledger')
                    """)) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            assertThat(tables).contains("billhook.notification", "billhook.customer", "billhook.outbox");
            for (var table : tables) {
                try (var rows = statement.executeQuery("SELECT count(*) FROM %s t WHERE t::text ~* '%s|%s'"
                        .formatted(table, address.replace(".", "\\."), hex))) {
                    rows.next();
                    assertThat(rows.getInt(1)).as(table).isZero();
                }
            }
        }
    }

    private Event event(UUID id, String customer) {
        return new Event(
                id,
                1,
                tenant,
                false,
                "payment_intent.succeeded",
                intent.value(),
                Json.tree("""
                {"id": "%s", "amount": {"amount": 1999, "currency": "EUR"}, "customer": "%s"}
                """.formatted(intent.text(), customer)),
                Instant.now());
    }
}
