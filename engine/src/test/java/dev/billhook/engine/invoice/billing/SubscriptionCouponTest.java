package dev.billhook.engine.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.subscription.SubscriptionId;
import org.junit.jupiter.api.Test;

/** Coupons of subscriptions that run, and changes that are taken back. */
class SubscriptionCouponTest {
    private static final String BASIC = "\"plan\":\"basic-monthly\"";

    private final Subscriber shop = new Subscriber("2027-03-01T10:00:00Z");

    @Test
    void aCouponLowersTheInvoicesAfterItWasGiven() {
        var id = shop.subscribe(BASIC);
        var given = give(id, "welcome");
        assertThat(given.status()).isEqualTo(200);
        assertThat(given.text("/coupons/0/coupon")).isEqualTo("welcome");
        shop.at("2027-06-01T12:00:00Z");
        assertThat(shop.bills())
                .extracting(bill -> bill.substring(0, bill.indexOf(':')))
                .containsExactly("1000", "500", "500", "1000");
    }

    @Test
    void aPreviewKnowsTheCouponThatWasGiven() {
        var id = shop.subscribe(BASIC);
        give(id, "fiver");
        var preview = shop.api.post(
                "/v1/invoices/preview", "{\"subscription\":\"" + id.text() + "\",\"until\":\"2027-04-02T00:00:00Z\"}");
        assertThat(preview.body().toString()).contains("500");
        shop.at("2027-04-01T12:00:00Z");
        assertThat(shop.bills()).last().isEqualTo("500: Basic, monthly 1000");
    }

    @Test
    void theSameCouponTwiceIsRefused() {
        var id = shop.subscribe(BASIC + ",\"coupons\":[\"welcome\"]");
        var again = give(id, "welcome");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/code")).isEqualTo("coupon_already_applied");
    }

    @Test
    void aCouponThatIsTakenLowersNothingAndGivenAgainGoesOnCounting() {
        var id = shop.subscribe(BASIC + ",\"coupons\":[\"welcome\"]");
        assertThat(take(id, "welcome").body().at("/coupons")).isEmpty();
        assertThat(take(id, "welcome").status()).isEqualTo(404);
        shop.at("2027-04-01T12:00:00Z");
        assertThat(give(id, "welcome").text("/coupons/0/times_used")).isEqualTo("1");
        shop.at("2027-06-01T12:00:00Z");
        assertThat(shop.bills())
                .extracting(bill -> bill.substring(0, bill.indexOf(':')))
                .containsExactly("500", "1000", "500", "1000");
        take(id, "welcome");
        var usedUp = give(id, "welcome");
        assertThat(usedUp.status()).isEqualTo(409);
        assertThat(usedUp.text("/code")).isEqualTo("coupon_used_up");
        assertThat(shop.subscription(id).at("/coupons")).isEmpty();
    }

    @Test
    void aCouponMustExistLowerSomethingAndHaveAnAmountInTheCurrency() {
        var id = shop.subscribe(BASIC);
        var stored = shop.subscribe("\"plan\":\"pro-monthly\",\"add_ons\":[\"storage-monthly\"]");
        var book = Subscriber.BOOK.replace(
                "coupons:\n", "coupons:\n  disk: {percent_off: 10, duration: forever, applies_to: [storage]}\n");
        assertThat(shop.api.yaml("/v1/price_books/apply", book).status()).isEqualTo(201);
        var dollars = """
                price_book: dollars
                currencies: [USD]
                products: {more: {name: More}}
                plans:
                  more: {product: more, name: More, interval: month, components: {base: {model: flat, amount: {USD: 1}}}}
                coupons: {buck: {amount_off: {USD: 1}, duration: once}}
                """;
        assertThat(shop.api.yaml("/v1/price_books/apply", dollars).status()).isEqualTo(201);
        assertThat(give(id, "absent").status()).isEqualTo(404);
        assertThat(give(id, "disk").text("/code")).isEqualTo("coupon_not_for_products");
        assertThat(give(id, "buck").text("/code")).isEqualTo("currency_not_sold");
        assertThat(give(stored, "disk").status()).isEqualTo(200);
        assertThat(shop.act(id, "coupons", "{}").text("/code")).isEqualTo("parameter_missing");
    }

    @Test
    void ofWhatHasEndedAndOfOthersNoCouponsAreChanged() {
        var id = shop.subscribe(BASIC);
        assertThat(EngineTest.api(EngineTest.tenant())
                        .post("/v1/subscriptions/" + id.text() + "/coupons", "{\"coupon\":\"welcome\"}")
                        .status())
                .isEqualTo(404);
        assertThat(shop.act(id, "coupons", "{\"coupon\":\"welcome\",\"version\":99}")
                        .text("/code"))
                .isEqualTo("version_conflict");
        shop.act(id, "cancel", "{}");
        assertThat(give(id, "welcome").text("/code")).isEqualTo("subscription_unexpected_state");
        assertThat(take(id, "welcome").text("/code")).isEqualTo("subscription_unexpected_state");
    }

    @Test
    void aScheduledChangeThatHappenedIsNotTakenBack() {
        var id = shop.subscribe(BASIC);
        var scheduled = shop.act(id, "change", "{\"plan\":\"pro-monthly\",\"at\":\"period_end\"}");
        var path = "/v1/subscriptions/" + id.text() + "/scheduled_changes/" + scheduled.text("/scheduled_changes/0/id");
        shop.at("2027-04-01T12:00:00Z");
        var late = shop.api.delete(path);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("/code")).isEqualTo("scheduled_change_settled");
        var other = shop.subscribe(BASIC);
        assertThat(shop.api.delete(path.replace(id.text(), other.text())).status())
                .isEqualTo(404);
    }

    private Api.Answer give(SubscriptionId id, String coupon) {
        return shop.act(id, "coupons", "{\"coupon\":\"" + coupon + "\"}");
    }

    private Api.Answer take(SubscriptionId id, String coupon) {
        return shop.api.delete("/v1/subscriptions/" + id.text() + "/coupons/" + coupon);
    }
}
