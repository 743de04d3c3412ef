package dev.billhook.engine.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.invoice.Proof;
import dev.billhook.engine.subscription.SubscriptionId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Periods that hang on a weekday, or on a day of the year. */
class AnchoredBillingTest {
    private static final String BOOK = """
            price_book: paper
            currencies: [EUR]
            products: {paper: {name: Paper}}
            plans:
              weekly: {product: paper, name: Weekly, interval: week, components: {base: {model: flat, amount: {EUR: 7}}}}
              fortnightly: {product: paper, name: Fortnightly, interval: {unit: week, count: 2}, components: {base: {model: flat, amount: {EUR: 14}}}}
              monthly: {product: paper, name: Monthly, interval: month, components: {base: {model: flat, amount: {EUR: 30}}}}
              quarterly: {product: paper, name: Quarterly, interval: {unit: month, count: 3}, components: {base: {model: flat, amount: {EUR: 92}}}}
              yearly: {product: paper, name: Yearly, interval: year, components: {base: {model: flat, amount: {EUR: 366}}}}
            """;

    @Test
    void weeksBeginOnTheirWeekdayAtTheCustomersMidnightThroughBothChangesOfClocks() {
        var ann = reader("2027-03-24T10:00:00Z"); // a Wednesday, and on Sunday the clocks go forward
        var id = begun(ann, "weekly", "{\"mode\":\"weekday\",\"weekday\":\"monday\"}", "Europe/Berlin");
        assertThat(ann.subscription(id).at("/anchor").asString()).isEqualTo("weekday:monday");
        assertThat(ann.bills()).containsExactly("500: Weekly 500"); // Wednesday to Sunday: 5 of 7 days
        assertThat(endsFrom(ann, id, "2027-04-12T00:00:00Z"))
                .containsExactly("2027-03-28T22:00:00Z", "2027-04-04T22:00:00Z", "2027-04-11T22:00:00Z");
        ann.at("2027-10-25T12:00:00Z"); // and on the 31st they go back
        assertThat(endsFrom(ann, id, "2027-11-08T12:00:00Z"))
                .containsExactly("2027-10-31T23:00:00Z", "2027-11-07T23:00:00Z");
        assertThat(ann.bills().stream().skip(1)).hasSize(33).containsOnly("700: Weekly 700");
        assertBooks(ann);
    }

    @Test
    void whoBeginsOnTheWeekdayBeginsWithAPartOfItsFirstDayWhichCounts() {
        var ann = reader("2027-04-05T15:00:00Z"); // a Monday
        var id = begun(ann, "fortnightly", "{\"mode\":\"weekday\",\"weekday\":\"Monday\"}", "UTC");
        assertThat(ann.bills()).containsExactly("1400: Fortnightly 1400"); // 14 of 14 days
        assertThat(endsFrom(ann, id, "2027-05-04T00:00:00Z"))
                .containsExactly("2027-04-19T00:00:00Z", "2027-05-03T00:00:00Z");
        assertThat(ann.bills()).hasSize(3).containsOnly("1400: Fortnightly 1400");
    }

    @Test
    void yearsFromTheLeapDayBeginOnTheLastOfFebruaryWhereThereIsNone() {
        var ann = reader("2027-06-15T00:00:00Z");
        var id = begun(ann, "yearly", "{\"mode\":\"month_and_day\",\"month\":2,\"day\":29}", "Asia/Tokyo");
        assertThat(ann.subscription(id).at("/anchor").asString()).isEqualTo("month_and_day:02-29");
        // a year from 28 February 2027 to 29 February 2028 has 366 days; 259 are left from 15 June on
        assertThat(ann.bills()).containsExactly("25900: Yearly 25900");
        assertThat(endsFrom(ann, id, "2033-01-01T00:00:00Z"))
                .containsExactly(
                        "2028-02-28T15:00:00Z",
                        "2029-02-27T15:00:00Z",
                        "2030-02-27T15:00:00Z",
                        "2031-02-27T15:00:00Z",
                        "2032-02-28T15:00:00Z");
        assertThat(ann.bills().stream().skip(1)).hasSize(5).containsOnly("36600: Yearly 36600");
        assertBooks(ann);
    }

    @Test
    void quartersFromAMonthAndDayLieOnBothSidesOfItByTheCustomersClock() {
        var ann = reader("2027-03-14T12:00:00Z"); // in New York the clocks went forward at night
        var id = begun(ann, "quarterly", "{\"mode\":\"month_and_day\",\"month\":12,\"day\":1}", "America/New_York");
        // 1 March to 1 June has 92 days; 79 are left from the 14th on
        assertThat(ann.bills()).containsExactly("7900: Quarterly 7900");
        assertThat(endsFrom(ann, id, "2027-12-02T00:00:00Z"))
                .containsExactly("2027-06-01T04:00:00Z", "2027-09-01T04:00:00Z", "2027-12-01T05:00:00Z");
        assertThat(ann.bills().stream().skip(1)).hasSize(3).containsOnly("9200: Quarterly 9200");
        assertBooks(ann);
    }

    @Test
    void anUpgradeInTheFirstShortWeekIsDividedAsTheWeekIs() {
        var ann = reader("2027-04-07T00:00:00Z"); // a Wednesday
        var dear = BOOK.replace("EUR: 7}", "EUR: 70}").replace("price_book: paper", "price_book: glossy");
        for (var key : List.of("weekly", "fortnightly", "monthly", "quarterly", "yearly")) {
            dear = dear.replace("  " + key + ":", "  glossy-" + key + ":");
        }
        assertThat(ann.api.yaml("/v1/price_books/apply", dear).status()).isEqualTo(201);
        var id = begun(ann, "weekly", "{\"mode\":\"weekday\",\"weekday\":\"monday\"}", "UTC");
        ann.at("2027-04-10T12:00:00Z");
        ann.act(id, "change", "{\"plan\":\"glossy-weekly\"}");
        // Saturday and Sunday
        assertThat(ann.bills()).containsExactly("500: Weekly 500", "1800: Weekly -200, Weekly 2000");
        assertThat(ann.subscription(id).at("/current_period/end").asString()).isEqualTo("2027-04-12T00:00:00Z");
    }

    @Test
    void whoComesBackInMidWeekPaysTheRestOfTheWeek() {
        var ann = reader("2027-04-07T00:00:00Z"); // a Wednesday
        var id = begun(ann, "weekly", "{\"mode\":\"weekday\",\"weekday\":\"monday\"}", "UTC");
        ann.at("2027-04-08T12:00:00Z");
        ann.act(id, "cancel", "{\"credit\":true}");
        ann.at("2027-04-10T12:00:00Z");
        assertThat(ann.act(id, "reactivate", "{}").text("/status")).isEqualTo("active");
        // of five days four came back, and two are charged
        assertThat(ann.bills()).containsExactly("500: Weekly 500", "-400: Weekly -400", "200: Weekly 200");
        assertThat(endsFrom(ann, id, "2027-04-20T00:00:00Z"))
                .containsExactly("2027-04-12T00:00:00Z", "2027-04-19T00:00:00Z");
        assertBooks(ann);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "monthly | {\"mode\":\"weekday\",\"weekday\":\"monday\"}          | anchor",
                "yearly  | {\"mode\":\"weekday\",\"weekday\":\"monday\"}          | anchor",
                "weekly  | {\"mode\":\"day_of_month\",\"day\":15}                 | anchor",
                "weekly  | {\"mode\":\"month_and_day\",\"month\":2,\"day\":1}     | anchor",
                "weekly  | {\"mode\":\"weekday\"}                                 | anchor.weekday",
                "weekly  | {\"mode\":\"weekday\",\"weekday\":\"someday\"}         | anchor.weekday",
                "yearly  | {\"mode\":\"month_and_day\",\"month\":13,\"day\":1}    | anchor.month",
                "yearly  | {\"mode\":\"month_and_day\",\"day\":1}                 | anchor.month",
                "yearly  | {\"mode\":\"month_and_day\",\"month\":2,\"day\":30}    | anchor.day",
                "yearly  | {\"mode\":\"month_and_day\",\"month\":4,\"day\":31}    | anchor.day",
                "yearly  | {\"mode\":\"month_and_day\",\"month\":2}               | anchor.day",
                "monthly | {\"mode\":\"day_of_month\",\"day\":32}                 | anchor.day",
                "monthly | {\"mode\":\"full_moon\"}                               | anchor.mode",
                "monthly | {}                                                     | anchor.mode",
            })
    void whatCannotAnchorThePlanIsRefusedAndNothingBegins(String plan, String anchor, String param) {
        var ann = reader("2027-04-01T00:00:00Z");
        var refused = ann.ask("\"plan\":\"%s\",\"anchor\":%s".formatted(plan, anchor));
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
        assertThat(refused.text("/param")).isEqualTo(param);
        assertThat(refused.text("/next_step")).isNotBlank();
        assertThat(ann.api.get("/v1/subscriptions").body().at("/data")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "weekly  | {\"mode\":\"weekday\",\"weekday\":\"monday\"} | monthly",
                "monthly | {\"mode\":\"day_of_month\",\"day\":15}        | weekly",
            })
    void anIntervalThatItsAnchorDoesNotFitIsRefusedNowAndForLater(String plan, String anchor, String other) {
        var ann = reader("2027-04-01T00:00:00Z");
        var id = begun(ann, plan, anchor, "UTC");
        for (var when : List.of("now", "period_end", "2027-04-03T00:00:00Z")) {
            var refused = ann.act(id, "change", "{\"plan\":\"%s\",\"at\":\"%s\"}".formatted(other, when));
            assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
            assertThat(refused.text("/code")).isEqualTo("parameter_invalid");
            assertThat(refused.text("/param")).isEqualTo("plan");
        }
        assertThat(ann.subscription(id).at("/scheduled_changes")).isEmpty();
        assertThat(ann.bills()).hasSize(1);
    }

    private static Subscriber reader(String now) {
        var ann = new Subscriber(now);
        assertThat(ann.api.yaml("/v1/price_books/apply", BOOK).status()).isEqualTo(201);
        return ann;
    }

    private static SubscriptionId begun(Subscriber ann, String plan, String anchor, String zone) {
        var begun = ann.ask("\"plan\":\"%s\",\"anchor\":%s,\"time_zone\":\"%s\"".formatted(plan, anchor, zone));
        assertThat(begun.status()).as(begun.body().toString()).isEqualTo(201);
        return SubscriptionId.of(begun.text("/id"));
    }

    /** The ends of the periods that end by then, from the current one on; each is billed on its day. */
    private static List<String> endsFrom(Subscriber ann, SubscriptionId id, String until) {
        List<String> ends = new ArrayList<>();
        String end = end(ann, id);
        while (end.compareTo(until) < 0) {
            ends.add(end);
            ann.at(end);
            end = end(ann, id);
        }
        return ends;
    }

    private static String end(Subscriber ann, SubscriptionId id) {
        return ann.subscription(id).at("/current_period/end").asString();
    }

    private static void assertBooks(Subscriber ann) {
        assertThat(new Proof(ann.tenant).violations()).isEmpty();
    }
}
