package dev.billhook.engine.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.EngineTest;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.Invoices;
import dev.billhook.engine.invoice.Proof;
import dev.billhook.engine.invoice.basis.Basis;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.subscription.SubscriptionId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of a period, divided as the book says under which somebody subscribed. Amounts are calculated by hand. */
class PoliciesOfABookTest {
    /** From 10.01 to 30.01 at noon of 16 March, which has 31 days. Used are, of 10.01 and of 30.01: */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // 15 of 31 days: 4.844 and 14.521
                "proration: day                                       | 1032: Small -517, Large 1549",
                // half of the seconds: 5.005 and 15.005
                "proration: second                                    | 1000: Small -500, Large 1500",
                // 15 of 30 days: 5.005 and 15.005
                "proration: 30/360                                    | 1000: Small -500, Large 1500",
                // 16 of 31 days: 5.166 and 15.489
                "change_day: old_plan                                 | 968: Small -484, Large 1452",
                // what is not used, on its own: 5.005 and 15.005
                "proration: second, proration_rounding: direct        | 1000: Small -501, Large 1501",
                "proration: second, money_rounding: down              | 1000: Small -501, Large 1501",
                "proration: second, money_rounding: half_even         | 1000: Small -501, Large 1501",
                "proration: day, money_rounding: up                   | 1032: Small -516, Large 1548",
                "proration: none                                      | ",
            })
    void anUpgradeInMidPeriod(String policies, @Nullable String bill) {
        var ann = new Subscriber("2027-03-01T00:00:00Z");
        publish(ann, policies, "10.01");
        var id = ann.subscribe("\"plan\":\"small\",\"start_at\":\"2027-03-01T00:00:00Z\"");
        var previewed = previewed(ann, id);
        ann.act(id, "change", "{\"plan\":\"large\",\"at\":\"2027-03-16T12:00:00Z\"}");

        ann.at("2027-04-02T00:00:00Z");

        assertThat(ann.bills()).containsExactlyElementsOf(bills("1001: Small 1001", bill, "3001: Large 3001"));
        assertThat(previewed)
                .isEqualTo(
                        bill == null
                                ? 0
                                : ann.invoices().get(1).at("/total/amount").asLong());
        assertProved(ann);
    }

    /** Who cancels gets back what is not used. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // begins on the 7th: 25 of 31 days are 0.806; a day later 24 are left: 24 of 31 of 1.00, or 24 of 25 of
                // 0.81
                "proration_rounding: direct                             | 1.00      | 07 | 08 | 81         | -77",
                "proration_rounding: direct, credit_basis: billed_line  | 1.00      | 07 | 08 | 81         | -78",
                // 21 of 31 days are 0.677419354838…, and 5 of 31 that were used 0.161290322580…
                "factor_digits: exact                                   | 100000000 | 11 | 16 | 6774193548 | -5161290322",
                "factor_digits: 9                                       | 100000000 | 11 | 16 | 6774193550 | -5161290320",
                // the day itself is the customer's, or not
                "change_day: new_plan                                   | 31        | 01 | 16 | 3100       | -1600",
                "change_day: old_plan                                   | 31        | 01 | 16 | 3100       | -1500",
                // 20 of 30 days, and 15 of them left
                "proration: 30/360                                      | 30        | 11 | 16 | 2000       | -1500",
                "proration: none                                        | 31        | 11 | 16 | 3100       | ",
            })
    void aCancellationOfAPartOfAPeriod(
            String policies, String price, String begins, String ends, String charged, @Nullable String credited) {
        var ann = new Subscriber("2027-03-" + begins + "T00:00:00Z");
        publish(ann, policies, price);
        var id = ann.subscribe("\"plan\":\"small\",\"anchor\":{\"mode\":\"calendar\"}");
        ann.act(id, "cancel", "{\"credit\":true,\"at\":\"2027-03-" + ends + "T00:00:00Z\"}");
        ann.at("2027-04-02T00:00:00Z");
        assertThat(ann.bills())
                .containsExactlyElementsOf(bills(
                        charged + ": Small " + charged, credited == null ? null : credited + ": Small " + credited));
        assertProved(ann);
    }

    /** 14 to 28 February with day 31: 14 of the 28 days from 31 January on, or of the 31 days back to 28 January. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "period_it_lies_in            | 501: Small 501 | 500: Small -251, Large 751",
                "ending_on_first_billing_date | 452: Small 452 | 451: Small -226, Large 677",
            })
    void aFirstPartAndAnUpgradeInItHaveTheSameDivisor(String stub, String first, String upgrade) {
        var ann = new Subscriber("2027-02-14T00:00:00Z");
        publish(ann, "leading_stub: " + stub, "10.01");
        var id = ann.subscribe("\"plan\":\"small\",\"anchor\":{\"mode\":\"day_of_month\",\"day\":31}");
        ann.act(id, "change", "{\"plan\":\"large\",\"at\":\"2027-02-21T00:00:00Z\"}");
        ann.at("2027-03-01T00:00:00Z");
        assertThat(ann.bills()).containsExactly(first, upgrade, "3001: Large 3001");
        assertProved(ann);
    }

    /** In Berlin that March has an hour less: 2,674,800 seconds, of which 2,379,600 have passed at noon UTC of the 28th. */
    @Test
    void secondsAreThoseThatPassWhenClocksGoForward() {
        var ann = new Subscriber("2027-03-01T00:00:00Z");
        publish(ann, "proration: second", "10.01");
        var id = ann.subscribe("""
                "plan":"small","start_at":"2027-02-28T23:00:00Z","time_zone":"Europe/Berlin\"""");
        ann.act(id, "change", "{\"plan\":\"large\",\"at\":\"2027-03-28T12:00:00Z\"}");
        ann.at("2027-03-31T22:05:00Z");
        // used 8.905 and 26.698
        assertThat(ann.bills()).containsExactly("1001: Small 1001", "221: Small -110, Large 331", "3001: Large 3001");
        assertProved(ann);
    }

    /** 5.00 of 10.00 were charged, and 16 of 31 days are left. */
    @ParameterizedTest
    @CsvSource({"paid_less_credits, -258", "uncapped, -516"})
    void aCreditOfWhatACouponLoweredIsCappedUnlessTheBookSaysOtherwise(String cap, long credited) {
        var ann = new Subscriber("2027-03-01T00:00:00Z");
        publish(ann, "credit_cap: " + cap, "10.00");
        var id = ann.subscribe("\"plan\":\"small\",\"coupons\":[\"welcome\"]");
        ann.act(id, "cancel", "{\"credit\":true,\"at\":\"2027-03-16T00:00:00Z\"}");
        ann.at("2027-03-17T00:00:00Z");
        assertThat(ann.bills()).containsExactly("500: Small 1000", credited + ": Small " + credited);
        assertProved(ann);
    }

    @Test
    void whoSubscribedBeforeIsBilledByThePoliciesThatWereAgreed() {
        var ann = new Subscriber("2027-03-01T00:00:00Z");
        publish(ann, "proration: none", "10.01");
        var before = ann.subscribe("\"plan\":\"team\"");
        publish(ann, "proration: day", "10.01");
        var after = ann.subscribe("\"plan\":\"team\"");

        ann.at("2027-03-16T00:00:00Z");
        ann.act(before, "change", "{\"quantities\":{\"seats\":3}}");
        assertThat(ann.bills()).containsExactly("3100: Team 3100", "3100: Team 3100");
        ann.act(after, "change", "{\"quantities\":{\"seats\":3}}");
        assertThat(ann.bills()).hasSize(3).last().isEqualTo("3200: Team -1600, Team 4800");

        ann.at("2027-04-01T12:00:00Z");
        assertThat(ann.bills().subList(3, 5)).containsExactly("9300: Team 9300", "9300: Team 9300");
        assertProved(ann);
    }

    private static void publish(Subscriber ann, String policies, String small) {
        var applied = ann.api.yaml("/v1/price_books/apply", """
                price_book: sizes
                currencies: [EUR]
                policies: {%s}
                products: {room: {name: Room}}
                plans:
                  small: {product: room, name: Small, interval: month, components: {base: {model: flat, amount: {EUR: "%s"}}}}
                  large: {product: room, name: Large, interval: month, components: {base: {model: flat, amount: {EUR: "30.01"}}}}
                  team: {product: room, name: Team, interval: month, components: {seats: {model: per_unit, unit_amount: {EUR: 31}, quantity: {max: 9}}}}
                """.formatted(policies, small));
        assertThat(applied.status()).as(applied.body().toString()).isEqualTo(201);
    }

    private static List<String> bills(@Nullable String... some) {
        return Stream.of(some).flatMap(Stream::ofNullable).toList();
    }

    private static long previewed(Subscriber ann, SubscriptionId id) {
        var preview = ann.api.post("/v1/invoices/preview", """
                {"subscription":"%s","change":{"plan":"large","at":"2027-03-16T12:00:00Z"}}
                """.formatted(id.text()));
        assertThat(preview.status()).as(preview.body().toString()).isEqualTo(200);
        return preview.body().at("/total/amount").asLong();
    }

    /** Of every invoice, each line follows from what is stored beside it. */
    private static void assertProved(Subscriber ann) {
        assertThat(new Proof(ann.tenant).violations()).isEmpty();
        EngineTest.bean(Tenancy.class).read(ann.tenant, () -> assertThat(ann.invoices().stream()
                        .map(invoice -> InvoiceId.of(invoice.at("/id").asString()))
                        .flatMap(id -> EngineTest.bean(Invoices.class).get(id).lines().stream()))
                .allMatch(EngineTest.bean(Basis.class)::recomputes));
    }
}
