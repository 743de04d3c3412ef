package dev.billhook.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurrencyTest {
    @Test
    void decimalsAgreeWithTheJdksCopyOfTheStandard() {
        assertThat(Currency.codes()).hasSize(155).allSatisfy(code -> assertThat(
                        Currency.of(code).decimals())
                .as(code)
                .isEqualTo(java.util.Currency.getInstance(code).getDefaultFractionDigits()));
    }

    @ParameterizedTest
    @CsvSource({"EUR, 2, 1", "JPY, 0, 1", "KWD, 3, 10", "TND, 3, 10", "HUF, 2, 100", "TWD, 2, 100", "ISK, 0, 1"})
    void cardsAreChargedInTheStepsOfTheCurrency(String code, int decimals, int chargeStep) {
        Currency currency = Currency.of(code);
        assertThat(currency.decimals()).isEqualTo(decimals);
        assertThat(currency.chargeStep()).isEqualTo(chargeStep);
    }

    @ParameterizedTest
    @CsvSource({"EUR, 50", "GBP, 30", "JPY, 50", "HUF, 17500", "KWD, 50"})
    void lessThanTheLeastChargeOfTheCurrencyIsNotCharged(String code, int least) {
        assertThat(Currency.of(code).leastCharge()).isEqualTo(least);
        assertThat(Money.of(least, code).isChargeable()).isTrue();
        assertThat(Money.of(least - 1, code).isChargeable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eur", "EURO", "", "XXX", "XAU", "BGN", "CLF", "€"})
    void whatIsNoActiveCurrencyIsRefused(String code) {
        assertThat(Currency.find(code)).isEmpty();
        assertThatThrownBy(() -> Currency.of(code))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("three-letter code in capitals");
    }

    @Test
    void everyCurrencyCanBeWrittenForPeople() {
        assertThat(Currency.codes())
                .allSatisfy(code -> assertThat(Money.of(123456, code).format(Locale.ENGLISH))
                        .containsPattern("[0-9]"));
    }
}
