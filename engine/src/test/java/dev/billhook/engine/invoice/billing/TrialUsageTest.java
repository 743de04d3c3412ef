package dev.billhook.engine.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.invoice.Proof;
import dev.billhook.engine.subscription.SubscriptionId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan says of usage, on a server that meters none. */
class TrialUsageTest {
    private static final String BOOK = """
            price_book: tries
            currencies: [EUR]
            products: {a: {name: A}, b: {name: B}, c: {name: C}, d: {name: D}}
            plans:
              free:
                product: a
                name: Plan
                interval: month
                trial: {days: 14, payment_method: optional, usage: free}
                components:
                  base: {model: flat, amount: {EUR: 30}}
                  seats: {model: per_unit, unit_amount: {EUR: 10}, quantity: {max: 9}}
              charged:
                product: b
                name: Plan
                interval: month
                trial: {days: 14, payment_method: optional, usage: charged}
                components:
                  base: {model: flat, amount: {EUR: 30}}
                  seats: {model: per_unit, unit_amount: {EUR: 10}, quantity: {max: 9}}
              counted:
                product: c
                name: Plan
                interval: month
                trial: {days: 14, payment_method: optional, usage: counted}
                components:
                  base: {model: flat, amount: {EUR: 30}}
                  seats: {model: per_unit, unit_amount: {EUR: 10}, quantity: {max: 9}}
                add_ons: [calls-on-top]
              calls:
                product: d
                name: Calls
                interval: month
                trial: {days: 14, payment_method: optional, usage: charged}
                components:
                  base: {model: flat, amount: {EUR: 30}}
                  calls: {model: per_unit, meter: api_calls, unit_amount: {EUR: "0.01"}}
              calls-on-top:
                product: d
                name: Calls on top
                interval: month
                add_on: true
                components:
                  calls: {model: per_unit, meter: api_calls, unit_amount: {EUR: "0.01"}}
              no-calls:
                product: d
                name: No calls
                interval: month
                trial: {days: 14, payment_method: optional}
                components:
                  base: {model: flat, amount: {EUR: 20}}
            """;

    private final Subscriber ann = new Subscriber("2027-04-01T00:00:00Z");

    @BeforeEach
    void publish() {
        var applied = ann.api.yaml("/v1/price_books/apply", BOOK);
        assertThat(applied.status()).as(applied.body().toString()).isEqualTo(201);
    }

    /** From 15 April to 15 May are 30 days: on 30 April 15 are left, on 5 May 10. */
    @ParameterizedTest
    @ValueSource(strings = {"free", "charged", "counted"})
    void wherePlansMeterNothingItChangesNothingOfWhatIsBilled(String usage) {
        var id = SubscriptionId.of(ann.ask("\"plan\":\"%s\"".formatted(usage)).text("/id"));
        assertThat(ann.subscription(id).at("/status").asString()).isEqualTo("trialing");
        assertThat(ann.subscription(id).at("/trial/usage").asString()).isEqualTo(usage);
        ann.act(id, "change", "{\"quantities\":{\"seats\":3},\"at\":\"2027-04-30T00:00:00Z\"}");
        ann.act(id, "cancel", "{\"credit\":true,\"at\":\"2027-05-05T00:00:00Z\"}");

        ann.advance("2027-05-20T00:00:00Z");

        assertThat(ann.bills())
                .containsExactly(
                        "4000: Plan · base 3000, Plan · seats 1000",
                        "1000: Plan · seats -500, Plan · seats 1500",
                        "-2000: Plan · base -1000, Plan · seats -1000");
        assertThat(new Proof(ann.tenant).violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"free", "charged", "counted"})
    void whereATrialEndsEarlyItChangesNothingEither(String usage) {
        var id = SubscriptionId.of(ann.ask("\"plan\":\"%s\"".formatted(usage)).text("/id"));
        ann.at("2027-04-05T12:00:00Z");
        assertThat(ann.act(id, "end_trial", "{}").text("/status")).isEqualTo("active");
        ann.at("2027-05-05T13:00:00Z");
        assertThat(ann.bills()).hasSize(2).containsOnly("4000: Plan · base 3000, Plan · seats 1000");
        assertThat(new Proof(ann.tenant).violations()).isEmpty();
    }

    @Test
    void aPlanShowsWhatBecomesOfIt() {
        assertThat(ann.api
                        .get("/v1/plans?limit=100")
                        .body()
                        .at("/data")
                        .valueStream()
                        .filter(plan -> List.of("free", "charged", "counted", "no-calls")
                                .contains(plan.at("/key").asString()))
                        .map(plan -> plan.at("/key").asString() + " "
                                + plan.at("/trial/usage").asString()))
                .containsExactlyInAnyOrder("free free", "charged charged", "counted counted", "no-calls free");
    }

    @Test
    void anythingElseIsNoWayToTreatIt() {
        var mistaken = ann.api.yaml("/v1/price_books/validate", BOOK.replace("usage: counted", "usage: halved"));
        assertThat(mistaken.text("/valid")).isEqualTo("false");
        assertThat(mistaken.text("/mistakes/0/field")).isEqualTo("plans.counted.trial.usage");
        assertThat(mistaken.text("/mistakes/0/line")).isEqualTo("25");
        assertThat(mistaken.text("/mistakes/0/remedy")).contains("free", "charged", "counted");
    }

    @Test
    void whatIsBilledByUsageIsNotSoldWhereNothingMetersItAndNothingIsBegunOrUsedUp() {
        assertNotMetered(ann.ask("\"plan\":\"calls\""));
        assertNotMetered(ann.ask("\"plan\":\"counted\",\"add_ons\":[\"calls-on-top\"]"));
        assertThat(ann.api.get("/v1/subscriptions").body().at("/data")).isEmpty();
        assertThat(ann.invoices()).isEmpty();
        assertThat(ann.ask("\"plan\":\"no-calls\"").text("/status"))
                .as("its product was not tried")
                .isEqualTo("trialing");
    }

    @Test
    void nobodyChangesToWhatNothingMeters() {
        var id = SubscriptionId.of(
                ann.ask("\"plan\":\"counted\",\"trial\":false").text("/id"));
        int version = ann.subscription(id).at("/version").asInt();
        assertNotMetered(ann.act(id, "change", "{\"plan\":\"calls\"}"));
        assertNotMetered(ann.act(id, "change", "{\"plan\":\"calls\",\"at\":\"period_end\"}"));
        assertNotMetered(ann.act(id, "change", "{\"add_ons\":[\"calls-on-top\"]}"));
        assertNotMetered(ann.api.post(
                "/v1/invoices/preview", "{\"subscription\":\"" + id.text() + "\",\"change\":{\"plan\":\"calls\"}}"));
        assertThat(ann.subscription(id).at("/version").asInt()).isEqualTo(version);
        assertThat(ann.bills()).hasSize(1);
    }

    private static void assertNotMetered(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(409);
        assertThat(answer.text("/code")).isEqualTo("usage_not_metered");
        assertThat(answer.text("/next_step")).isNotBlank();
    }
}
