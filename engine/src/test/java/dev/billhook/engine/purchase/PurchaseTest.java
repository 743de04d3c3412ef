package dev.billhook.engine.purchase;

import static dev.billhook.engine.purchase.Shop.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.core.journal.AccountKind;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.ledger.Ledger;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import dev.billhook.engine.payment.refund.RefundId;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchaseTest {
    private static final String TEN_UNLOCKS = "unlock_package";

    private final Shop shop = Shop.open();
    private final Api api = shop.api();
    private final TenantId tenant = shop.tenant();
    private final String customer = shop.customer();
    private final Tenancy tenancy = EngineTest.bean(Tenancy.class);
    private final TenantSql sql = EngineTest.bean(TenantSql.class);
    private final Fulfilment fulfilment = EngineTest.bean(Fulfilment.class);

    @Test
    void aPaidPurchaseIsGrantedBookedAndTold() {
        var opened = shop.buy(customer, "boost_job", "{\"job\":\"job-1\",\"days\":7}");
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.text("/object")).isEqualTo("purchase");
        assertThat(opened.text("/status")).isEqualTo("open");
        assertThat(opened.text("/price/amount")).isEqualTo("2100");
        assertThat(opened.text("/price/currency")).isEqualTo("EUR");
        assertThat(opened.text("/payment_intent/client_secret"))
                .startsWith("pi_")
                .contains("_secret_");
        assertThat(opened.body().at("/entitlements").size()).isZero();

        var paid = shop.paid(opened);

        assertThat(paid.text("/payment_intent/status")).isEqualTo("succeeded");
        assertThat(paid.text("/paid_at")).isNotEmpty();
        assertThat(paid.text("/entitlements/0/key")).isEqualTo("job_boosted");
        assertThat(paid.text("/entitlements/0/scope")).isEqualTo("job-1");
        assertThat(paid.text("/entitlements/0/remaining")).isEqualTo("1");
        assertThat(paid.body().at("/entitlements/0/expires_at").isNull()).isFalse();
        assertThat(balance(AccountKind.REVENUE)).isEqualTo(Money.of(2100, "EUR"));
        assertThat(balance(AccountKind.ACCOUNTS_RECEIVABLE)).isEqualTo(Money.of(0, "EUR"));
        assertThat(event("purchase.paid"))
                .contains("job_boosted", "\"status\":\"paid\"")
                .doesNotContain("client_secret");
        assertThat(event("purchase.created")).doesNotContain("client_secret");
    }

    @Tag("ID-08")
    @Test
    void aDoubleClickAndTwoTabsOpenOnePurchaseWithOneIntent() {
        var answers = atOnce(20, () -> shop.buy(customer, "unlock_process", "{\"process\":\"p1\"}"));
        assertThat(answers).extracting(Api.Answer::status).containsOnly(200, 201);
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        for (String same : List.of("/id", "/payment_intent/id", "/payment_intent/client_secret")) {
            assertThat(answers.stream().map(answer -> answer.text(same)).distinct())
                    .hasSize(1);
        }
        assertThat(count("payment_intent")).isEqualTo(1);
        assertThat(events("purchase.created")).isEqualTo(1);
        shop.paid(answers.getFirst());
        assertThat(balance(AccountKind.REVENUE)).isEqualTo(Money.of(1500, "EUR"));
    }

    @Test
    void theOrderInWhichParametersAreSentMakesNoDifference() {
        var one = shop.buy(customer, "boost_job", "{\"job\":\"j\",\"days\":2}");
        var other = shop.buy(customer, "boost_job", "{\"days\":2,\"job\":\"j\"}");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.text("/id")).isEqualTo(one.text("/id"));
    }

    @Test
    void anotherThingOrPriceIsAnotherPurchase() {
        var first = shop.buy(customer, "unlock_process", "{\"process\":\"p1\"}");
        var thing = shop.buy(customer, "unlock_process", "{\"process\":\"p2\"}");
        var price = api.post("/v1/purchases", """
                {"customer":"%s","feature":"unlock_process","parameters":{"process":"p1"},"currency":"USD"}
                """.formatted(customer));
        assertThat(List.of(thing.status(), price.status())).containsOnly(201);
        assertThat(List.of(first.text("/id"), thing.text("/id"), price.text("/id")))
                .doesNotHaveDuplicates();
        assertThat(price.text("/price/amount")).isEqualTo("1700");
    }

    @Test
    void whatIsPaidCanBeBoughtAgain() {
        shop.paid(unlocks());
        var second = unlocks();
        assertThat(second.status()).isEqualTo(201);
        assertThat(shop.paid(second).text("/entitlements/0/remaining")).isEqualTo("20");
    }

    @Test
    void aRepeatedRequestIsReplayedAndAnotherBodyRefused() {
        var body = Shop.body(customer, TEN_UNLOCKS, "{}");
        var first = api.postOnce("key-1", "/v1/purchases", body);
        var again = api.postOnce("key-1", "/v1/purchases", body);
        assertThat(again.header("Idempotent-Replayed")).contains("true");
        assertThat(again.body()).isEqualTo(first.body());
        var other = api.postOnce("key-1", "/v1/purchases", Shop.body(customer, "unlock_process", "{}"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("/code")).isEqualTo("idempotency_key_reuse");
    }

    @Test
    void aPaymentHandledManyTimesAtOnceGrantsOnce() {
        var opened = unlocks();
        shop.paid(opened);
        atOnce(
                20,
                () -> tenancy.write(tenant, () -> {
                    fulfilment.paid(intentOf(opened));
                    return true;
                }));
        assertThat(api.get(path(opened)).text("/entitlements/0/granted")).isEqualTo("10");
        assertThat(events("purchase.paid")).isEqualTo(1);
        assertThat(balance(AccountKind.REVENUE)).isEqualTo(Money.of(9900, "EUR"));
    }

    @Test
    void aPaymentThatIsOnlyProcessingGrantsNothing() {
        var outcomes = EngineTest.bean(PaymentOutcomes.class);
        assertThat(outcomes.wants("payment_intent.succeeded")).isTrue();
        assertThat(outcomes.wants("payment_intent.processing")).isFalse();
        assertThat(outcomes.wants("payment_intent.amount_capturable_updated")).isFalse();
    }

    @Test
    void aDeclinedCardLeavesThePurchaseOpenForAnother() {
        var opened = unlocks();
        shop.enterCard(opened, Shop.DECLINED_CARD);
        shop.sync(opened);
        assertThat(api.get("/v1/payment_intents/" + opened.text("/payment_intent/id"))
                        .text("/last_payment_error/code"))
                .isEqualTo("card_declined");
        assertThat(api.get(path(opened)).text("/status")).isEqualTo("open");
        assertThat(unlocks().text("/id")).isEqualTo(opened.text("/id"));
        shop.paid(opened);
    }

    @Test
    void aCanceledPurchaseMakesWayForANewOne() {
        var opened = unlocks();
        var canceled = api.post(path(opened) + "/cancel", "{}");
        assertThat(canceled.status()).isEqualTo(200);
        assertThat(canceled.text("/status")).isEqualTo("canceled");
        assertThat(canceled.text("/payment_intent/status")).isEqualTo("canceled");
        assertThat(api.post(path(opened) + "/cancel", "{}").text("/status")).isEqualTo("canceled");
        assertThat(unlocks().status()).isEqualTo(201);
        assertThat(events("purchase.canceled")).isEqualTo(1);
    }

    @Test
    void anIntentThatWasCanceledElsewhereMakesWayForANewPurchase() {
        var opened = unlocks();
        api.post("/v1/payment_intents/" + opened.text("/payment_intent/id") + "/cancel", "{}");
        var next = unlocks();
        assertThat(next.status()).isEqualTo(201);
        assertThat(next.text("/id")).isNotEqualTo(opened.text("/id"));
        shop.becomes(opened, "/status", "canceled");
        assertThat(events("purchase.canceled")).isEqualTo(1);
    }

    @Test
    void aPaidPurchaseIsNotCanceledButRefunded() {
        var opened = unlocks();
        shop.paid(opened);
        var refused = api.post(path(opened) + "/cancel", "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("purchase_not_cancelable");
        assertThat(refused.text("/next_step")).contains("/v1/refunds");
    }

    @Test
    void aPartialRefundKeepsTheGrantAndAFullOneTakesItBack() {
        var opened = unlocks();
        shop.paid(opened);

        refund(opened, 4000);
        var partly = shop.becomes(opened, "/amount_refunded", "4000");
        assertThat(partly.text("/status")).isEqualTo("paid");
        assertThat(partly.text("/entitlements/0/remaining")).isEqualTo("10");

        refund(opened, 5900);
        var wholly = shop.becomes(opened, "/status", "refunded");
        assertThat(wholly.text("/amount_refunded")).isEqualTo("9900");
        assertThat(wholly.text("/entitlements/0/remaining")).isEqualTo("0");
        assertThat(events("purchase.refunded")).isEqualTo(1);
        assertThat(events("entitlement.revoked")).isEqualTo(1);
        assertThat(balance(AccountKind.REFUNDS_AND_ALLOWANCES)).isEqualTo(Money.of(9900, "EUR"));
        assertThat(balance(AccountKind.ACCOUNTS_RECEIVABLE)).isEqualTo(Money.of(0, "EUR"));
    }

    @Test
    void aRefundIsCountedOnceAndTakenOffAgainWhenTheBankSendsItBack() {
        var opened = unlocks();
        shop.paid(opened);
        var refund = new RefundId(PublicId.next());
        var part = Money.of(4000, "EUR");
        atOnce(
                5,
                () -> tenancy.write(tenant, () -> {
                    fulfilment.refunded(intentOf(opened), refund, part);
                    return true;
                }));
        assertThat(api.get(path(opened)).text("/amount_refunded")).isEqualTo("4000");
        atOnce(
                5,
                () -> tenancy.write(tenant, () -> {
                    fulfilment.refundReturned(intentOf(opened), refund, part);
                    return true;
                }));
        assertThat(api.get(path(opened)).text("/amount_refunded")).isEqualTo("0");
        assertThat(balance(AccountKind.REFUNDS_AND_ALLOWANCES)).isEqualTo(Money.of(0, "EUR"));
    }

    @Test
    void aProviderThatIsDownLosesNothingAndTheSameKeyFindsThePurchase() {
        var body = Shop.body(customer, TEN_UNLOCKS, "{}");
        TestProvider.control("/faults", "{\"fault\":\"lock_timeout\",\"path\":\"/v1/payment_intents\"}");
        try {
            var refused = api.postOnce("key-1", "/v1/purchases", body);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text("/code")).isEqualTo("provider_unavailable");
        } finally {
            new Api(TestProvider.url(), null).delete("/_control/faults");
        }
        var opened = api.postOnce("key-1", "/v1/purchases", body);
        assertThat(opened.status()).isEqualTo(201);
        assertThat(count("purchase")).isEqualTo(1);
        assertThat(count("payment_intent")).isEqualTo(1);
        shop.paid(opened);
    }

    @Test
    void whatWasSoldIsWhatIsGrantedWhateverTheFileSaysLater() {
        var opened = unlocks();
        assertThat(tenancy.read(tenant, () -> sql.sql("SELECT grants::text FROM purchase")
                        .query(String.class)
                        .single()))
                .contains("\"units\": 10", "unlock_credit");
        assertThat(shop.paid(opened).text("/entitlements/0/granted")).isEqualTo("10");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"feature":"unlock_package"}                                      | 400 | parameter_missing    | customer
            {"customer":"CUS"}                                                | 400 | parameter_missing    | feature
            {"customer":"CUS","feature":"yacht"}                              | 400 | feature_unknown      | feature
            {"customer":"cus_1","feature":"unlock_package"}                   | 400 | malformed_id         | customer
            {"customer":"pi_00000000000000000000000000","feature":"unlock_package"}  | 400 | malformed_id  | customer
            {"customer":"cus_00000000000000000000000000","feature":"unlock_package"} | 404 | resource_missing | customer
            {"customer":"CUS","feature":"unlock_process"}                     | 400 | parameter_missing    | parameters.process
            {"customer":"CUS","feature":"unlock_process","parameters":[]}     | 400 | parameter_invalid    | parameters
            {"customer":"CUS","feature":"unlock_process","parameters":{"process":"a b"}}      | 400 | parameter_invalid | parameters.process
            {"customer":"CUS","feature":"boost_job","parameters":{"job":"j","days":0}}        | 400 | parameter_invalid | parameters.days
            {"customer":"CUS","feature":"boost_job","parameters":{"job":"j","days":31}}       | 400 | parameter_invalid | parameters.days
            {"customer":"CUS","feature":"boost_job","parameters":{"job":"j","days":1.5}}      | 400 | parameter_invalid | parameters.days
            {"customer":"CUS","feature":"unlock_package","parameters":{"days":1}}             | 400 | parameter_unknown | parameters.days
            {"customer":"CUS","feature":"unlock_package","currency":"GBP"}    | 400 | currency_not_offered | currency
            {"customer":"CUS","feature":"unlock_package","currency":"eur"}    | 400 | currency_not_offered | currency
            {"customer":"CUS","feature":"unlock_package","price":1}           | 400 | parameter_unknown    | price
            """)
    void aWrongRequestIsRefusedBeforeAnythingIsWritten(String body, int status, String code, String param) {
        var refused = api.post("/v1/purchases", body.replace("CUS", customer));
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.text("/code")).isEqualTo(code);
        assertThat(refused.text("/param")).isEqualTo(param);
        assertThat(refused.text("/next_step")).isNotBlank();
        assertThat(count("purchase")).isZero();
        assertThat(count("payment_intent")).isZero();
    }

    @Test
    void anotherTenantsAndUnknownAndMalformedIdsAreNotThere() {
        var mine = unlocks();
        var other = Shop.open().api();
        for (String id : List.of(mine.text("/id"), new PurchaseId(PublicId.next()).text(), "pur_1", customer)) {
            assertThat(other.get("/v1/purchases/" + id).status()).isEqualTo(404);
            assertThat(other.post("/v1/purchases/" + id + "/cancel", "{}").status())
                    .isEqualTo(404);
        }
        assertThat(other.get("/v1/purchases").body().at("/data").size()).isZero();
        assertThat(other.post("/v1/purchases", Shop.body(customer, TEN_UNLOCKS, "{}"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void purchasesAreListedNewestFirstByCustomerFeatureAndStatus() {
        var first = shop.buy(customer, "unlock_process", "{\"process\":\"p1\"}").text("/id");
        var second =
                shop.buy(customer, "unlock_process", "{\"process\":\"p2\"}").text("/id");
        var third = unlocks().text("/id");
        api.post("/v1/purchases/" + first + "/cancel", "{}");

        assertThat(ids("")).containsExactly(third, second, first);
        assertThat(ids("?feature=unlock_process")).containsExactly(second, first);
        assertThat(ids("?status=canceled")).containsExactly(first);
        assertThat(ids("?customer=" + customer + "&status=open")).containsExactly(third, second);
        assertThat(ids("?limit=1")).containsExactly(third);
        assertThat(ids("?limit=2&starting_after=" + third)).containsExactly(second, first);
        assertThat(api.get("/v1/purchases?status=sold").text("/param")).isEqualTo("status");
    }

    @Test
    void aListShowsEachPurchaseAsItIsReadAlone() {
        var paid = shop.paid(unlocks());
        var open = shop.buy(customer, "unlock_process", "{\"process\":\"p1\"}");
        assertThat(api.get("/v1/purchases").body().at("/data"))
                .extracting(purchase -> purchase)
                .containsExactly(
                        api.get("/v1/purchases/" + open.text("/id")).body(),
                        api.get("/v1/purchases/" + paid.text("/id")).body());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            UPDATE purchase SET status = 'refunded'; version + 1; a purchase that is open cannot become refunded
            UPDATE purchase SET status = 'paid'; version; raises its version
            UPDATE purchase SET refunded = 1; version + 1; purchase_check
            """, delimiter = ';')
    void theDatabaseRefusesAnIllegalMove(String update, String version, String message) {
        unlocks();
        assertThatThrownBy(() -> tenancy.writing(
                        tenant, () -> sql.sql(update + ", version = " + version).update()))
                .hasStackTraceContaining(message);
    }

    private Api.Answer unlocks() {
        return shop.buy(customer, TEN_UNLOCKS, "{}");
    }

    private void refund(Api.Answer purchase, long amount) {
        var answer = api.post(
                "/v1/refunds",
                "{\"payment_intent\":\"%s\",\"amount\":%d}".formatted(purchase.text("/payment_intent/id"), amount));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    }

    private static PaymentIntentId intentOf(Api.Answer purchase) {
        return PaymentIntentId.of(purchase.text("/payment_intent/id"));
    }

    private static String path(Api.Answer purchase) {
        return "/v1/purchases/" + purchase.text("/id");
    }

    private List<String> ids(String query) {
        return api.get("/v1/purchases" + query)
                .body()
                .at("/data")
                .valueStream()
                .map(purchase -> purchase.at("/id").asString())
                .toList();
    }

    private Money balance(AccountKind kind) {
        return tenancy.read(tenant, () -> EngineTest.bean(Ledger.class).balance(kind, Currency.of("EUR")));
    }

    private int count(String table) {
        return tenancy.read(tenant, () -> sql.sql("SELECT count(*) FROM " + table)
                .query(Integer.class)
                .single());
    }

    private int events(String type) {
        return tenancy.read(tenant, () -> sql.sql("SELECT count(*) FROM outbox WHERE type = :type")
                .param("type", type)
                .query(Integer.class)
                .single());
    }

    private String event(String type) {
        return tenancy.read(tenant, () -> sql.sql("SELECT payload::text FROM outbox WHERE type = :type")
                .param("type", type)
                .query(String.class)
                .single());
    }
}
