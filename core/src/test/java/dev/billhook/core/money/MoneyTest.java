package dev.billhook.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    private static final Currency EUR = Currency.of("EUR");

    @Test
    void sumsAndDifferencesAreExact() {
        assertThat(eur(1).plus(eur(2))).isEqualTo(eur(3));
        assertThat(eur(1).minus(eur(2))).isEqualTo(eur(-1));
        assertThat(eur(333).times(3)).isEqualTo(eur(999));
        assertThat(eur(5).negated()).isEqualTo(eur(-5));
    }

    @Test
    void anAmountThatDoesNotFitThrowsInsteadOfWrapping() {
        assertThatThrownBy(() -> eur(Long.MAX_VALUE).plus(eur(1)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("does not fit in 64 bits");
        assertThatThrownBy(() -> eur(Long.MIN_VALUE).minus(eur(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> eur(Long.MAX_VALUE).times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> eur(Long.MIN_VALUE).negated()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void twoCurrenciesNeverMeet() {
        assertThatThrownBy(() -> eur(1).plus(Money.of(1, "USD")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("EUR 0.01 and USD 0.01 are in two currencies; convert one of them first");
        assertThatThrownBy(() -> eur(1).compareTo(Money.of(1, "USD"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void amountsOfOneCurrencyAreOrderedBySize() {
        assertThat(eur(2)).isGreaterThan(eur(1));
        assertThat(eur(-2)).isLessThan(eur(1));
        assertThat(Money.zero(EUR).isZero()).isTrue();
        assertThat(eur(1).isPositive()).isTrue();
        assertThat(eur(-1).isNegative()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "19.99,  EUR, 1999",
        "10,     EUR, 1000",
        "10.500, EUR, 1050",
        "-0.01,  EUR, -1",
        "0,      EUR, 0",
        "1999,   JPY, 1999",
        "10.00,  JPY, 10",
        "1.234,  KWD, 1234",
        "0.5,    HUF, 50",
    })
    void decimalTextIsReadInMinorUnits(String text, String currency, long minor) {
        assertThat(Money.parse(text, Currency.of(currency))).isEqualTo(Money.of(minor, currency));
    }

    @ParameterizedTest
    @CsvSource({
        "19.999,              EUR, has more decimals than the 2 of EUR",
        "10.5,                JPY, has more decimals than the 0 of JPY",
        "1.2345,              KWD, has more decimals than the 3 of KWD",
        "1e3,                 EUR, is no amount",
        "'1,000',             EUR, is no amount",
        "' 1',                EUR, is no amount",
        "'',                  EUR, is no amount",
        "999999999999999999,  EUR, does not fit",
    })
    void badDecimalTextIsRefusedWithTheReason(String text, String currency, String reason) {
        assertThatThrownBy(() -> Money.parse(text, Currency.of(currency)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "1999,    EUR, en, '€19.99'",
        "1999,    EUR, es, '19,99 €'",
        "1999,    JPY, en, '¥1,999'",
        "1234567, KWD, en, 'KWD 1,234.567'",
        "150000,  HUF, en, 'HUF 1,500.00'",
        "-50,     USD, en-US, '-$0.50'",
    })
    void peopleReadTheirOwnNotation(long minor, String currency, String locale, String text) {
        String formatted = Money.of(minor, currency).format(Locale.forLanguageTag(locale));
        assertThat(formatted.replace('\u00a0', ' ')).isEqualTo(text);
    }

    @Test
    void logsReadCodeAndDecimals() {
        assertThat(eur(1999)).hasToString("EUR 19.99");
        assertThat(Money.of(1999, "JPY")).hasToString("JPY 1999");
        assertThat(Money.of(-1, "KWD")).hasToString("KWD -0.001");
    }

    private static Money eur(long minor) {
        return new Money(minor, EUR);
    }

    @ParameterizedTest
    @CsvSource({
        "7143, KWD, 7150, 7140",
        "7150, KWD, 7150, 7150",
        "1, HUF, 100, 0",
        "1999, EUR, 1999, 1999",
        "715, JPY, 715, 715",
        "0, KWD, 0, 0"
    })
    void whatACardCanBeChargedAndPaidBackIsAStepOfTheCurrency(
            long minor, String currency, long charged, long paidBack) {
        var amount = new Money(minor, Currency.of(currency));
        assertThat(amount.upToChargeStep().minor()).isEqualTo(charged);
        assertThat(amount.downToChargeStep().minor()).isEqualTo(paidBack);
    }
}
