package dev.billhook.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.payment.Payer;
import org.junit.jupiter.api.Test;

/** Attempts that really fail at the provider, as the merchant finds them. */
class FailedAttemptTest {
    private static final String STOLEN = "4000000000009979";

    private final Api api = TestProvider.api();
    private final String customer = api.post("/v1/customers", """
                    {"email": "ana@example.com", "name": "Ana Example"}
                    """).text("/id");

    @Test
    void aDeclineIsKeptWithWhoWhatHowMuchWhyAndWhatToOffer() {
        pay(customer, 4500, Payer.PAYS).await("succeeded");
        var intent = pay(customer, 1999, Payer.INSUFFICIENT_FUNDS).intent();
        var failed = one(intent, 1);
        assertThat(failed.text("/data/0/customer")).isEqualTo(customer);
        assertThat(failed.text("/data/0/customer_name")).isEqualTo("Ana Example");
        assertThat(failed.text("/data/0/customer_email")).isEqualTo("ana@example.com");
        assertThat(failed.text("/data/0/amount/amount")).isEqualTo("1999");
        assertThat(failed.text("/data/0/description")).isEqualTo("Boost a job");
        assertThat(failed.text("/data/0/decline_code")).isEqualTo("insufficient_funds");
        assertThat(failed.text("/data/0/decline_class")).isEqualTo("funds");
        assertThat(failed.text("/data/0/customer_lifetime/0/amount")).isEqualTo("4500");
        assertThat(failed.text("/data/0/offer")).contains("another card");
        assertThat(failed.body().at("/data/0/recovered_at").isNull()).isTrue();
    }

    @Test
    void historyCountsAttemptsOfThePaymentAndOfTheCustomer() {
        var first = pay(customer, 900, STOLEN);
        one(first.intent(), 1);
        var second = pay(customer, 1999, Payer.INSUFFICIENT_FUNDS);
        one(second.intent(), 1);
        second.confirm("4000000000000002");
        var list = one(second.intent(), 2);
        assertThat(list.text("/data/0/attempt")).isEqualTo("2");
        assertThat(list.text("/data/0/customer_failures")).isEqualTo("2");

        var shown = api.get("/v1/failed_attempts/" + list.text("/data/0/id"));
        assertThat(shown.body().at("/earlier").size()).isEqualTo(2);
        assertThat(shown.text("/earlier/1/decline_code")).isEqualTo("stolen_card");

        second.confirm(Payer.PAYS);
        second.await("succeeded");
        Payer.await(
                () -> api.get("/v1/failed_attempts?recovered=true&customer=" + customer),
                "/data/1/payment_intent",
                second.intent());
        var open = api.get("/v1/failed_attempts?recovered=false&customer=" + customer);
        assertThat(open.body().at("/data").size()).isEqualTo(1);
        assertThat(open.text("/data/0/decline_class")).isEqualTo("guarded");
    }

    @Test
    void anErasedPersonLeavesTheAttemptAndNoName() {
        var intent = pay(customer, 900, STOLEN).intent();
        one(intent, 1);
        api.delete("/v1/customers/" + customer);
        var failed = one(intent, 1);
        assertThat(failed.body().at("/data/0/customer_name").isNull()).isTrue();
        assertThat(failed.body().at("/data/0/customer_email").isNull()).isTrue();
    }

    @Test
    void theListIsPagedAndFiltered() {
        var payer = pay(customer, 900, STOLEN);
        one(payer.intent(), 1);
        payer.confirm("4000000000000002");
        one(payer.intent(), 2);
        String of = "/v1/failed_attempts?customer=" + customer;
        var page = api.get(of + "&limit=1");
        assertThat(page.body().at("/has_more").asBoolean()).isTrue();
        assertThat(api.get(of + "&limit=1&starting_after=" + page.text("/next_cursor"))
                        .text("/data/0/decline_code"))
                .isEqualTo("stolen_card");
        assertThat(api.get(of + "&decline_class=guarded").body().at("/data").size())
                .isEqualTo(1);
        assertThat(api.get(of + "&decline_class=nonsense").text("/code")).isEqualTo("parameter_invalid");
        assertThat(api.get(of + "&feature=unlock_process").body().at("/data").size())
                .isZero();
        var other = EngineTest.api(EngineTest.tenant());
        assertThat(other.get("/v1/failed_attempts/" + page.text("/data/0/id")).status())
                .isEqualTo(404);
        assertThat(TestProvider.browser().get(of).status()).isEqualTo(403);
    }

    private Payer pay(String who, long amount, String card) {
        var made = api.post("/v1/payment_intents", """
                {"amount": {"amount": %d, "currency": "EUR"}, "customer": "%s", "description": "Boost a job"}
                """.formatted(amount, who));
        var payer = Payer.of(made.text("/id"), made.text("/client_secret"));
        payer.confirm(card);
        return payer;
    }

    /** The failed attempts of an intent, once there are so many. */
    private Api.Answer one(String intent, int count) {
        return Payer.await(
                () -> api.get("/v1/failed_attempts?payment_intent=" + intent),
                "/data/" + (count - 1) + "/payment_intent",
                intent);
    }
}
