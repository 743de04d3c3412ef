package dev.billhook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.AuthenticationException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentSearchParams;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests and answers are Stripe's. */
class WireFormatTest {

    private final Provider provider = Provider.shared();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /v1/payment_intents         | currency=eur                        | 400 | parameter_missing         | amount
        /v1/payment_intents         | amount=ten&currency=eur             | 400 | parameter_invalid_integer | amount
        /v1/payment_intents         | amount=500&currency=eur&colour=red  | 400 | parameter_unknown         | colour
        /v1/payment_intents         | amount=500&currency=zzz             | 400 |                           | currency
        /v1/payment_intents         | amount=500&currency=eur&customer=cus_none | 404 | resource_missing    | id
        /v1/payment_intents/pi_none/confirm | payment_method=pm_card_visa | 404 | resource_missing          | id
        /v1/payment_methods         | type=card&card[number]=4242424242424242&card[exp_month]=1&card[exp_year]=2040 | 400 | | card[number]
        """)
    void badRequestsNameTheirParameter(String path, String form, int status, String code, String param) {
        var response = provider.post(path, form);
        assertThat(response.statusCode()).isEqualTo(status);
        var error = Provider.json(response).get("error");
        assertThat(error.get("type").asString()).isEqualTo("invalid_request_error");
        assertThat(error.path("code").asString(null)).isEqualTo(code);
        assertThat(error.get("param").asString()).isEqualTo(param);
        assertThat(error.get("message").asString()).doesNotContain("4242424242424242");
    }

    @ParameterizedTest
    @CsvSource({
        "4242424242424241, 12, 2034, 123,  incorrect_number",
        "4242424242424242, 13, 2034, 123,  invalid_expiry_month",
        "4242424242424242, 12, 2020, 123,  invalid_expiry_year",
        "4242424242424242, 12, 2034, 99,   invalid_cvc",
        "4111111111111111, 12, 2034, 123,  card_declined"
    })
    void badCardsAreRefusedBeforeTheyExist(String number, int month, int year, String cvc, String code) {
        var response = provider.send(HttpRequest.newBuilder(provider.url().resolve("/v1/payment_methods"))
                .header("Authorization", "Bearer " + Provider.PUBLISHABLE)
                .POST(HttpRequest.BodyPublishers.ofString("type=card&card[number]=" + number + "&card[exp_month]="
                        + month + "&card[exp_year]=" + year + "&card[cvc]=" + cvc)));
        assertThat(response.statusCode()).isEqualTo(402);
        assertThat(Provider.json(response).at("/error/code").asString()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"pm_card_chargeDeclined,     card_declined", "pm_card_chargeDeclinedExpiredCard, expired_card"})
    void declinedCardsCannotBeAttached(String token, String code) throws StripeException {
        var response = provider.post("/v1/payment_methods/" + token + "/attach", "customer=" + provider.newCustomer());
        assertThat(response.statusCode()).isEqualTo(402);
        assertThat(Provider.json(response).at("/error/code").asString()).isEqualTo(code);
    }

    @Test
    void keysAreChecked() {
        var intents = provider.stripe().v1().paymentIntents();
        assertThatThrownBy(() -> intents.retrieve("pi_1", key("sk_live_0123456789")))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("live key");
        assertThatThrownBy(() -> intents.retrieve("pi_1", key("sk_test_wrong_key_1234")))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("sk_test_****1234");
        assertThatThrownBy(() -> intents.list(PaymentIntentListParams.builder().build(), key(Provider.PUBLISHABLE)))
                .isInstanceOf(PermissionException.class);
    }

    @Test
    void basicAuthenticationWorksAsWithCurl() {
        String basic = Base64.getEncoder().encodeToString((Provider.SECRET + ":").getBytes(StandardCharsets.UTF_8));
        var response = provider.send(HttpRequest.newBuilder(provider.url().resolve("/v1/customers"))
                .header("Authorization", "Basic " + basic));
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void aBrowserNeedsTheClientSecretAndSeesNoMetadata() throws StripeException {
        PaymentIntent intent = provider.pay(Provider.order("pm_card_visa").putMetadata("margin", "40 %"));
        String path = "/v1/payment_intents/" + intent.getId() + "?client_secret=";
        assertThat(browserGet(path + "wrong").statusCode()).isEqualTo(400);
        var seen = browserGet(path + intent.getClientSecret());
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.body()).doesNotContain("margin");
    }

    @Test
    void metadataMergesAndAnEmptyValueRemoves() throws StripeException {
        Customer customer = provider.stripe()
                .v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .putMetadata("plan", "basic")
                        .putMetadata("team", "blue")
                        .build());
        Customer updated = provider.stripe()
                .v1()
                .customers()
                .update(
                        customer.getId(),
                        CustomerUpdateParams.builder()
                                .putMetadata("plan", "")
                                .putMetadata("seats", "3")
                                .build());
        assertThat(updated.getMetadata()).containsOnlyKeys("team", "seats").containsEntry("seats", "3");
    }

    @Test
    void listsPageInBothDirections() throws StripeException {
        String customer = provider.newCustomer();
        for (int i = 0; i < 5; i++) {
            provider.pay(Provider.order("pm_card_visa").setCustomer(customer));
        }
        var intents = provider.stripe().v1().paymentIntents();
        var first = intents.list(PaymentIntentListParams.builder()
                .setCustomer(customer)
                .setLimit(2L)
                .build());
        assertThat(first.getHasMore()).isTrue();
        String last = first.getData().getLast().getId();
        var second = intents.list(PaymentIntentListParams.builder()
                .setCustomer(customer)
                .setLimit(3L)
                .setStartingAfter(last)
                .build());
        assertThat(second.getData()).hasSize(3);
        assertThat(second.getHasMore()).isFalse();
        var back = intents.list(PaymentIntentListParams.builder()
                .setCustomer(customer)
                .setLimit(2L)
                .setEndingBefore(second.getData().getFirst().getId())
                .build());
        assertThat(ids(back.getData())).isEqualTo(ids(first.getData()));
    }

    @Test
    void intentsAreFoundByMetadata() throws StripeException {
        String order = UUID.randomUUID().toString();
        String id = provider.pay(Provider.order("pm_card_visa").putMetadata("order", order))
                .getId();
        var found = provider.stripe()
                .v1()
                .paymentIntents()
                .search(PaymentIntentSearchParams.builder()
                        .setQuery("metadata['order']:'" + order + "' AND status:'succeeded'")
                        .build());
        assertThat(ids(found.getData())).containsExactly(id);
    }

    @Test
    void listsExpandTheirItems() throws StripeException {
        String customer = provider.newCustomer();
        provider.pay(Provider.order("pm_card_visa").setCustomer(customer));
        var intent = provider.stripe()
                .v1()
                .paymentIntents()
                .list(PaymentIntentListParams.builder()
                        .setCustomer(customer)
                        .addExpand("data.latest_charge.balance_transaction")
                        .addExpand("data.customer")
                        .build())
                .getData()
                .getFirst();
        assertThat(intent.getCustomerObject().getEmail()).isEqualTo("ana@example.com");
        assertThat(intent.getLatestChargeObject().getBalanceTransactionObject().getFee())
                .isEqualTo(55);
    }

    @Test
    void deletedCustomersAnswerThatTheyAre() throws StripeException {
        String customer = provider.newCustomer();
        provider.stripe().v1().customers().delete(customer);
        assertThat(provider.stripe().v1().customers().retrieve(customer).getDeleted())
                .isTrue();
    }

    private HttpResponse<String> browserGet(String path) {
        return provider.send(HttpRequest.newBuilder(provider.url().resolve(path))
                .header("Authorization", "Bearer " + Provider.PUBLISHABLE));
    }

    private static List<String> ids(List<PaymentIntent> intents) {
        return intents.stream().map(PaymentIntent::getId).toList();
    }

    private static RequestOptions key(String key) {
        return RequestOptions.builder().setApiKey(key).build();
    }
}
