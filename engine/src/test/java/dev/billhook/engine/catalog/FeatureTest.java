package dev.billhook.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.billhook.core.money.Currency;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.http.Problem;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

class FeatureTest {
    private static final Feature BOOST = FeatureFile.parse("""
            features:
              - key: boost
                name: Boost
                description: Up it goes.
                price_rule:
                  per_unit: days
                  amount: {EUR: 300, JPY: 480}
                  minimum: {EUR: 500}
                  maximum: {EUR: 6000}
                parameters:
                  job: {type: string, max_length: 5, pattern: '[a-z0-9]+'}
                  days: {type: integer, minimum: 1, maximum: 30}
                  colour: {type: string, required: false, enum: [red, blue]}
                  size: {type: integer, required: false, enum: [1, 2]}
                grants:
                  - {key: boosted, scope: 'job/{job}', expires_after: 'P{days}D'}
                  - {key: views, units: days}
            """).getFirst();

    @ParameterizedTest
    @CsvSource(textBlock = """
            EUR, 1,  500
            EUR, 2,  600
            EUR, 7,  2100
            EUR, 20, 6000
            EUR, 21, 6000
            EUR, 30, 6000
            JPY, 1,  480
            JPY, 30, 14400
            """)
    void aPriceRuleMultipliesWithinItsBounds(String currency, long days, long minor) {
        var parameters = BOOST.accept(read("{\"job\":\"j1\",\"days\":" + days + "}"));
        assertThat(BOOST.price(parameters, Currency.of(currency)).minor()).isEqualTo(minor);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            DE, small, EUR, 1500
            DE, large, EUR, 4900
            DE, large, USD, 5400
            PL, small, PLN, 3900
            PL, large, PLN, 3900
            """)
    void aPriceDependsOnAChoiceAndOnTheCountry(String country, String size, String currency, long minor) {
        var feature = FeatureFile.parse("""
                features:
                  - key: advert
                    name: Advert
                    description: A word to everybody.
                    price_rule:
                      by: size
                      amounts:
                        small: {EUR: 1500, USD: 1700}
                        large: {EUR: 4900, USD: 5400}
                    countries:
                      PL: {price: {PLN: 3900}}
                    parameters:
                      size: {type: string, enum: [small, large]}
                """).getFirst();
        assertThat(feature.dependsOnCountry()).isTrue();
        var there = feature.in(country);
        var parameters = there.accept(read("{\"size\":\"" + size + "\"}"));
        assertThat(there.price(parameters, Currency.of(currency)).minor()).isEqualTo(minor);
        assertThat(there.currency(null)).isEqualTo(Currency.of(country.equals("PL") ? "PLN" : "EUR"));
        var shown = Json.tree(Json.write(FeatureView.of(feature)));
        assertThat(shown.at("/prices/EUR/by").asString()).isEqualTo("size");
        assertThat(shown.at("/prices/EUR/amounts/large").asLong()).isEqualTo(4900);
        assertThat(shown.at("/countries/PL/PLN/amount").asLong()).isEqualTo(3900);
    }

    @Test
    void theFirstCurrencyIsTheDefault() {
        assertThat(BOOST.currency(null)).isEqualTo(Currency.of("EUR"));
        assertThat(BOOST.currency("JPY")).isEqualTo(Currency.of("JPY"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = "USD\neur\nXXX\n''\nEURO")
    void aCurrencyThatIsNotOfferedIsRefused(String currency) {
        var refusal = catchThrowableOfType(Problem.class, () -> BOOST.currency(currency));
        assertThat(refusal.code()).isEqualTo("currency_not_offered");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"days":7}                                   | parameter_missing | parameters.job
            {"job":null,"days":7}                        | parameter_missing | parameters.job
            {"job":"j1"}                                 | parameter_missing | parameters.days
            {"job":"","days":7}                          | parameter_invalid | parameters.job' is empty
            {"job":"  ","days":7}                        | parameter_invalid | parameters.job' is empty
            {"job":7,"days":7}                           | parameter_invalid | parameters.job' is not a text
            {"job":["j1"],"days":7}                      | parameter_invalid | parameters.job' is not a text
            {"job":"j12345","days":7}                    | parameter_invalid | longer than 5 characters
            {"job":"J1","days":7}                        | parameter_invalid | does not have the right form
            {"job":"j1!","days":7}                       | parameter_invalid | does not have the right form
            {"job":"a\\u0000","days":7}                  | parameter_invalid | control character
            {"job":"a\\ud800","days":7}                  | parameter_invalid | control character
            {"job":"j1","days":0}                        | parameter_invalid | parameters.days' is out of range
            {"job":"j1","days":31}                       | parameter_invalid | parameters.days' is out of range
            {"job":"j1","days":-1}                       | parameter_invalid | parameters.days' is out of range
            {"job":"j1","days":99999999999999999999}     | parameter_invalid | parameters.days' is out of range
            {"job":"j1","days":"7"}                      | parameter_invalid | parameters.days' is not a whole number
            {"job":"j1","days":7.0}                      | parameter_invalid | parameters.days' is not a whole number
            {"job":"j1","days":true}                     | parameter_invalid | parameters.days' is not a whole number
            {"job":"j1","days":7,"colour":"green"}       | parameter_invalid | not one of those offered
            {"job":"j1","days":7,"size":3}               | parameter_invalid | not one of those offered
            {"job":"j1","days":7,"hours":3}              | parameter_unknown | no such parameter
            """)
    void aWrongParameterIsRefused(String sent, String code, String message) {
        var refusal = catchThrowableOfType(Problem.class, () -> BOOST.accept(read(sent)));
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal).hasMessageContaining(message);
    }

    @Test
    void equalParametersAreWrittenEqualInAnyOrder() {
        var one = BOOST.accept(read("{\"job\":\"j1\",\"days\":7,\"colour\":null}"));
        var other = BOOST.accept(read("{\"days\":7,\"job\":\"j1\"}"));
        assertThat(one).isEqualTo(other);
        assertThat(one.canonical()).isEqualTo("{\"days\":7,\"job\":\"j1\"}");
        assertThat(Json.read(one.canonical(), new TypeReference<Parameters>() {}))
                .isEqualTo(one);
    }

    @Test
    void grantsTakeScopeUnitsAndLifetimeFromTheParameters() {
        var grants = BOOST.grants(BOOST.accept(read("{\"job\":\"j1\",\"days\":7}")));
        assertThat(grants).extracting(Grant::key).containsExactly("boosted", "views");
        assertThat(grants.getFirst().scope()).contains("job/j1");
        assertThat(grants.getFirst().units()).isEqualTo(1);
        assertThat(grants.getFirst().expiresAt(Instant.parse("2026-02-25T10:00:00Z")))
                .contains(Instant.parse("2026-03-04T10:00:00Z"));
        assertThat(grants.getLast().units()).isEqualTo(7);
        assertThat(grants.getLast().expiresAt(Instant.EPOCH)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            P30D,    2026-01-31T10:00:00Z, 2026-03-02T10:00:00Z
            P1M,     2026-01-31T10:00:00Z, 2026-02-28T10:00:00Z
            P1Y,     2024-02-29T10:00:00Z, 2025-02-28T10:00:00Z
            P2W,     2026-01-01T00:00:00Z, 2026-01-15T00:00:00Z
            PT12H,   2026-01-31T18:00:00Z, 2026-02-01T06:00:00Z
            P1DT12H, 2026-01-31T18:00:00Z, 2026-02-02T06:00:00Z
            """)
    void aLifetimeCountsOnTheCalendar(String lifetime, Instant from, Instant to) {
        assertThat(Lifetime.parse(lifetime).from(from)).isEqualTo(to);
    }

    @Test
    void aGrantSurvivesItsJson() {
        var grant =
                BOOST.grants(BOOST.accept(read("{\"job\":\"j1\",\"days\":7}"))).getFirst();
        assertThat(Json.read(Json.write(grant), new TypeReference<Grant>() {})).isEqualTo(grant);
    }

    private static Map<String, JsonNode> read(String json) {
        return Json.read(json, new TypeReference<>() {});
    }
}
