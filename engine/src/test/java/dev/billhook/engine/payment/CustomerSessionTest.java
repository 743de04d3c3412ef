package dev.billhook.engine.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.kit.SuperuserSql;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a customer's browser may see and change with a session, and what it may not. */
class CustomerSessionTest {
    private static final String SECRET = "Billhook-Client-Secret";

    private final Api api = TestProvider.api();
    private final Holder holder = Holder.fresh();

    @Test
    void aSessionTellsWhoseItIsAndWhereTheProvidersScriptIs() {
        var session = holder.get("");
        assertThat(session.text("/object")).isEqualTo("customer_session");
        assertThat(session.text("/customer")).isEqualTo(holder.customer());
        assertThat(session.text("/expires_at")).isNotBlank();
        assertThat(session.text("/provider/publishable_key")).isEqualTo(TestProvider.PUBLISHABLE);
        assertThat(session.header("Cache-Control").orElseThrow()).contains("no-store");
    }

    @Test
    void aCardWithoutAuthenticationIsAddedInTheBrowser() {
        String id = holder.add(Payer.PAYS);
        var list = holder.get("/payment_methods");
        assertThat(list.text("/data/0/id")).isEqualTo(id);
        assertThat(list.text("/data/0/brand")).isEqualTo("visa");
        assertThat(list.text("/data/0/last4")).isEqualTo("4242");
        assertThat(list.body().at("/data/0/default").asBoolean()).isTrue();
        assertThat(list.body().toString()).doesNotContain("fingerprint");
    }

    @Test
    void aCardWithAuthenticationIsAddedOnceTheCustomerApproved() {
        var setup = holder.post("/setup_intents", "{}");
        assertThat(setup.status()).isEqualTo(201);
        assertThat(setup.text("/object")).isEqualTo("setup_session");
        assertThat(holder.confirm(setup, Holder.UNLESS_SET_UP).text("/setup_intent/status"))
                .isEqualTo("requires_action");
        TestProvider.control("/challenges/" + Holder.providerId(setup) + "/approve", "{}");
        var done = holder.get("/setup_intents/" + setup.text("/setup_intent/id"));
        assertThat(done.text("/setup_intent/status")).isEqualTo("succeeded");
        assertThat(done.body().at("/provider/client_secret").isNull()).isTrue();
        assertThat(holder.get("/payment_methods").text("/data/0/last4")).isEqualTo("3155");
    }

    @Test
    void aFailedAuthenticationAddsNothingAndSaysWhatToDo() {
        var setup = holder.post("/setup_intents", "{}");
        holder.confirm(setup, Holder.UNLESS_SET_UP);
        TestProvider.control("/challenges/" + Holder.providerId(setup) + "/fail", "{}");
        var failed = holder.get("/setup_intents/" + setup.text("/setup_intent/id"));
        assertThat(failed.text("/setup_intent/status")).isEqualTo("requires_payment_method");
        assertThat(failed.text("/setup_intent/last_setup_error/next_step")).contains("bank");
        assertThat(holder.get("/payment_methods").body().at("/data")).isEmpty();
    }

    @Test
    void aStolenCardIsNotCalledSoInTheBrowser() {
        var setup = holder.post("/setup_intents", "{}");
        var declined = holder.confirm(setup, "4000000000009979");
        assertThat(declined.text("/setup_intent/last_setup_error/decline_code")).isEqualTo("generic_decline");
        assertThat(declined.body().toString()).doesNotContain("stolen");
    }

    @Test
    void theBrowserSetsTheDefaultAndRemovesACard() {
        String first = holder.add(Payer.PAYS);
        String second = holder.add("5555555555554444");
        assertThat(holder.post("/payment_methods/" + second + "/default", "{}")
                        .body()
                        .at("/default")
                        .asBoolean())
                .isTrue();
        assertThat(holder.post("/payment_methods/" + first + "/detach", "").text("/status"))
                .isEqualTo("detached");
        assertThat(holder.get("/payment_methods").body().at("/data")).hasSize(1);
    }

    @Test
    void anotherCustomersMethodsAndSetupsDoNotExistHere() {
        var other = Holder.fresh();
        String foreign = other.add(Payer.PAYS);
        var setup = other.post("/setup_intents", "{}");
        assertThat(holder.post("/payment_methods/" + foreign + "/default", "{}").status())
                .isEqualTo(404);
        assertThat(holder.post("/payment_methods/" + foreign + "/detach", "{}").status())
                .isEqualTo(404);
        assertThat(holder.get("/setup_intents/" + setup.text("/setup_intent/id"))
                        .status())
                .isEqualTo(404);
        assertThat(holder.get("/payment_methods").body().at("/data")).isEmpty();
    }

    @Test
    void withoutASessionsSecretThereIsNothing() {
        var browser = TestProvider.browser();
        assertThat(browser.get("/v1/customer_session").text("/code")).isEqualTo("client_secret_wrong");
        for (String wrong : new String[] {
            "nonsense",
            holder.session().replaceAll("_secret_.*", "_secret_00"),
            holder.session().substring(0, holder.session().length() - 1),
            Holder.fresh().session().replaceAll("_secret_.*", "")
                    + holder.session().replaceAll(".*_secret_", "_secret_")
        }) {
            assertThat(browser.get("/v1/customer_session", SECRET, wrong).status())
                    .isEqualTo(403);
        }
    }

    @Test
    void aSessionOpensNothingElseAndOtherSecretsOpenNoSession() {
        var intent = api.post("/v1/payment_intents", "{\"amount\": {\"amount\": 900, \"currency\": \"EUR\"}}");
        var browser = TestProvider.browser();
        assertThat(browser.get("/v1/customer_session", SECRET, intent.text("/client_secret"))
                        .status())
                .isEqualTo(403);
        assertThat(browser.get("/v1/payment_intents/" + intent.text("/id") + "/checkout", SECRET, holder.session())
                        .status())
                .isEqualTo(403);
        assertThat(browser.get("/v1/payment_methods?customer=" + holder.customer())
                        .status())
                .isEqualTo(403);
        assertThat(browser.post("/v1/customer_sessions", "{\"customer\": \"%s\"}".formatted(holder.customer()))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anExpiredSessionSaysThatANewOneIsNeeded() throws SQLException {
        SuperuserSql.run("""
                UPDATE billhook.customer_session
                SET    created_at = created_at - interval '2 hours', expires_at = expires_at - interval '2 hours'
                WHERE  customer_id = '%s'
                """.formatted(Stored.uuid(holder.customer())));
        assertThat(holder.get("/payment_methods").text("/code")).isEqualTo("customer_session_expired");
        assertThat(Holder.of(holder.customer()).get("").status()).isEqualTo(200);
    }

    @Test
    void anErasedCustomersSessionIsOver() {
        api.delete("/v1/customers/" + holder.customer());
        assertThat(holder.get("").text("/code")).isEqualTo("customer_erased");
    }

    @Test
    void aSessionNeedsACustomerOfThisTenant() {
        assertThat(api.post("/v1/customer_sessions", "{}").text("/code")).isEqualTo("parameter_missing");
        var stranger = EngineTest.api(EngineTest.tenant());
        assertThat(stranger.post("/v1/customer_sessions", "{\"customer\": \"%s\"}".formatted(holder.customer()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatOneCustomerWasAnsweredIsNotForAnotherWithTheSameKey() {
        String key = UUID.randomUUID().toString();
        var mine = TestProvider.browser()
                .post("/v1/customer_session/setup_intents", "{}", "Idempotency-Key", key, SECRET, holder.session());
        assertThat(mine.status()).isEqualTo(201);
        var theirs = TestProvider.browser()
                .post(
                        "/v1/customer_session/setup_intents",
                        "{}",
                        "Idempotency-Key",
                        key,
                        SECRET,
                        Holder.fresh().session());
        assertThat(theirs.text("/code")).isEqualTo("idempotency_key_reuse");
    }

    @Test
    void checkoutOffersTheCustomersSavedMethods() {
        String saved = holder.add(Payer.PAYS);
        var intent = api.post("/v1/payment_intents", """
                {"customer": "%s", "amount": {"amount": 900, "currency": "EUR"}}
                """.formatted(holder.customer()));
        var checkout = TestProvider.browser()
                .get("/v1/payment_intents/" + intent.text("/id") + "/checkout", SECRET, intent.text("/client_secret"));
        assertThat(checkout.text("/payment_methods/0/id")).isEqualTo(saved);
        assertThat(checkout.text("/payment_methods/0/provider_id")).startsWith("pm_");
        assertThat(checkout.body().at("/payment_methods/0/default").asBoolean()).isTrue();
        var anonymous = api.post("/v1/payment_intents", "{\"amount\": {\"amount\": 900, \"currency\": \"EUR\"}}");
        assertThat(TestProvider.browser()
                        .get(
                                "/v1/payment_intents/" + anonymous.text("/id") + "/checkout",
                                SECRET,
                                anonymous.text("/client_secret"))
                        .body()
                        .at("/payment_methods"))
                .isEmpty();
    }
}
