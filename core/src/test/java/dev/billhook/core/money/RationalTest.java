package dev.billhook.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.core.Property;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RationalTest {
    @Test
    void equalNumbersAreEqualHoweverTheyWereWritten() {
        assertThat(Rational.of(2, 4)).isEqualTo(Rational.parse("0.50")).isEqualTo(Rational.of(-1, -2));
        assertThat(Rational.parse("1200")).isEqualTo(Rational.of(1200));
    }

    @Test
    void thirdsAddUpToOne() {
        Rational third = Rational.of(1, 3);
        assertThat(third.plus(third).plus(third)).isEqualTo(Rational.ONE);
        assertThat(third).hasToString("1/3");
        assertThat(Rational.parse("0.0025")).hasToString("0.0025");
    }

    @ParameterizedTest
    @CsvSource({
        "123.456, 2, HALF_UP, 123.46",
        "123.456, 2, FLOOR, 123.45",
        "151, -1, CEILING, 160",
        "10.275, 2, HALF_EVEN, 10.28",
        "-0.005, 2, HALF_UP, -0.01"
    })
    void isRoundedToAnyDigit(String number, int digits, RoundingMode mode, String rounded) {
        assertThat(Rational.parse(number).rounded(digits, mode)).isEqualTo(Rational.parse(rounded));
    }

    @ParameterizedTest
    @CsvSource({"10.275, EUR, 1028", "10.225, EUR, 1023", "0.5, JPY, 1", "-10.275, EUR, -1028", "1.0005, KWD, 1001"})
    void becomesMoneyAtTheCurrencysLastDecimal(String number, String currency, long minor) {
        assertThat(Money.round(Rational.parse(number), Currency.of(currency), RoundingMode.HALF_UP))
                .isEqualTo(Money.of(minor, currency));
    }

    @Test
    void moneyComesBackAsItWas() {
        Property.forAll(
                random -> Money.of(random.nextLong(), random.nextBoolean() ? "KWD" : "JPY"),
                money -> assertThat(Money.round(money.toRational(), money.currency(), RoundingMode.UNNECESSARY))
                        .isEqualTo(money));
    }

    @Test
    void undoesWhatItDid() {
        Property.forAll(
                random -> Rational.of(random.nextLong(), random.nextLong(1, Long.MAX_VALUE)),
                number -> assertThat(number.plus(Rational.of(1, 7))
                                .times(Rational.of(3, 11))
                                .dividedBy(Rational.of(3, 11))
                                .minus(Rational.of(1, 7)))
                        .isEqualTo(number));
    }

    @ParameterizedTest
    @CsvSource({"1e5", "1.", ".5", "''", "1/2", "NaN"})
    void refusesWhatIsNoDecimal(String text) {
        assertThatThrownBy(() -> Rational.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no decimal number");
    }

    @Test
    void refusesToDivideByZero() {
        assertThatThrownBy(() -> Rational.ONE.dividedBy(Rational.ZERO)).isInstanceOf(ArithmeticException.class);
    }
}
