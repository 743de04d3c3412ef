package dev.billhook.engine.alert;

import static dev.billhook.engine.alert.AlertEngine.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.kit.CapturedLog;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import dev.billhook.engine.payment.gateway.ProviderTrouble;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the two teams read in their rooms. Each test mostly waits for a window to end, so they wait together. */
@Execution(ExecutionMode.CONCURRENT)
class AlertTest {
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    private static Hook sales = new Hook();
    private static Hook developers = new Hook();
    private static AlertEngine engine = start();

    private final TenantId tenant = engine.tenant();

    private static AlertEngine start() {
        return AlertEngine.start(Map.of(
                "billhook.alerts.sales.webhook-url", sales.url(),
                "billhook.alerts.developers.webhook-url", developers.url(),
                "billhook.alerts.most", "1000"));
    }

    @AfterAll
    static void stop() {
        engine.close();
        sales.close();
        developers.close();
    }

    @Test
    void salesReadWhoWhatHowMuchWhyWhatHappenedBeforeAndWhatToOffer() {
        var customer = engine.customer(tenant, "Ana Example");
        engine.declined(tenant, AlertEngine.Id.next("pi"), customer, "expired_card");
        engine.declined(tenant, AlertEngine.Id.next("pi"), customer, "insufficient_funds");
        eventually(() -> sales.textsAbout(customer).size() == 2);
        assertThat(sales.textsAbout("insufficient_funds. ").stream()
                        .filter(text -> text.contains(customer))
                        .findFirst()
                        .orElseThrow())
                .startsWith("*Job Board: payment of €19.99 declined: insufficient_funds*\n")
                .contains("*Who:* Ana Example (ana@example.com), " + customer + ", paid so far: nothing")
                .contains("*What:* Unlock one hiring process (unlock_process)")
                .contains("*How much:* €19.99")
                .contains("*Why:* insufficient_funds. There was not enough money on the card.")
                .contains(
                        "*Before:* attempt 1 of this payment; 1 failed attempts of this customer before: expired_card on ")
                .contains("*What to do:* Offer a later date, a smaller purchase or another card");
        assertThat(developers.textsAbout(customer)).isEmpty();
    }

    @Test
    void theSameCustomerFailingAtTheSameThingForTheSameReasonIsOneMessageWithACount() {
        var customer = engine.customer(tenant, "Ana");
        var intent = AlertEngine.Id.next("pi");
        for (int i = 0; i < 4; i++) {
            engine.declined(tenant, intent, customer, "generic_decline");
        }
        eventually(() -> sales.textsAbout(customer).size() == 1);
        AlertEngine.pause(A_WHILE);
        assertThat(sales.textsAbout(customer)).singleElement().asString().contains("*How often:* 4 times");
    }

    @Test
    void whoPaidWithinTheWindowIsNotTold() {
        var customer = engine.customer(tenant, "Ana");
        var intent = AlertEngine.Id.next("pi");
        engine.declined(tenant, intent, customer, "incorrect_cvc");
        engine.publish(tenant, "payment_intent.succeeded", intent, Map.of("id", intent.text()));
        eventually(() -> engine.messages(tenant).equals(List.of("sales webhook skipped resolved")));
        assertThat(sales.textsAbout(customer)).isEmpty();
    }

    @Test
    void aNameIsNoCommandInTheRoom() {
        var customer = engine.customer(tenant, "<!channel> & <https://evil.example.com|you>");
        engine.declined(tenant, AlertEngine.Id.next("pi"), customer, "do_not_honor");
        eventually(() -> sales.textsAbout(customer).size() == 1);
        assertThat(sales.textsAbout(customer).getFirst())
                .contains("&lt;!channel&gt; &amp; &lt;https://evil.example.com|you&gt;")
                .doesNotContain("<");
    }

    @Test
    void aBanksQuestionToACustomerWhoIsAwayIsToldToSales() {
        var customer = engine.customer(tenant, "Ana Example");
        engine.declined(
                tenant,
                "payment_intent.authentication_required",
                AlertEngine.Id.next("pi"),
                customer,
                "authentication_required");
        eventually(() -> sales.textsAbout(customer).size() == 1);
        assertThat(sales.textsAbout(customer).getFirst())
                .contains("*Why:* authentication_required. The bank wants the customer to confirm the payment.")
                .contains("open the link in our e-mail");
    }

    @Test
    void anErasedPersonIsNotNamed() {
        var customer = engine.customer(tenant, "Ana Erased");
        engine.declined(tenant, AlertEngine.Id.next("pi"), customer, "do_not_honor");
        engine.api(tenant).delete("/v1/customers/" + customer);
        eventually(() -> sales.textsAbout(customer).size() == 1);
        assertThat(sales.textsAbout(customer).getFirst()).doesNotContain("Ana Erased", "example.com");
    }

    @Test
    void aPaymentThatCanNeverWorkIsForDevelopers() {
        var customer = engine.customer(tenant, "Ana");
        engine.declined(tenant, AlertEngine.Id.next("pi"), customer, "testmode_decline");
        eventually(() -> developers.textsAbout(customer).size() == 1);
        assertThat(sales.textsAbout(customer)).isEmpty();
    }

    @Test
    void disputesAndReturnedRefundsAreToldOnceToThoseWhoSpeakWithCustomers() {
        var customer = engine.customer(tenant, "Ana Example");
        var intent = AlertEngine.Id.next("pi");
        var dispute = AlertEngine.Id.next("dp");
        Map<String, Object> opened = Map.of(
                "id",
                dispute.text(),
                "payment_intent",
                intent.text(),
                "customer",
                customer,
                "amount",
                Map.of("amount", 5000, "currency", "EUR"),
                "status",
                "needs_response",
                "reason",
                "fraudulent",
                "description",
                "Boost",
                "evidence_due_by",
                "2026-12-01T00:00:00Z");
        engine.publish(tenant, "dispute.created", intent, opened);
        engine.publish(tenant, "dispute.created", intent, opened);
        engine.publish(
                tenant,
                "refund.failed",
                intent,
                Map.of(
                        "id",
                        AlertEngine.Id.next("re").text(),
                        "payment_intent",
                        intent.text(),
                        "customer",
                        customer,
                        "amount",
                        Map.of("amount", 700, "currency", "EUR"),
                        "failure_reason",
                        "expired_or_canceled_card"));
        engine.publish(tenant, "dispute.evidence_due", intent, opened);
        var suspicion = new HashMap<>(opened);
        suspicion.put("id", AlertEngine.Id.next("fw").text());
        suspicion.put("fraud_type", "made_with_stolen_card");
        engine.publish(tenant, "fraud_warning.created", intent, suspicion);
        eventually(() -> sales.textsAbout(intent.text()).size() == 4);
        AlertEngine.pause(A_WHILE);
        assertThat(sales.textsAbout(intent.text())).hasSize(4);
        assertThat(sales.textsAbout("dispute not answered, due 2026-12-01T00:00:00Z: fraudulent").stream()
                        .filter(t -> t.contains(customer)))
                .singleElement()
                .asString()
                .contains("€50.00", "POST /v1/disputes/" + dispute.text());
        assertThat(sales.textsAbout("bank suspects fraud: made_with_stolen_card").stream()
                        .filter(t -> t.contains(customer)))
                .singleElement()
                .asString()
                .contains("POST /v1/refunds");
        assertThat(sales.textsAbout("dispute opened: fraudulent").stream().filter(t -> t.contains(customer)))
                .singleElement()
                .asString()
                .contains(
                        "*Who:* Ana Example (ana@example.com)", "€50.00", "until 2026-12-01T00:00:00Z", dispute.text());
        assertThat(sales.textsAbout("refund came back").stream().filter(t -> t.contains(customer)))
                .singleElement()
                .asString()
                .contains("€7.00", "expired_or_canceled_card", "another way");
    }

    @Test
    void troubleWithTheProviderIsCountedAndToldToDevelopersOnce() {
        var account = engine.bean(GatewayAccounts.class)
                .ensure(tenant, "stripe", "sk_test_wrong", "pk_test_" + tenant.value(), List.of());
        var trouble = new ProviderTrouble(account, ProviderTrouble.Kind.KEY_REFUSED, "the key is not accepted");
        for (int i = 0; i < 50; i++) {
            engine.trouble(trouble);
        }
        eventually(() -> developers.textsAbout(account.text()).size() == 1);
        AlertEngine.pause(A_WHILE);
        assertThat(developers.textsAbout(account.text()))
                .singleElement()
                .asString()
                .contains("the key is not accepted", "Set a valid secret key");
        assertThat(sales.textsAbout(account.text())).isEmpty();
    }

    @Test
    void aKeyThatTheProviderRefusesReachesTheDevelopers() {
        var account = engine.bean(GatewayAccounts.class)
                .ensure(tenant, "stripe", "sk_test_of_nobody", "pk_test_" + tenant.value(), List.of());
        var answer = engine.api(tenant)
                .post("/v1/payment_intents", "{\"amount\": {\"amount\": 900, \"currency\": \"EUR\"}}");
        assertThat(answer.status()).isEqualTo(503);
        eventually(() -> !developers.textsAbout(account.text()).isEmpty());
        assertThat(developers.textsAbout(account.text()).getFirst())
                .contains("the provider does not accept the account's key")
                .doesNotContain("sk_test");
    }

    @Test
    void eventsThatAreStuckAreToldToDevelopersInOneMessage() throws SQLException {
        var type = "charge.updated." + tenant.value();
        engine.stuck(tenant, type);
        engine.stuck(tenant, type);
        eventually(() -> developers.textsAbout(type).size() == 1);
        AlertEngine.pause(A_WHILE);
        assertThat(developers.textsAbout(type))
                .singleElement()
                .asString()
                .contains("stripe event " + type + " was given up", "IllegalStateException", "*How often:* 2 times")
                .contains("GET /v1/webhook_events?status=dead");
    }

    @Test
    void neitherTablesNorLogsHoldWhoItWasOrWhereTheRoomIs() throws SQLException {
        try (var log = CapturedLog.ofEverything();
                var database = DriverManager.getConnection(engine.superuserUrl());
                var statement = database.createStatement()) {
            var customer = engine.customer(tenant, "Ana Unwritten");
            engine.declined(tenant, AlertEngine.Id.next("pi"), customer, "card_not_supported");
            eventually(() -> sales.textsAbout(customer).size() == 1);
            eventually(() -> engine.messages(tenant).equals(List.of("sales webhook sent")));
            for (var table : List.of("alert", "alert_message", "failed_attempt", "outbox")) {
                var rows = statement.executeQuery(
                        "SELECT count(*) FROM billhook.%s t WHERE t::text ~* 'unwritten|ana@example|secret-of'"
                                .formatted(table));
                rows.next();
                assertThat(rows.getInt(1)).as(table).isZero();
            }
            assertThat(log.text()).doesNotContain("Unwritten", "ana@example.com", "secret-of-the-room");
        }
    }
}
