package dev.billhook.engine.catalog.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceControllerTest {
    private final Api api = EngineTest.api(EngineTest.tenant());

    @Test
    void anyPriceIsCalculatedLineByLine() {
        var answer = calculate(
                "{'currency':'EUR','model':'graduated','tiers':[{'up_to':10,'unit_amount':'2.00'},{'up_to':'inf','unit_amount':1}]}",
                "'quantity':15");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/object")).isEqualTo("price_calculation");
        assertThat(answer.text("/amount/amount")).isEqualTo("2500");
        assertThat(answer.text("/exact")).isEqualTo("25");
        assertThat(answer.text("/unit_amount")).isEqualTo("5/3");
        assertThat(answer.text("/lines/0/kind")).isEqualTo("tier_units");
        assertThat(answer.text("/lines/0/tier/up_to")).isEqualTo("10");
        assertThat(answer.text("/lines/0/amount")).isEqualTo("20");
        assertThat(answer.text("/lines/1/tier/from")).isEqualTo("10");
        assertThat(answer.text("/lines/1/amount")).isEqualTo("5");
        assertThat(answer.text("/policies/tier_bounds")).isEqualTo("up_to");
        assertThat(answer.text("/policies/money_rounding")).isEqualTo("half_away_from_zero");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'quantity':'8','before':{'quantity':7} | 1100",
                "'quantity':15,'booked_amount':14 | 1100",
                "'quantity':'0.5' | 100",
            })
    void aPartOfAPeriodCostsTheDifference(String usage, String minor) {
        var answer = calculate(
                "{'currency':'EUR','model':'graduated','tiers':[{'up_to':10,'unit_amount':2},{'unit_amount':1}]}",
                "'usage':{" + usage + "}");
        assertThat(answer.text("/amount/amount")).isEqualTo(minor);
    }

    @Test
    void eventsAndWindowsAreKindsOfUsage() {
        assertThat(calculate(
                                "{'currency':'USD','model':'percentage','percent':'2.99'}",
                                "'usage':{'events':[10,80,10000]}")
                        .text("/exact"))
                .isEqualTo("301.691");
        assertThat(calculate(
                                "{'currency':'USD','model':'windowed','rates':{'any':{'model':'per_unit','unit_amount':2,"
                                        + "'commitment':{'amount':10,'overage_factor':2,'true_up':true}}}}",
                                "'usage':{'windows':[{'quantity':2},{'quantity':8}]}")
                        .text("/amount/amount"))
                .isEqualTo("3200");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'currency':'EUR','model':'flat','amount':-1} | 'quantity':1 | price.amount",
                "{'currency':'EUR','model':'flat'} | 'quantity':1 | price.amount",
                "{'currency':'EUR','model':'flat','amount':1} | 'quantity':'one' | quantity",
                "{'currency':'EUR','model':'flat','amount':1} | 'quantity':-1 | quantity",
                "{'currency':'EUR','model':'flat','amount':1} | 'usage':{'quantity':1,'before':{'quantity':'-0.1'}} | usage.before.quantity",
                "{'currency':'EUR','model':'flat','amount':1} | 'usage':{} | usage.quantity",
                "{'currency':'EUR','model':'flat','amount':1} | 'quantity':1,'usage':{'quantity':1} | quantity",
                "{'currency':'EUR','model':'flat','amount':1} | 'color':1 | color",
                "{'currency':'EUR','model':'flat','amount':1} | 'usage':{'quantity':1,'minimum_share':{'units':1,'of':0}} | usage.minimum_share.of",
            })
    void aMistakeNamesItsPlaceAndTheRemedy(String price, String rest, String param) {
        var answer = calculate(price, rest);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/code")).isEqualTo("price_invalid");
        assertThat(answer.text("/param")).isEqualTo(param);
        assertThat(answer.text("/next_step")).isNotEmpty();
    }

    @Test
    void usageOfAKindTheModelCannotRateIsRefused() {
        var answer = calculate(
                "{'currency':'EUR','model':'windowed','rates':{'day':{'model':'flat','amount':1}}}",
                "'usage':{'windows':[{'rate':'night','quantity':1}]}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/code")).isEqualTo("price_invalid");
        assertThat(answer.text("/detail")).contains("No rate 'night'");
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThat(api.post("/v1/prices/calculate", "{'").status()).isEqualTo(400);
    }

    private Api.Answer calculate(String price, String rest) {
        return api.post("/v1/prices/calculate", ("{'price':" + price + "," + rest + "}").replace('\'', '"'));
    }
}
