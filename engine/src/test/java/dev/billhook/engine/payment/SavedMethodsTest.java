package dev.billhook.engine.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.kit.Eventually;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The payment methods a customer keeps, as the merchant's server handles them. */
class SavedMethodsTest {
    private static final String MASTERCARD = "5555555555554444";

    private final Api api = TestProvider.api();
    private final Holder holder = Holder.fresh();

    @Test
    void aSavedMethodShowsItsCardAndThatItIsTheFirst() {
        String id = holder.add(Payer.PAYS);
        var method = holder.method(id);
        assertThat(method.text("/status")).isEqualTo("attached");
        assertThat(method.text("/customer")).isEqualTo(holder.customer());
        assertThat(method.body().at("/default").asBoolean()).isTrue();
        assertThat(method.text("/fingerprint")).isNotBlank();
        assertThat(method.body().at("/exp_year").asInt()).isEqualTo(2034);
        assertThat(method.body().at("/duplicate_of").isNull()).isTrue();
    }

    @Test
    void theSameCardSavedTwiceIsKeptTwiceAndSaysSo() {
        String first = holder.add(Payer.PAYS);
        String again = holder.add(Payer.PAYS);
        assertThat(holder.method(again).text("/duplicate_of")).isEqualTo(first);
        assertThat(holder.method(again).text("/fingerprint"))
                .isEqualTo(holder.method(first).text("/fingerprint"));
        assertThat(Holder.fresh()
                        .method(Holder.fresh().add(Payer.PAYS))
                        .body()
                        .at("/duplicate_of")
                        .isNull())
                .isTrue();
    }

    @Test
    void theListIsPagedNewestFirst() {
        String first = holder.add(Payer.PAYS);
        String second = holder.add(MASTERCARD);
        var page = api.get("/v1/payment_methods?limit=1&customer=" + holder.customer());
        assertThat(page.text("/data/0/id")).isEqualTo(second);
        assertThat(page.body().at("/has_more").asBoolean()).isTrue();
        var rest = api.get("/v1/payment_methods?limit=1&customer=" + holder.customer() + "&starting_after="
                + page.text("/next_cursor"));
        assertThat(rest.text("/data/0/id")).isEqualTo(first);
        assertThat(rest.body().at("/has_more").asBoolean()).isFalse();
    }

    @Test
    void settingADefaultUnsetsTheOther() {
        String first = holder.add(Payer.PAYS);
        String second = holder.add(MASTERCARD);
        assertThat(isDefault(second)).isFalse();
        assertThat(api.post("/v1/payment_methods/" + second + "/default", "").status())
                .isEqualTo(200);
        assertThat(isDefault(first)).isFalse();
        assertThat(isDefault(second)).isTrue();
        assertThat(Stored.events("payment_method.default_changed", second)).isEqualTo(1);
        api.post("/v1/payment_methods/" + second + "/default", "");
        assertThat(Stored.events("payment_method.default_changed", second)).isEqualTo(1);
    }

    @Test
    void manyWhoSetADefaultAtOnceLeaveOne() throws Exception {
        var ids = List.of(holder.add(Payer.PAYS), holder.add(MASTERCARD), holder.add("378282246310005"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(ids.stream()
                    .<Callable<Integer>>map(id -> () -> api.post("/v1/payment_methods/" + id + "/default", "")
                            .status())
                    .toList());
        }
        assertThat(ids.stream().filter(this::isDefault)).hasSize(1);
    }

    @Test
    void removingTheDefaultPromotesNoneAndTheNextSavedBecomesIt() {
        String first = holder.add(Payer.PAYS);
        String second = holder.add(MASTERCARD);
        assertThat(detach(first, "").text("/status")).isEqualTo("detached");
        assertThat(isDefault(first)).isFalse();
        assertThat(isDefault(second)).isFalse();
        assertThat(isDefault(holder.add("378282246310005"))).isTrue();
    }

    @Test
    void aReplacementBecomesTheDefaultInItsPlace() {
        String first = holder.add(Payer.PAYS);
        String second = holder.add(MASTERCARD);
        assertThat(detach(first, "{\"replacement\": \"%s\"}".formatted(second)).status())
                .isEqualTo(200);
        assertThat(isDefault(second)).isTrue();
    }

    @Test
    void removedIsRemovedAtTheProviderToldOnceAndTakenBackByNobody() {
        String id = holder.add(Payer.PAYS);
        var detached = detach(id, "");
        assertThat(detached.text("/status")).isEqualTo("detached");
        assertThat(detached.text("/customer")).isEqualTo(holder.customer());
        assertThat(detached.text("/detached_at")).isNotBlank();
        assertThat(detach(id, "").text("/status")).isEqualTo("detached");
        assertThat(Stored.events("payment_method.detached", id)).isEqualTo(1);
        assertThat(api.post("/v1/payment_methods/" + id + "/default", "").text("/code"))
                .isEqualTo("payment_method_detached");
        assertThat(holder.method(id).text("/status")).isEqualTo("detached");
        assertThat(api.get("/v1/payment_methods?customer=" + holder.customer())
                        .body()
                        .at("/data"))
                .isEmpty();
    }

    @Test
    void aReplacementThatIsForeignDetachedOrTheSameIsRefused() {
        String id = holder.add(Payer.PAYS);
        String gone = holder.add(MASTERCARD);
        detach(gone, "");
        String foreign = Holder.fresh().add(Payer.PAYS);
        assertThat(detach(id, "{\"replacement\": \"%s\"}".formatted(foreign)).text("/code"))
                .isEqualTo("payment_method_foreign");
        assertThat(detach(id, "{\"replacement\": \"%s\"}".formatted(gone)).text("/code"))
                .isEqualTo("payment_method_detached");
        assertThat(detach(id, "{\"replacement\": \"%s\"}".formatted(id)).text("/code"))
                .isEqualTo("parameter_invalid");
        assertThat(detach(id, "{\"replacement\": \"pm_00000000000000000000000000\"}")
                        .status())
                .isEqualTo(404);
        assertThat(holder.method(id).text("/status")).isEqualTo("attached");
    }

    @Test
    void aDetachWithoutAnAnswerIsFinishedLaterAndPaysForNothingMeanwhile() throws Exception {
        String id = holder.add(Payer.PAYS);
        TestProvider.control("/faults", """
                {"fault": "error_500", "path": "/v1/payment_methods/.*/detach", "times": 6}
                """);
        assertThat(detach(id, "").text("/code")).isEqualTo("provider_unavailable");
        Eventually.equal("detached", () -> holder.method(id).text("/status"));
        assertThat(Stored.events("payment_method.detached", id)).isEqualTo(1);
    }

    @Tag("PM-02")
    @Test
    void aMethodDetachedAtTheProviderIsDetachedHere() throws Exception {
        String id = holder.add(Payer.PAYS);
        var detached = TestProvider.dashboard()
                .form("/v1/payment_methods/" + Stored.methodAtProvider(id) + "/detach", Map.of());
        assertThat(detached.status()).isEqualTo(200);
        Eventually.equal("detached", () -> holder.method(id).text("/status"));
        assertThat(detach(id, "").text("/status")).isEqualTo("detached");
    }

    @Tag("PM-03")
    @Test
    void newCardDataFromTheNetworkIsTakenOverAndTold() throws Exception {
        String id = holder.add(Payer.PAYS);
        TestProvider.control("/payment_methods/" + Stored.methodAtProvider(id) + "/automatic_update", """
                {"last4": "1111", "exp_month": 1, "exp_year": 2040}
                """);
        Eventually.equal("1111", () -> holder.method(id).text("/last4"));
        assertThat(holder.method(id).body().at("/exp_year").asInt()).isEqualTo(2040);
        assertThat(Stored.events("payment_method.updated", id)).isEqualTo(1);
    }

    @Test
    void aMethodAttachedAtTheProviderAppearsHere() throws Exception {
        holder.add(Payer.PAYS);
        String there = Stored.customerAtProvider(holder.customer());
        TestProvider.dashboard().form("/v1/payment_methods/pm_card_mastercard/attach", Map.of("customer", there));
        Eventually.equal(2, () -> api.get("/v1/payment_methods?customer=" + holder.customer())
                .body()
                .at("/data")
                .size());
    }

    @Test
    void aMethodThatPaidOnceIsNobodysAndCannotBeTheDefault() {
        var intent = api.post("/v1/payment_intents", "{\"amount\": {\"amount\": 900, \"currency\": \"EUR\"}}");
        var payer = Payer.of(intent.text("/id"), intent.text("/client_secret"));
        payer.confirm(Payer.PAYS);
        String id = payer.await("succeeded").text("/payment_method/id");
        assertThat(api.post("/v1/payment_methods/" + id + "/default", "").text("/code"))
                .isEqualTo("payment_method_not_attached");
        assertThat(detach(id, "").text("/code")).isEqualTo("payment_method_not_attached");
    }

    @Test
    void anotherTenantsMethodDoesNotExist() {
        String id = holder.add(Payer.PAYS);
        var other = EngineTest.api(EngineTest.tenant());
        assertThat(other.get("/v1/payment_methods/" + id).status()).isEqualTo(404);
        assertThat(other.post("/v1/payment_methods/" + id + "/default", "").status())
                .isEqualTo(404);
        assertThat(other.post("/v1/payment_methods/" + id + "/detach", "").status())
                .isEqualTo(404);
    }

    private Api.Answer detach(String id, String body) {
        return api.post("/v1/payment_methods/" + id + "/detach", body);
    }

    private boolean isDefault(String id) {
        return holder.method(id).body().at("/default").asBoolean();
    }
}
