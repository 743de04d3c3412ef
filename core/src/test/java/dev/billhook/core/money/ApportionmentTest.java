package dev.billhook.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.core.Property;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApportionmentTest {
    private static final Currency EUR = Currency.of("EUR");

    @Test
    void theLargestRemaindersAreRoundedUpAndTheEarlierOfEquals() {
        assertThat(apportion("0.05", "0.015", "0.015", "0.02")).containsExactly("0.02", "0.01", "0.02");
        assertThat(apportion("31.00", "10.333", "10.333", "10.334")).containsExactly("10.33", "10.33", "10.34");
    }

    @Test
    void creditsAreRoundedAsChargesAre() {
        assertThat(apportion("-0.05", "-0.015", "-0.015", "-0.02")).containsExactly("-0.02", "-0.01", "-0.02");
        assertThat(apportion("0.03", "0.045", "-0.012")).containsExactly("0.04", "-0.01");
    }

    @Test
    void anAmountThatIsNoRoundingOfTheSumIsRefused() {
        assertThatThrownBy(() -> apportion("0.05", "0.01", "0.01")).hasMessageContaining("no rounding of the sum");
        assertThatThrownBy(() -> apportion("0.01", "0.02", "0.02")).hasMessageContaining("no rounding of the sum");
    }

    @Test
    void thePartsAddUpAndEachIsItsExactOneRoundedUpOrDown() {
        Property.forAll(ApportionmentTest::draw, parts -> {
            Money whole = Money.round(parts.stream().reduce(Rational.ZERO, Rational::plus), EUR, RoundingMode.HALF_UP);
            List<Money> rounded = whole.apportion(parts);
            assertThat(Money.sum(rounded, EUR)).isEqualTo(whole);
            for (int index = 0; index < parts.size(); index++) {
                assertThat(rounded.get(index))
                        .isIn(
                                Money.round(parts.get(index), EUR, RoundingMode.FLOOR),
                                Money.round(parts.get(index), EUR, RoundingMode.CEILING));
            }
        });
    }

    private static List<Rational> draw(RandomGenerator random) {
        return IntStream.range(0, random.nextInt(9))
                .mapToObj(_ -> Rational.of(random.nextLong(-100, 300), random.nextLong(1, 90)))
                .toList();
    }

    private static List<String> apportion(String whole, String... parts) {
        return Money.parse(whole, EUR)
                .apportion(Arrays.stream(parts).map(Rational::parse).toList())
                .stream()
                .map(part -> part.toDecimal().toPlainString())
                .toList();
    }
}
