package dev.billhook.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.billhook.engine.TestEngine;
import dev.billhook.engine.kit.yaml.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureFileTest {
    private static final String GOOD = """
            features:
              - key: boost
                name: Boost
                description: Up it goes.
                price_rule:
                  per_unit: days
                  amount: {EUR: 300, JPY: 500}
                  minimum: {EUR: 500}
                  maximum: {EUR: 2000}
                parameters:
                  job: {type: string, max_length: 20, pattern: '[a-z]+'}
                  days: {type: integer, minimum: 1, maximum: 30}
                  note: {type: string, required: false, enum: [red, blue]}
                grants:
                  - key: boosted
                    scope: '{job}'
                    units: 1
                    expires_after: 'P{days}D'
            """;

    @Test
    void everyFieldIsRead() {
        var feature = FeatureFile.parse(GOOD).getFirst();
        assertThat(feature.key()).isEqualTo("boost");
        assertThat(feature.pricing().currencies()).extracting(c -> c.code()).containsExactly("EUR", "JPY");
        assertThat(feature.parameters()).extracting(Parameter::name).containsExactly("job", "days", "note");
        assertThat(feature.parameters()).extracting(Parameter::required).containsExactly(true, true, false);
        assertThat(feature.grants()).hasSize(1);
    }

    private static final String CHOICE = """
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
                  note: {type: string, required: false}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            by: size              | by: note                | 6  | features[0].price_rule.by            | does not name a choice
            by: size              | by: colour              | 6  | features[0].price_rule.by            | does not name a choice
            by: size              | per_unit: size          | 7  | features[0].price_rule.amounts       | is not known here
            small: {EUR: 1500,    | tiny: {EUR: 1500,       | 8  | features[0].price_rule.amounts.tiny  | is not known here
            large: {EUR: 4900,    | large: {GBP: 4900,      | 9  | features[0].price_rule.amounts.large | other currencies
            PL: {price            | XX: {price              | 11 | features[0].countries.XX             | is no country
            PL: {price: {PLN      | PL: {cost: {PLN         | 11 | features[0].countries.PL.cost        | is not known here
            """)
    void aMistakeInAChoiceOrACountryIsToldWithItsLine(
            String right, String wrong, int line, String field, String words) {
        assertThat(CHOICE).contains(right);
        assertThatThrownBy(() -> FeatureFile.parse(CHOICE.replace(right, wrong)))
                .isInstanceOf(Mistake.class)
                .hasMessageContaining("line " + line)
                .hasMessageContaining(field)
                .hasMessageContaining(words);
    }

    @Test
    void aFileWithoutFeaturesSellsNothing() {
        assertThat(FeatureFile.parse("features: []")).isEmpty();
    }

    /** What is replaced in the good file, by what; then the line, the field and words of the message. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            key: boost          | key: Boost              | 2  | features[0].key                         | is not a key
            key: boost          | key: 12                 | 2  | features[0].key                         | is not a text
            name: Boost         | nickname: Boost         | 3  | features[0].nickname                    | is not known here
            description: Up it goes. | parameter: {}      | 4  | features[0].parameter                   | is not known here
            price_rule:         | price_rules:            | 5  | features[0].price_rules                 | is not known here
            per_unit: days      | per_unit: job           | 6  | features[0].price_rule.per_unit         | that can be counted
            per_unit: days      | per_unit: weeks         | 6  | features[0].price_rule.per_unit         | that can be counted
            minimum: 1,         | minimum: 0,             | 6  | features[0].price_rule.per_unit         | that can be counted
            EUR: 300            | EUR: 3.00               | 7  | features[0].price_rule.amount.EUR       | is not a whole number
            EUR: 300            | EUR: '300'              | 7  | features[0].price_rule.amount.EUR       | is not a whole number
            EUR: 300            | EUR: 0                  | 7  | features[0].price_rule.amount.EUR       | is 0
            EUR: 300            | EUR: -5                 | 7  | features[0].price_rule.amount.EUR       | is -5
            EUR: 300            | EUR: 100000000          | 7  | features[0].price_rule.amount.EUR       | is 100000000
            JPY: 500            | EUR: 500                | 7  | EUR                                     | a second time
            JPY: 500            | eur: 500                | 7  | features[0].price_rule.amount.eur       | is no currency
            JPY: 500            | XAU: 500                | 7  | features[0].price_rule.amount.XAU       | is no currency
            JPY: 500            | HUF: 550                | 7  | features[0].price_rule.amount.HUF       | no card can be charged
            JPY: 500            | KWD: 1505               | 7  | features[0].price_rule.amount.KWD       | no card can be charged
            JPY: 500            | JPY: 9000000            | 6  | features[0].price_rule.per_unit         | more than a card is charged
            minimum: {EUR: 500} | minimum: {USD: 500}     | 8  | features[0].price_rule.minimum          | that amount has not
            minimum: {EUR: 500} | minimum: {EUR: 5000}    | 9  | features[0].price_rule.maximum          | below the minimum
            type: string, max   | type: text, max         | 11 | features[0].parameters.job.type         | is not known
            max_length: 20      | max_length: 0           | 11 | features[0].parameters.job.max_length   | is 0
            max_length: 20      | maximum: 20             | 11 | features[0].parameters.job.maximum      | is not known here
            '[a-z]+'            | '[a-z+'                 | 11 | features[0].parameters.job.pattern      | not a regular expression
            maximum: 30         | maximum: 0              | 12 | features[0].parameters.days.maximum     | below the minimum
            maximum: 30         | maximum: thirty         | 12 | features[0].parameters.days.maximum     | is not a whole number
            required: false     | required: perhaps       | 13 | features[0].parameters.note.required    | neither true nor false
            [red, blue]         | red                     | 13 | features[0].parameters.note.enum        | is not a list
            [red, blue]         | [1]                     | 13 | features[0].parameters.note.enum        | not a text
            key: boosted        | entitlement: boosted    | 15 | features[0].grants[0].entitlement       | is not known here
            '{job}'             | '{thing}'               | 16 | features[0].grants[0].scope             | not a required parameter
            '{job}'             | '{note}'                | 16 | features[0].grants[0].scope             | not a required parameter
            '{job}'             | '{job'                  | 16 | features[0].grants[0].scope             | brace
            units: 1            | units: 0                | 17 | features[0].grants[0].units             | is 0
            units: 1            | units: job              | 17 | features[0].grants[0].units             | can be counted
            'P{days}D'          | '{days} days'           | 18 | features[0].grants[0].expires_after     | no ISO 8601 duration
            'P{days}D'          | 'P{job}D'               | 18 | features[0].grants[0].expires_after     | can be counted
            'P{days}D'          | 'P{days}000Y'           | 18 | features[0].grants[0].expires_after     | a century
            'P{days}D'          | 'P-{days}D'             | 18 | features[0].grants[0].expires_after     | a moment
            """)
    void aMistakeIsToldWithLineFieldAndRemedy(String from, String to, int line, String field, String message) {
        assertThat(GOOD).contains(from);
        String yaml = GOOD.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
        var error = catchThrowableOfType(Mistake.class, () -> FeatureFile.parse(yaml));
        assertThat(error).isNotNull();
        assertThat(error).hasMessageContaining(message);
        assertThat(error.line()).isEqualTo(line);
        assertThat(error.field()).isEqualTo(field);
        assertThat(error.remedy()).isNotBlank();
    }

    @Test
    void aMissingFieldIsToldWithTheLineOfItsOwner() {
        assertThatThrownBy(() -> FeatureFile.parse("features:\n  - key: a\n    description: b\n"))
                .hasMessage("line 2: features[0].name is missing; write 'name: ' and a text");
    }

    @Test
    void twoFeaturesWithOneKeyAreRefused() {
        assertThatThrownBy(() -> FeatureFile.parse(GOOD + GOOD.substring(GOOD.indexOf('\n') + 1)))
                .hasMessageContaining("'boost' is declared twice");
    }

    @Test
    void aPriceAndARuleTogetherAreRefused() {
        assertThatThrownBy(() ->
                        FeatureFile.parse(GOOD.replace("    parameters:", "    price: {EUR: 1}\n    parameters:")))
                .hasMessageContaining("features[0].price and price_rule are both there");
    }

    @Test
    void brokenYamlIsToldWithItsLine() {
        assertThatThrownBy(() -> FeatureFile.parse("features:\n  - key: a\n   name: b\n"))
                .hasMessageContaining("line 3")
                .hasMessageContaining("not YAML");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> FeatureFile.parse("")).hasMessageContaining("begin it with 'features:'");
    }

    @Test
    void aMistakeStopsTheStartWithTheFilesNameAndLine(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("features.yaml"), GOOD.replace("EUR: 300", "EUR: 3.00"));
        var settings = Map.of("billhook.catalog.features-file", file.toString());
        assertThatThrownBy(() -> TestEngine.start(TestEngine.freshDatabase(), settings))
                .hasStackTraceContaining("paid features in " + file + ", line 7: features[0].price_rule.amount.EUR");
    }

    @Test
    void aPersonReadsWhatToDoInsteadOfAStackTrace() {
        var error = catchThrowableOfType(Mistake.class, () -> FeatureFile.parse("feature: []"))
                .in("shop.yaml");
        var analysis = new FeatureFileFailureAnalyzer().analyze(new IllegalStateException(error), error);
        assertThat(analysis.getDescription()).contains("shop.yaml, line 1: feature is not known here");
        assertThat(analysis.getAction()).contains("write one of features");
    }
}
