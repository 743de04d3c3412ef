package dev.billhook.engine.catalog.pricebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.billing.Timing;
import dev.billhook.core.money.Currency;
import dev.billhook.core.pricing.Pricing;
import dev.billhook.core.pricing.Usage;
import dev.billhook.core.proration.ProrationUnit;
import dev.billhook.core.tax.TaxMode;
import dev.billhook.engine.catalog.price.PriceId;
import dev.billhook.engine.catalog.price.StoredPrice;
import dev.billhook.engine.kit.yaml.Mistake;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookReaderTest {
    private static final Currency EUR = Currency.of("EUR");

    @Test
    void everyPartIsRead() {
        var book = book(Books.SHOP);
        var plan = plan(book);
        assertThat(plan.trial())
                .hasValueSatisfying(trial -> assertThat(trial.days()).isEqualTo(14));
        assertThat(plan.addOns()).containsExactly("storage-monthly");
        assertThat(plan.components())
                .extracting(PlanComponent::timing)
                .containsExactly(Timing.IN_ADVANCE, Timing.IN_ADVANCE, Timing.METERED);
        assertThat(book.product(plan).grants().getFirst().units()).isEqualTo(10);
        assertThat(Objects.requireNonNull(book.coupons().get("welcome")).in(EUR))
                .isPresent();
        assertThat(book.prices()).hasSize(8);
        var calls = price(plan.components().getLast(), EUR).price();
        assertThat(Pricing.rate(calls, Usage.of(1_100)).rounded()).hasToString("EUR 1.00");
    }

    @Test
    void aComponentDeviatesFromTheBook() {
        var book = book(Books.shop("products:", "policies: {proration: second, money_rounding: down}\nproducts:")
                .replace(
                        "amount: {EUR: 29, USD: 32}",
                        "amount: {EUR: 29, USD: 32}, tax_behavior: inclusive," + " policies: {proration: 30/360}"));
        var components = plan(book).components();
        var base = price(components.getFirst(), EUR).terms();
        var seats = price(components.get(1), EUR).terms();
        assertThat(base.taxBehavior()).isEqualTo(TaxMode.INCLUSIVE);
        assertThat(seats.taxBehavior()).isEqualTo(TaxMode.EXCLUSIVE);
        assertThat(base.proration().unit()).isEqualTo(ProrationUnit.THIRTY_360);
        assertThat(seats.proration().unit()).isEqualTo(ProrationUnit.SECOND);
        assertThat(base.price().policies().moneyRounding()).hasToString("DOWN");
    }

    @Test
    void aPriceKeepsItsIdAsLongAsItSaysTheSame() {
        var first = book(Books.SHOP);
        var written = book(Books.shop("unit_amount: {EUR: 5, USD: 6}", "unit_amount: {EUR: '5.00', USD: 6.50}"));
        assertThat(id(written, "EUR")).isEqualTo(id(first, "EUR"));
        assertThat(id(written, "USD")).isNotEqualTo(id(first, "USD"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            up_to: 5000              | up_to: 900                  | 20 | plans.pro-monthly.components.calls.tiers[1].up_to       | rise
            {up_to: 5000,            | {from: 500, up_to: 5000,    | 20 | plans.pro-monthly.components.calls.tiers[1].from        | overlaps
            unit_amount: 0}          | unit_amount: -1}            | 19 | plans.pro-monthly.components.calls.tiers[0].unit_amount | no currency
            {EUR: "0.010",           | {EUR: "-0.010",             | 20 | plans.pro-monthly.components.calls.tiers[1]             | below zero
            EUR: 10, USD: 11         | EUR: 10                     | 29 | plans.storage-monthly.components.base.amount            | has no amount in USD
            EUR: 10, USD: 11         | EUR: 10, USD: 11, GBP: 9    | 29 | plans.storage-monthly.components.base.amount.GBP        | not among the currencies
            product: pro             | product: gold               | 8  | plans.pro-monthly.product                               | no product of this book
            [storage-monthly]        | [backup]                    | 22 | plans.pro-monthly.add_ons                               | no plan of this book
            add_on: true             | add_on: false               | 22 | plans.pro-monthly.add_ons                               | a plan of its own
            applies_to: [pro]        | applies_to: [gold]          | 31 | coupons.welcome.applies_to                              | no product of this book
            days: 14                 | days: -1                    | 11 | plans.pro-monthly.trial.days                            | is -1
            percent_off: 20          | percent_off: 101            | 31 | coupons.welcome.percent_off                             | at most 100
            percent_off: 20          | percent_off: 0              | 31 | coupons.welcome.percent_off                             | more than 0
            percent_off: 20          | amount_off: {EUR: 5}        | 31 | coupons.welcome.amount_off.USD                          | is missing
            duration: once           | duration: once, periods: 2  | 31 | coupons.welcome.periods                                 | repeating only
            storage-monthly:         | pro-monthly:                | 23 | pro-monthly                                             | a second time
            base: {model: flat, amount: {EUR: 10, USD: 11}} | {}   | 28 | plans.storage-monthly.components                        | has no component
            units: 10                | units: 10, per: sets        | 4  | products.pro.grants[0].per                              | has no quantity of it
            units: 10                | units: 10, per: calls       | 4  | products.pro.grants[0].per                              | has no quantity of it
            [EUR, USD]               | []                          | 2  | currencies                                              | names none
            [EUR, USD]               | [EUR, EUR]                  | 2  | currencies                                              | twice
            min: 1, max: 9           | min: 10, max: 9             | 14 | plans.pro-monthly.components.seats.quantity.max         | is 9
            meter: api_calls         | meter: api-calls            | 17 | plans.pro-monthly.components.calls.meter                | is not a key
            meter: api_calls         | once: 7                     | 17 | plans.pro-monthly.components.calls.once                 | neither true nor false
            price_book: shop         | price_book: My Shop         | 1  | price_book                                              | is not a key
            interval: month          | interval: fortnight         | 10 | plans.pro-monthly.interval                              | cannot be
            name: Storage}           | colour: red}                | 5  | products.storage.colour                                 | is not known here
            {EUR: 10, USD: 11}       | {EUR: 10, USD: 11}, policies: {tax_rounding: per_line} | 29 | plans.storage-monthly.components.base.policies.tax_rounding | whole invoices
            per_unit, unit_amount: {EUR: 5, USD: 6} | windowed, rates: {day: {model: per_unit, unit_amount: {EUR: 5, USD: 6}}} | 14 | plans.pro-monthly.components.seats.rates | has no 'any'
            per_unit, unit_amount: {EUR: 5, USD: 6}, quantity: {min: 1, max: 9} | windowed, meter: seat_hours, rates: {day: {model: per_unit, unit_amount: {EUR: 5, USD: 6}}} | 14 | plans.pro-monthly.components.seats.rates | usage that names no rate
            {EUR: 10, USD: 11}       | {EUR: 10, USD: 11}, policies: {leading_stub: ending_on_first_billing_date} | 12 | plans.pro-monthly.components | leading_stub
            """)
    void aMistakeIsToldWithLineFieldAndRemedy(String right, String wrong, int line, String field, String words) {
        var mistakes = BookReader.read(Books.shop(right, wrong)).mistakes();
        assertThat(mistakes.stream().map(Mistake::getMessage).collect(Collectors.joining("\n")))
                .contains("line " + line + ": " + field)
                .contains(words)
                .contains("; ");
    }

    @Test
    void whatWasPublishedBeforeIsReadAsItWas() {
        var book = BookReader.published(Books.shop(
                "{EUR: 10, USD: 11}", "{EUR: 10, USD: 11}, policies: {leading_stub: ending_on_first_billing_date}"));
        assertThat(book.plans()).hasSize(2);
    }

    @Test
    void whatIsHeldIsPricedByTheRateAny() {
        var any = price(
                plan(book(Books.shop(
                                "per_unit, unit_amount: {EUR: 5, USD: 6}",
                                "windowed, rates: {any: {model: per_unit, unit_amount: {EUR: 5, USD: 6}}}")))
                        .components()
                        .get(1),
                EUR);
        assertThat(Pricing.rate(any.price(), Usage.of(2)).rounded()).hasToString("EUR 10.00");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        var reading = BookReader.read(Books.shop("days: 14", "days: 0")
                .replace("product: storage", "product: gold")
                .replace("once", "twice"));
        assertThat(reading.book()).isEmpty();
        assertThat(reading.mistakes()).extracting(Mistake::line).containsExactly(11, 24, 31);
    }

    @Test
    void whatIsNoYamlIsAMistakeOfItsLine() {
        assertThat(BookReader.read("price_book: [").mistakes()).hasSize(1);
        assertThat(BookReader.read("").mistakes()).hasSize(1);
        assertThat(BookReader.read("- a").mistakes()).hasSize(1);
    }

    @Test
    void aDifferenceNamesEachFieldWithOldAndNew() {
        var changed = book(Books.shop("unit_amount: {EUR: 5, USD: 6}", "unit_amount: {EUR: 7, USD: 6}")
                .replace("days: 14", "days: 30")
                .replace("welcome:", "hello:"));
        assertThat(BookDiff.from(book(Books.SHOP), changed))
                .extracting(PriceBookChange::text)
                .containsExactly(
                        "~ plan pro-monthly: trial.days 14 → 30",
                        "~ price pro-monthly.seats EUR: unit_amount 5 → 7",
                        "+ coupon hello: applies_to[0] pro, duration once, percent_off 20",
                        "- coupon welcome: applies_to[0] pro, duration once, percent_off 20");
        assertThat(BookDiff.from(changed, changed)).isEmpty();
    }

    private static PriceId id(PriceBook book, String currency) {
        return price(plan(book).components().get(1), Currency.of(currency)).id();
    }

    private static Plan plan(PriceBook book) {
        return Objects.requireNonNull(book.plans().get("pro-monthly"));
    }

    private static StoredPrice price(PlanComponent component, Currency currency) {
        return Objects.requireNonNull(component.prices().get(currency));
    }

    private static PriceBook book(String text) {
        var reading = BookReader.read(text);
        assertThat(reading.mistakes()).isEmpty();
        return reading.book().orElseThrow();
    }
}
