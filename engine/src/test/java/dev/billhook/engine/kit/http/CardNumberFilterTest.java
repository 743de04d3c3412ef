package dev.billhook.engine.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.kit.CapturedLog;
import dev.billhook.engine.kit.WholeDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumberFilterTest {
    private static final String CARD = "4000002760003184";
    private static final String ESCAPED = "\\u0034000002760003184";

    private final Api api = EngineTest.api(EngineTest.tenant());

    @ParameterizedTest
    @MethodSource("dev.billhook.engine.kit.http.TestCards#numbers")
    void everyTestCardIsRefused(String number) {
        refused(api.post("/v1/customers", "{\"name\": \"" + TestCards.grouped(number, " ") + "\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"4000002760003184\"}",
                "{\"metadata\": {\"note\": \"4000-0027-6000-3184, 12/28\"}}",
                "{\"metadata\": {\"4000002760003184\": \"x\"}}",
                "{\"address\": {\"line1\": \"4000 0027 6000 3184\"}}",
                "{\"unknown\": {\"deep\": [[{\"x\": 4000002760003184}]]}}",
                "{\"name\": \"" + ESCAPED + "\"}",
                "{\"name\": \"４０００００２７６０００３１８４\"}",
                "number=4000002760003184",
                "not json 4000002760003184",
            })
    void aCardNumberInABodyIsRefusedWhereverItStands(String body) {
        refused(api.post("/v1/customers", body));
        refused(api.post("/v1/nothing-here", body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/customers/4000002760003184",
                "/v1/customers/%34%30%30%30002760003184",
                "/v1/customers?email=4000002760003184",
                "/v1/customers?email=4000+0027+6000+3184",
                "/v1/customers?4000002760003184=x",
                "/v1/4000%200027%206000%203184",
            })
    void aCardNumberInAnAddressIsRefused(String address) {
        refused(api.get(address));
    }

    @Test
    void aCardNumberInAHeaderIsRefused() {
        refused(api.postOnce(CARD, "/v1/customers", "{}"));
        refused(api.get("/v1/customers", "X-Note", "4000 0027 6000 3184"));
    }

    @Test
    void aCardNumberIsRefusedBeforeTheKeyIsLookedAt() {
        refused(new Api(EngineTest.url(), null).post("/v1/customers", "{\"name\": \"" + CARD + "\"}"));
    }

    @Test
    void longIdsAmountsAndTelephoneNumbersPass() {
        var answer = api.post("/v1/customers", """
                {"reference": "20261122-1763788355123456789", "name": "+49 176 1234 5678",
                 "metadata": {"iban": "ES91 2100 0418 4502 0005 1332", "order": "order4242424242424242",
                              "uuid": "41111111-1111-4111-8111-111111111111", "at": "48.85837009999999"}}
                """);
        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void nothingOfARefusedRequestIsLoggedOrStored() {
        try (var log = CapturedLog.ofEverything()) {
            api.post("/v1/customers", "{\"name\": \"" + CARD + "\"}");
            api.get("/v1/customers/" + CARD);
            api.get("/v1/customers/%34000002760003184");
            api.get("/v1/customers?email=" + CARD);
            api.postOnce(CARD, "/v1/customers", "{}");
            api.get("/v1/customers", "Request-Id", CARD);
            assertThat(log.text()).contains("request").doesNotContain("2760003184");
        }
        assertThat(WholeDatabase.text()).doesNotContain("2760003184");
    }

    private static void refused(Api.Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/code")).isEqualTo("card_number_refused");
        assertThat(answer.raw().body()).doesNotContain("2760003184");
    }
}
