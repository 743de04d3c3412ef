package dev.billhook.engine.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestProvider;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From asking for a payment to its end, as the merchant's server and the customer's browser see it. */
class PaymentFlowTest {
    private final Api api = TestProvider.api();

    @Test
    void aCardThatNeedsNoAuthenticationPays() {
        var intent = create(1999, "EUR");
        assertThat(intent.status()).isEqualTo(201);
        assertThat(intent.text("/status")).isEqualTo("requires_payment_method");

        var payer = payer(intent);
        payer.confirm(Payer.PAYS);

        var paid = payer.await("succeeded");
        assertThat(paid.body().at("/amount_received").asLong()).isEqualTo(1999);
        assertThat(paid.text("/payment_method/last4")).isEqualTo("4242");
    }

    @Tag("3DS-01")
    @Test
    void aCustomerWhoApprovesAndClosesTheTabHasPaid() {
        var payer = payer(create(900, "EUR"));
        payer.confirm(Payer.ASKS_FOR_3DS);
        payer.await("requires_action");
        payer.answer("approve");
        payer.await("succeeded");
    }

    @Tag("3DS-02")
    @Test
    void aFailedAuthenticationChargesNothingAndTheSameIntentTakesAnotherCard() {
        var payer = payer(create(900, "EUR"));
        payer.confirm(Payer.ASKS_FOR_3DS);
        payer.answer("fail");
        var failed = Payer.await(
                () -> api.get("/v1/payment_intents/" + idOf(payer)),
                "/last_payment_error/code",
                "payment_intent_authentication_failure");
        assertThat(failed.text("/status")).isEqualTo("requires_payment_method");
        assertThat(failed.text("/last_payment_error/next_step")).contains("bank");

        payer.confirm(Payer.PAYS);
        payer.await("succeeded");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            4000000000009995, card_declined, insufficient_funds, insufficient funds
            4000000000000002, card_declined, generic_decline,    declined
            4000000000000069, expired_card,  expired_card,       expired
            4000000000000119, processing_error, processing_error, could not be processed
            """)
    void aDeclineSaysWhyAndWhatToDo(String card, String code, String decline, String words) {
        var payer = payer(create(900, "EUR"));
        payer.confirm(card);
        var declined =
                Payer.await(() -> api.get("/v1/payment_intents/" + idOf(payer)), "/last_payment_error/code", code);
        assertThat(declined.text("/status")).isEqualTo("requires_payment_method");
        assertThat(declined.text("/last_payment_error/message")).contains(words);
        assertThat(declined.text("/last_payment_error/next_step")).isNotBlank();
        assertThat(decline).isNotBlank();
    }

    @Tag("DEC-02")
    @Test
    void aBrowserIsNotToldThatACardIsStolen() {
        var intent = create(900, "EUR");
        var payer = payer(intent);
        payer.confirm("4000000000009979");
        Payer.await(
                () -> api.get("/v1/payment_intents/" + intent.text("/id")),
                "/last_payment_error/decline_code",
                "stolen_card");
        var seen = TestProvider.browser()
                .get(
                        "/v1/payment_intents/" + intent.text("/id") + "/checkout",
                        "Billhook-Client-Secret",
                        intent.text("/client_secret"));
        assertThat(seen.body().toString()).doesNotContain("stolen");
    }

    @Test
    void aBrowserSeesAnIntentOnlyWithItsSecret() {
        var intent = create(900, "EUR");
        var other = create(900, "EUR");
        String path = "/v1/payment_intents/" + intent.text("/id") + "/checkout";
        assertThat(TestProvider.browser().get(path).status()).isEqualTo(403);
        assertThat(TestProvider.browser()
                        .get(path, "Billhook-Client-Secret", other.text("/client_secret"))
                        .status())
                .isEqualTo(403);
        assertThat(TestProvider.browser()
                        .get("/v1/payment_intents/" + intent.text("/id"))
                        .status())
                .isEqualTo(403);
    }

    @Tag("CAP-01")
    @Test
    void authorisedFundsAreCapturedInPartAndOnlyOnce() {
        var intent = api.post("/v1/payment_intents", """
                {"amount": {"amount": 3000, "currency": "EUR"}, "capture_method": "manual"}
                """);
        var payer = payer(intent);
        payer.confirm(Payer.PAYS);
        var held = payer.await("requires_capture");
        assertThat(held.body().at("/amount_capturable").asLong()).isEqualTo(3000);
        assertThat(held.text("/capture_before")).isNotBlank();

        String path = "/v1/payment_intents/" + intent.text("/id") + "/capture";
        assertThat(api.post(path, "{\"amount_to_capture\": 4000}").text("/code"))
                .isEqualTo("amount_too_large");
        var captured = api.post(path, "{\"amount_to_capture\": 1000}");
        assertThat(captured.text("/status")).isEqualTo("succeeded");
        assertThat(captured.body().at("/amount_received").asLong()).isEqualTo(1000);
        assertThat(captured.body().at("/amount_capturable").asLong()).isZero();
        assertThat(api.post(path, "{}").text("/code")).isEqualTo("payment_intent_unexpected_state");
    }

    @Test
    void anIntentIsCanceledOnceAndStaysSo() {
        var intent = create(900, "EUR");
        String path = "/v1/payment_intents/" + intent.text("/id") + "/cancel";
        assertThat(api.post(path, "").text("/status")).isEqualTo("canceled");
        assertThat(api.post(path, "").text("/status")).isEqualTo("canceled");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0           | EUR | amount_too_small        | amount.amount
            -5          | EUR | amount_too_small        | amount.amount
            100000000   | EUR | amount_too_large        | amount.amount
            1005        | KWD | amount_invalid_decimals | amount.amount
            12345       | HUF | amount_invalid_decimals | amount.amount
            10.5        | JPY | parameter_invalid       | amount.amount
            100         | XXQ | currency_unknown        | amount.currency
            100         | eur | currency_unknown        | amount.currency
            """)
    void anAmountThatCannotBeChargedIsRefused(String amount, String currency, String code, String param) {
        var refused = api.post(
                "/v1/payment_intents",
                "{\"amount\": {\"amount\": %s, \"currency\": \"%s\"}}".formatted(amount, currency));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/code")).isEqualTo(code);
        assertThat(refused.text("/param")).isEqualTo(param);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JPY", "KWD", "HUF", "USD"})
    void everyKindOfCurrencyIsCharged(String currency) {
        var payer = payer(create(50_000, currency));
        payer.confirm(Payer.PAYS);
        assertThat(payer.await("succeeded").text("/amount/currency")).isEqualTo(currency);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pi_unknown", "nonsense", "pi_00000000000000000000000000", "cus_00000000000000000000000000"})
    void anUnknownOrMalformedIdIsNotFound(String id) {
        assertThat(api.get("/v1/payment_intents/" + id).status()).isEqualTo(404);
    }

    @Test
    void anotherTenantsIntentDoesNotExist() {
        String id = create(900, "EUR").text("/id");
        var other = EngineTest.api(EngineTest.tenant());
        assertThat(other.get("/v1/payment_intents/" + id).status()).isEqualTo(404);
        assertThat(other.post("/v1/payment_intents/" + id + "/cancel", "").status())
                .isEqualTo(404);
        assertThat(other.post("/v1/payment_intents/" + id + "/capture", "{}").status())
                .isEqualTo(404);
    }

    @Tag("ID-01")
    @Test
    void theSameRequestTwiceIsOneIntent() {
        String key = UUID.randomUUID().toString();
        String body = "{\"amount\": {\"amount\": 900, \"currency\": \"EUR\"}}";
        var first = api.postOnce(key, "/v1/payment_intents", body);
        var second = api.postOnce(key, "/v1/payment_intents", body);
        assertThat(second.status()).isEqualTo(first.status());
        assertThat(second.raw().body()).isEqualTo(first.raw().body());
        assertThat(second.header("Idempotent-Replayed")).contains("true");
        assertThat(TestProvider.intentsMadeFor(first.text("/id"))).hasSize(1);
    }

    @Tag("ID-03")
    @Test
    void tenAtOnceUnderOneKeyAreOneIntentAtTheProvider() throws InterruptedException {
        String key = UUID.randomUUID().toString();
        String body = "{\"amount\": {\"amount\": 900, \"currency\": \"EUR\"}}";
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> post =
                    () -> api.postOnce(key, "/v1/payment_intents", body).status();
            assertThat(threads.invokeAll(Collections.nCopies(10, post)))
                    .extracting(Future::resultNow)
                    .isSubsetOf(201, 409)
                    .contains(201);
        }
        String made = api.postOnce(key, "/v1/payment_intents", body).text("/id");
        assertThat(TestProvider.intentsMadeFor(made)).hasSize(1);
    }

    private Api.Answer create(long amount, String currency) {
        return api.post(
                "/v1/payment_intents",
                "{\"amount\": {\"amount\": %d, \"currency\": \"%s\"}, \"description\": \"Test\"}"
                        .formatted(amount, currency));
    }

    private static Payer payer(Api.Answer intent) {
        return Payer.of(intent.text("/id"), intent.text("/client_secret"));
    }

    private static String idOf(Payer payer) {
        return payer.intent();
    }
}
