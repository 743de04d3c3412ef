package dev.billhook.engine.invoice.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.pricing.PriceModel;
import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What usage and prices may be in a what-if: what calculate takes, with the same result. */
class WhatIfPricesTest {
    private static final String BOOK = """
            price_book: shop
            currencies: [EUR, USD]
            policies: {proration: second, money_rounding: down, subtotal: rounded_sum}
            products: {pro: {name: Pro}}
            plans:
              pro-monthly:
                product: pro
                name: Pro
                interval: month
                components:
                  base: {model: flat, amount: {EUR: 30, USD: 33}}
                  calls: {model: percentage, meter: payments, percent: 2, fixed_fee: {EUR: "0.30", USD: "0.30"}}
            """;

    private static final String MONTH = "'interval':'month','until':'2026-07-02T00:00:00Z'";

    private final Api api = EngineTest.api(EngineTest.tenant());

    /** @param entries the same usage, one after the other */
    record Row(String price, String usage, List<String> entries) {
        static Row of(String price, String usage, String... entries) {
            return new Row(price, usage, List.of(entries));
        }
    }

    static Stream<Row> rows() {
        String tiers = "'tiers':[{'up_to':10,'unit_amount':2,'flat_amount':'0.50'},{'unit_amount':1}]";
        String perEvent = "'model':'percentage','percent':2,'fixed_fee':'0.30','minimum_per_event':'0.50'";
        String toGigabytes = "'unit_conversion':{'operation':'divide','factor':1000,'rounding':'up'}";
        return Stream.of(
                Row.of("'model':'flat','amount':9", "'quantity':5", "'quantity':2", "'quantity':3"),
                Row.of(
                        "'model':'per_unit','unit_amount':'1.5','free_units':2,'discount_percent':10,'minimum':30,'maximum':50",
                        "'quantity':15",
                        "'quantity':7",
                        "'quantity':8"),
                Row.of(
                        "'model':'per_unit','unit_amount':3," + toGigabytes,
                        "'quantity':1000",
                        "'quantity':500",
                        "'quantity':500"),
                Row.of("'model':'per_unit','unit_amount':3," + toGigabytes, "'events':[500,500]", "'events':[500,500]"),
                Row.of("'model':'graduated'," + tiers, "'quantity':15", "'quantity':'7.5'", "'quantity':'7.5'"),
                Row.of(
                        "'model':'graduated'," + tiers,
                        "'prorated':[{'full':14,'prorated':7},{'full':-3,'prorated':-1}]",
                        "'prorated':[{'full':14,'prorated':7}]",
                        "'prorated':[{'full':-3,'prorated':-1}]"),
                Row.of("'model':'volume'," + tiers, "'quantity':15", "'quantity':15"),
                Row.of(
                        "'model':'package','package_size':10,'amount':4,'free_units':3",
                        "'quantity':25",
                        "'quantity':12",
                        "'quantity':13"),
                Row.of(perEvent, "'events':[1,985,7]", "'quantity':1", "'quantity':985", "'quantity':7"),
                Row.of(perEvent, "'quantity':0", "'quantity':0"),
                Row.of(perEvent, "'events':[0,985]", "'events':[0]", "'quantity':985"),
                Row.of(
                        "'model':'percentage','percent':3,'free_events':1,'free_amount':50,'maximum_per_event':2",
                        "'events':[40,985,7]",
                        "'events':[40,985]",
                        "'quantity':7"),
                Row.of(
                        "'model':'percentage','percent':3,'fixed_fee':1,'policies':{'percentage_base':'on_sum'}",
                        "'quantity':100",
                        "'quantity':60",
                        "'quantity':40"),
                Row.of(
                        "'model':'percentage','percent':3,'fixed_fee':1,'free_events':1",
                        "'running_totals':{'units':150,'events':5,'totals':[20,60,110]}",
                        "'running_totals':{'units':60,'events':2,'totals':[20,60]}",
                        "'running_totals':{'units':90,'events':3,'totals':[50]}"),
                Row.of(
                        "'model':'graduated_percentage','tiers':[{'up_to':100,'percent':2},{'percent':1}]",
                        "'quantity':300",
                        "'quantity':100",
                        "'quantity':200"),
                Row.of(
                        "'model':'dynamic','multiplier':'1.1'",
                        "'event_amounts':{'units':3,'amounts':['0.30','12.10']}",
                        "'event_amounts':{'units':1,'amounts':['0.30']}",
                        "'event_amounts':{'units':2,'amounts':['12.10']}"),
                Row.of(
                        "'model':'windowed','rates':{'day':{'model':'per_unit','unit_amount':2,"
                                + "'commitment':{'amount':10,'overage_factor':2,'true_up':true}},"
                                + "'night':{'model':'flat','amount':1}}",
                        "'windows':[{'label':'09:00','rate':'day','quantity':2},{'rate':'night','quantity':8},"
                                + "{'label':'10:00','rate':'day','quantity':8}]",
                        "'windows':[{'label':'09:00','rate':'day','quantity':2},{'rate':'night','quantity':8}]",
                        "'windows':[{'label':'10:00','rate':'day','quantity':8}]"),
                Row.of(
                        "'model':'windowed','rates':{'any':{'model':'package','package_size':10,'amount':1}}",
                        "'quantity':15",
                        "'quantity':7",
                        "'quantity':8"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void usageCostsWhatCalculateSaysAndForTheSameReasons(Row row) {
        var calculated = post(
                "/v1/prices/calculate", "'price':{'currency':'EUR'," + row.price() + "},'usage':{" + row.usage() + "}");
        assertThat(calculated.status()).as(calculated.text("/detail")).isEqualTo(200);
        var line =
                previewed(used("{" + row.price() + "}", row.entries())).body().at("/invoices/0/lines/0");
        assertThat(line.at("/amount")).isEqualTo(calculated.body().at("/amount"));
        assertThat(line.at("/calculation")).isEqualTo(calculated.body());
        assertThat(line.at("/policies")).isEqualTo(calculated.body().at("/policies"));
    }

    static Stream<Row> quantities() {
        return rows().filter(row -> row.usage().startsWith("'quantity'"));
    }

    @ParameterizedTest
    @MethodSource("quantities")
    void whatIsHeldCostsWhatCalculateSaysAndForTheSameReasons(Row row) {
        var calculated = post("/v1/prices/calculate", "'price':{'currency':'EUR'," + row.price() + "}," + row.usage());
        var line = previewed("'items':[{'key':'held','price':{" + row.price() + "}," + row.usage() + "}]," + MONTH)
                .body()
                .at("/invoices/0/lines/0");
        assertThat(line.at("/amount")).isEqualTo(calculated.body().at("/amount"));
        assertThat(line.at("/calculation")).isEqualTo(calculated.body());
    }

    @Test
    void noModelIsLeftOut() {
        var models = rows().map(Row::price)
                .flatMap(price ->
                        Pattern.compile("^'model':'(\\w+)'").matcher(price).results())
                .map(found -> found.group(1))
                .distinct();
        assertThat(models).hasSize(PriceModel.class.getPermittedSubclasses().length);
    }

    @Test
    void eventsAreOfThePeriodAndInTheOrderInWhichTheyHappened() {
        String price = "{'model':'percentage','percent':10,'free_events':1}";
        var answer =
                previewed("'items':[" + metered(price) + "],'interval':'month','until':'2026-08-02T00:00:00Z','usage':["
                        + "{'key':'calls','at':'2026-07-03T00:00:00Z','quantity':500},"
                        + "{'key':'calls','at':'2026-06-20T00:00:00Z','quantity':100},"
                        + "{'key':'calls','at':'2026-06-02T00:00:00Z','quantity':3000}]");
        assertThat(answer.text("/invoices/0/total/amount")).isEqualTo("1000");
        assertThat(answer.text("/invoices/1/total/amount")).isEqualTo("0");
    }

    @Test
    void aPeriodWithoutUsageHasNoWindows() {
        String price = "{'model':'windowed','rates':{'day':{'model':'flat','amount':1}}}";
        var answer =
                previewed("'items':[" + metered(price) + "],'interval':'month','until':'2026-08-02T00:00:00Z','usage':["
                        + "{'key':'calls','at':'2026-07-03T00:00:00Z','windows':[{'rate':'day','quantity':1}]}]");
        assertThat(answer.text("/invoices/0/total/amount")).isEqualTo("0");
        assertThat(answer.text("/invoices/1/total/amount")).isEqualTo("100");
        assertThat(previewed("'items':[" + metered(price) + "]," + MONTH).text("/total/amount"))
                .isEqualTo("0");
    }

    @Test
    void aPeriodBilledInPartsShowsWhatEachPartCostsAfterTheOthers() {
        String price = "{'model':'graduated','tiers':[{'up_to':10,'unit_amount':2},{'unit_amount':1}]}";
        var answer = previewed("'items':[" + metered(price) + "]," + MONTH + ",'usage':["
                + "{'key':'calls','at':'2026-06-03T00:00:00Z','quantity':7},"
                + "{'key':'calls','at':'2026-06-20T00:00:00Z','quantity':8}],"
                + "'changes':[{'at':'2026-06-06T00:00:00Z','remove':'calls'},"
                + "{'at':'2026-06-16T00:00:00Z','put':" + metered(price) + "}]");
        var after = post(
                "/v1/prices/calculate",
                "'price':" + price.replace("{'model'", "{'currency':'EUR','model'")
                        + ",'usage':{'events':[8],'before':{'events':[7]}}");
        assertThat(answer.text("/invoices/0/lines/0/amount/amount")).isEqualTo("1400");
        assertThat(answer.body().at("/invoices/0/lines/1/calculation")).isEqualTo(after.body());
        assertThat(answer.text("/invoices/0/lines/1/policies/split_lines")).isEqualTo("difference");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'quantity':1,'events':[1] | usage[0].quantity | exactly one",
                "'before':{'quantity':1},'quantity':1 | usage[0].before | write one of",
                "'quantity':1},{'key':'calls','at':'2026-06-03T00:00:00Z','windows':[] | usage[1].key | one way",
                "'windows':[{'rate':'night'}] | usage[0].windows[0].quantity | number",
            })
    void usageThatCannotBeReadNamesItsPlace(String entry, String param, String remedy) {
        var answer = preview(used("{'model':'flat','amount':1}", List.of(entry)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/param")).isEqualTo(param);
        assertThat(answer.text("/next_step")).containsIgnoringCase(remedy);
    }

    /** Half of the seconds of June are left on the 16th; 2 percent of 100.00 and of 5.00, and a fee for each. */
    @Test
    void aStoredPriceIsBilledByTheTimingAndThePoliciesOfItsBook() {
        var prices = stored(api);
        var answer = post(
                "/v1/invoices/preview",
                "'currency':'EUR','start':'2026-06-16T00:00:00Z','anchor':{'mode':'calendar'},'interval':'month',"
                        + "'until':'2026-07-02T00:00:00Z','items':[" + item("base", prices.base()) + ","
                        + item("calls", prices.calls()) + "],"
                        + "'usage':[{'key':'calls','at':'2026-06-20T00:00:00Z','quantity':100},"
                        + "{'key':'calls','at':'2026-06-20T00:00:00Z','quantity':5}]");
        assertThat(answer.text("/invoices/0/lines/0/price")).isEqualTo(prices.base());
        assertThat(answer.text("/invoices/0/lines/0/amount/amount")).isEqualTo("1500");
        assertThat(answer.text("/invoices/0/lines/0/share/unit")).isEqualTo("second");
        assertThat(answer.text("/invoices/0/lines/0/policies/proration")).isEqualTo("second");
        assertThat(answer.text("/invoices/1/lines/0/kind")).isEqualTo("used");
        assertThat(answer.text("/invoices/1/lines/0/amount/amount")).isEqualTo("270");
        assertThat(answer.text("/invoices/1/lines/0/policies/money_rounding")).isEqualTo("down");
        assertThat(answer.text("/policies/proration")).isEqualTo("second");
        assertThat(answer.text("/policies/subtotal")).isEqualTo("rounded_sum");
    }

    /** The first halves of 10.00 and 30.00; then a second one at 30.00 for 10 of 30 days. */
    @Test
    void aChangeMayBeToAStoredPrice() {
        var base = stored(api).base();
        String cheap = "{'key':'base','price':{'model':'flat','amount':10}}";
        var answer = previewed("'items':[" + cheap + "],'interval':'month','until':'2026-06-30T00:00:00Z','changes':["
                + "{'at':'2026-06-16T00:00:00Z','put':" + item("base", base) + "},"
                + "{'at':'2026-06-21T00:00:00Z','plan':{'items':[" + item("base", base) + "," + item("more", base)
                + "]}}]");
        assertThat(answer.text("/invoices/1/total/amount")).isEqualTo("1000");
        assertThat(answer.text("/invoices/2/lines/0/item")).isEqualTo("more");
        assertThat(answer.text("/invoices/2/total/amount")).isEqualTo("1000");
        assertThat(answer.text("/invoices/2/lines/0/price")).isEqualTo(base);
    }

    @Test
    void whatIsNoPriceHereNamesItsPlace() {
        String none = "price_00000000000000000000000000";
        refused(item("base", none), "items[0].price", "no price under this API key");
        refused(item("base", "basic"), "items[0].price", "no price under this API key");
        refused(item("base", stored(api).dollars()), "items[0].price", "in USD, and all is billed in EUR");
        var changed = preview(
                "'items':[]," + MONTH + ",'changes':[{'at':'2026-06-16T00:00:00Z','put':" + item("base", none) + "}]");
        assertThat(changed.text("/param")).isEqualTo("changes[0].put.price");
    }

    @Test
    void anotherTenantsPriceIsNotFound() {
        String base = stored(api).base();
        var other = EngineTest.api(EngineTest.tenant());
        var answer = other.post(
                "/v1/invoices/preview",
                json("'currency':'EUR','start':'2026-06-01T00:00:00Z','items':[" + item("base", base) + "]," + MONTH));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/param")).isEqualTo("items[0].price");
    }

    @Test
    void theAnswerNamesThePoliciesOfEachLineAndOfAll() {
        var answer = previewed("'items':[{'key':'base','price':{'model':'volume','tiers':[{'unit_amount':3}],"
                + "'policies':{'volume_tier_of':'ceiling'}}},"
                + "{'key':'least','timing':'true_up','price':{'model':'flat','amount':50,'policies':{'true_up':'rounded'}}}],"
                + MONTH + ",'policies':{'proration':'30/360','factor_digits':9},'tax':{'rounding':'per_line'},"
                + "'changes':[{'at':'2026-06-16T00:00:00Z','remove':'base'}]");
        assertThat(answer.text("/policies/proration")).isEqualTo("30/360");
        assertThat(answer.text("/policies/factor_digits")).isEqualTo("9");
        assertThat(answer.text("/policies/credit_cap")).isEqualTo("paid_less_credits");
        assertThat(answer.text("/policies/tax_rounding")).isEqualTo("per_line");
        for (var line : List.of("/invoices/0/lines/0", "/invoices/1/lines/0")) {
            assertThat(answer.text(line + "/policies/volume_tier_of")).isEqualTo("ceiling");
            assertThat(answer.text(line + "/policies/proration")).isEqualTo("30/360");
            assertThat(answer.text(line + "/calculation/lines/0/kind")).isEqualTo("tier_units");
        }
        assertThat(answer.text("/invoices/2/lines/0/policies/true_up")).isEqualTo("rounded");
    }

    private record Stored(String base, String calls, String dollars) {}

    private static Stored stored(Api api) {
        assertThat(api.yaml("/v1/price_books/apply", BOOK).status()).isEqualTo(201);
        var plan = api.get("/v1/plans");
        String components = "/data/0/components/";
        return new Stored(
                plan.text(components + "base/prices/EUR/id"),
                plan.text(components + "calls/prices/EUR/id"),
                plan.text(components + "base/prices/USD/id"));
    }

    private void refused(String item, String param, String detail) {
        var answer = preview("'items':[" + item + "]," + MONTH);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/code")).isEqualTo("preview_invalid");
        assertThat(answer.text("/param")).isEqualTo(param);
        assertThat(answer.text("/detail")).contains(detail);
        assertThat(answer.text("/next_step")).isNotEmpty();
    }

    private static String item(String key, String price) {
        return "{'key':'" + key + "','price':'" + price + "'}";
    }

    private static String metered(String price) {
        return "{'key':'calls','timing':'metered','price':" + price + "}";
    }

    private static String used(String price, List<String> entries) {
        var usage = IntStream.range(0, entries.size())
                .mapToObj(n -> "{'key':'calls','at':'2026-06-0" + (n + 1) + "T12:00:00Z'," + entries.get(n) + "}")
                .collect(Collectors.joining(","));
        return "'items':[" + metered(price) + "]," + MONTH + ",'usage':[" + usage + "]";
    }

    private Api.Answer previewed(String fields) {
        var answer = preview(fields);
        assertThat(answer.status()).as(answer.text("/detail")).isEqualTo(200);
        return answer;
    }

    private Api.Answer preview(String fields) {
        return post("/v1/invoices/preview", "'currency':'EUR','start':'2026-06-01T00:00:00Z'," + fields);
    }

    private Api.Answer post(String path, String fields) {
        return api.post(path, json(fields));
    }

    private static String json(String fields) {
        return ("{" + fields + "}").replace('\'', '"');
    }
}
