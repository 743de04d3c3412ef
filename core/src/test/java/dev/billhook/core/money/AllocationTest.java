package dev.billhook.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.core.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private record Split(Money whole, List<Long> weights) {
        List<Money> parts() {
            return whole.allocate(weights.stream().mapToLong(Long::longValue).toArray());
        }
    }

    @Test
    void aDollarSplitThreeWaysGivesTheOddCentToTheFirst() {
        assertThat(split(100, 1, 1, 1)).containsExactly(34L, 33L, 33L);
    }

    @Test
    void theOddCentGoesToTheLargestRemainder() {
        assertThat(split(100, 1, 2, 0)).containsExactly(33L, 67L, 0L);
        assertThat(split(5, 3, 7)).containsExactly(2L, 3L);
        assertThat(split(10, 1, 1, 1, 1)).containsExactly(3L, 3L, 2L, 2L);
    }

    @Test
    void aNegativeAmountIsSplitAsItsPositiveTwin() {
        assertThat(split(-100, 1, 1, 1)).containsExactly(-34L, -33L, -33L);
    }

    @Test
    void theLargestAmountsAndWeightsStillSplitExactly() {
        assertThat(split(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))
                .containsExactly(Long.MAX_VALUE / 2 + 1, Long.MAX_VALUE / 2);
        assertThat(split(Long.MIN_VALUE, 1)).containsExactly(Long.MIN_VALUE);
    }

    @Test
    void weightsMustSayWhereTheMoneyGoes() {
        assertThatThrownBy(() -> split(1, 0, 0)).hasMessageContaining("At least one weight must be above zero");
        assertThatThrownBy(() -> split(1)).hasMessageContaining("At least one weight must be above zero");
        assertThatThrownBy(() -> split(1, 2, -1)).hasMessageContaining("below zero");
    }

    @Test
    void splittingLosesNothingAndNoPartIsOffByAWholeUnit() {
        Property.forAll(AllocationTest::drawSplit, split -> {
            List<Money> parts = split.parts();
            assertThat(parts.stream().reduce(Money.zero(split.whole().currency()), Money::plus))
                    .isEqualTo(split.whole());
            assertFair(split, parts);
        });
    }

    private static void assertFair(Split split, List<Money> parts) {
        long weightTotal = 0;
        for (long weight : split.weights()) {
            weightTotal += weight;
        }
        for (int i = 0; i < parts.size(); i++) {
            long exactTimesTotal = split.whole().minor() * split.weights().get(i);
            assertThat(Math.abs(parts.get(i).minor() * weightTotal - exactTimesTotal))
                    .isLessThan(weightTotal);
        }
    }

    private static Split drawSplit(RandomGenerator random) {
        List<Long> weights =
                random.longs(random.nextInt(1, 12), 1, 1000).boxed().toList();
        return new Split(Money.of(random.nextLong(-10_000_000, 10_000_000), "EUR"), weights);
    }

    private static List<Long> split(long minor, long... weights) {
        return Money.of(minor, "USD").allocate(weights).stream()
                .map(Money::minor)
                .toList();
    }
}
