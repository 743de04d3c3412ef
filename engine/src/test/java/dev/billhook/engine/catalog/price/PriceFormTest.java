package dev.billhook.engine.catalog.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Price;
import dev.billhook.core.pricing.PriceModel;
import dev.billhook.core.pricing.Pricing;
import dev.billhook.core.pricing.Usage;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.yaml.Section;
import dev.billhook.engine.kit.yaml.Yaml;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceFormTest {
    private static final Set<Currency> BOTH = Set.of(Currency.of("EUR"), Currency.of("USD"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{currency: EUR, model: flat, amount: '29.00'}",
                "{currency: JPY, model: per_unit, unit_amount: 0.0001, free_units: 10, minimum: 5, maximum: 100}",
                "{currency: EUR, model: graduated, tiers: [{up_to: 10, unit_amount: 2, flat_amount: 1}, {up_to: inf, unit_amount: 1}]}",
                "{currency: EUR, model: volume, policies: {tier_bounds: integer_ranges, volume_tier_of: ceiling},"
                        + " tiers: [{from: 0, up_to: 10, unit_amount: 2}, {from: 11, unit_amount: 1}]}",
                "{currency: EUR, model: graduated, capped: true, tiers: [{up_to: 1000, unit_amount: 1, package_size: 100}]}",
                "{currency: KWD, model: package, package_size: 10, amount: 1.500, policies: {package_rounding: down}}",
                "{currency: EUR, model: percentage, percent: 2.9, fixed_fee: 0.30, free_events: 3, free_amount: 100,"
                        + " minimum_per_event: 1, maximum_per_event: 12}",
                "{currency: EUR, model: graduated_percentage, tiers: [{up_to: 10, percent: 1}, {percent: 2, flat_amount: 3}]}",
                "{currency: EUR, model: dynamic, multiplier: 1.33333, discount_percent: 20,"
                        + " policies: {money_rounding: half_even, true_up: rounded}}",
                "{currency: EUR, model: windowed, rates: {day: {model: per_unit, unit_amount: 2,"
                        + " commitment: {amount: 10, overage_factor: 2, true_up: true}}, any: {model: flat, amount: 1}}}",
                "{currency: EUR, model: per_unit, unit_amount: 1,"
                        + " unit_conversion: {operation: divide, factor: 1000, rounding: half_up, digits: -1}}"
            })
    void whatIsWrittenIsReadBackAsTheSamePrice(String form) {
        Price price = read(form);
        String written = Json.write(PriceWriter.write(price));
        Price again = PriceReader.readAlone(Section.root(Yaml.readJson(written), "currency"));
        assertThat(again).isEqualTo(price);
        assertThat(Json.write(PriceWriter.write(again))).isEqualTo(written);
    }

    @Test
    void aBookGivesEachAmountInEachCurrency() {
        var component = section("{model: per_unit, unit_amount: {EUR: 5, USD: '6.50'}, timing: in_arrears}");
        assertThat(PriceReader.read(component, Currency.of("USD"), BOTH, Set.of("timing")))
                .isEqualTo(Price.of(Currency.of("USD"), new PriceModel.PerUnit(Rational.parse("6.5"))));
        assertThatThrownBy(() -> PriceReader.read(component, Currency.of("JPY"), BOTH, Set.of("timing")))
                .hasMessage("line 1: unit_amount has no amount in JPY; add JPY, or take it off the currencies");
    }

    @Test
    void aBookHasNoAmountWithoutItsCurrency() {
        assertThatThrownBy(
                        () -> PriceReader.read(section("{model: flat, amount: 9}"), Currency.of("EUR"), BOTH, Set.of()))
                .hasMessage("line 1: amount is 9 of no currency; write 'amount: {EUR: 9.50}'");
        assertThat(PriceReader.read(section("{model: flat, amount: 0}"), Currency.of("EUR"), BOTH, Set.of())
                        .currency()
                        .code())
                .isEqualTo("EUR");
    }

    @Test
    void aMistakeInATierNamesItsLine() {
        String yaml = """
                currency: EUR
                model: graduated
                tiers:
                  - {up_to: 10, unit_amount: 2}
                  - {up_to: 5, unit_amount: 1}
                  - {unit_amount: 1}
                """;
        assertThatThrownBy(() -> PriceReader.readAlone(section(yaml)))
                .hasMessageContaining("line 5: tiers[1].up_to")
                .hasMessageContaining("must be above zero and rise");
    }

    @Test
    void aMistakeNamesTheFieldAsItIsWritten() {
        String negative = "{currency: EUR, model: graduated, tiers: [{unit_amount: -1}]}";
        assertThatThrownBy(() -> read(negative))
                .hasMessageContaining("line 1: tiers[0].unit_amount")
                .hasMessageNotContaining("rate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{currency: EUR, model: flat}",
                "{currency: EUR, model: flat, amount: -1}",
                "{currency: EUR, model: flat, amount: 1e3}",
                "{currency: EUR, model: flat, amount: 1, colour: red}",
                "{currency: EUR, model: flat, amount: 1, policies: {tier_bounds: both}}",
                "{currency: EUR, model: flat, amount: 1, policies: {split_lines: difference}}",
                "{currency: EUR, model: sliding, amount: 1}",
                "{currency: XXX, model: flat, amount: 1}",
                "{currency: EUR, model: graduated, tiers: []}",
                "{currency: EUR, model: graduated, tiers: [{up_to: 10, unit_amount: 2}]}",
                "{currency: EUR, model: package, package_size: 0, amount: 1}",
                "{currency: EUR, model: per_unit, unit_amount: 1, minimum: 9, maximum: 8}",
                "[]"
            })
    void whatIsNoPriceIsRefusedWithLineAndRemedy(String form) {
        assertThatThrownBy(() -> read(form)).hasMessageMatching("line 1: .+; .+");
    }

    @Test
    void theReadPriceIsTheOneThatCharges() {
        Price price = read("{currency: EUR, model: graduated, tiers: [{up_to: 10, unit_amount: 2}, {unit_amount: 1}]}");
        assertThat(Pricing.rate(price, Usage.of(15)).rounded()).hasToString("EUR 25.00");
    }

    private static Price read(String form) {
        return PriceReader.readAlone(section(form));
    }

    private static Section section(String yaml) {
        return Section.root(Yaml.read(yaml), "currency");
    }
}
