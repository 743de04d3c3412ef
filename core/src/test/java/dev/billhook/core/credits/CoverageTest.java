package dev.billhook.core.credits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.Property;
import dev.billhook.core.credits.Burn.Allocation;
import dev.billhook.core.credits.Coverage.Purse;
import dev.billhook.core.money.Rational;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final List<String> PRODUCTS = List.of("a", "b", "c");

    @Test
    void aGrantForSomeProductsPaysNoOthers() {
        assertThat(covered(Map.of("a", 30, "b", 20, "c", -10), purse("1", 25, "a"), purse("2", 100)))
                .containsExactly(new Allocation("1", Rational.of(25)), new Allocation("2", Rational.of(15)));
        assertThat(covered(Map.of("a", 30, "b", 20), purse("1", 100, "a"), purse("2", 100, "a"), purse("3", 5)))
                .containsExactly(new Allocation("1", Rational.of(30)), new Allocation("3", Rational.of(5)));
        assertThat(covered(Map.of("b", 20), purse("1", 25, "a"))).isEmpty();
    }

    @Test
    void whatIsGivenBackIsNotPaid() {
        assertThat(covered(Map.of("a", 30, "b", -50), purse("1", 25, "a"), purse("2", 25)))
                .isEmpty();
        assertThat(covered(Map.of("a", 30, "b", -10), purse("1", 25, "a")))
                .containsExactly(new Allocation("1", Rational.of(20)));
    }

    record Drawn(List<Purse> purses, Map<String, Rational> amounts) {}

    @Test
    void nothingIsPaidTwiceAndNoGrantPaysMoreThanItHas() {
        Property.forAll(CoverageTest::draw, drawn -> {
            var coverage = Coverage.of(drawn.purses(), drawn.amounts(), NOW, BurnOrder.PRIORITY_EXPIRY_CREATION);
            Rational charged = drawn.amounts().values().stream().reduce(Rational.ZERO, Rational::plus);
            assertThat(coverage.total()).isLessThanOrEqualTo(charged.max(Rational.ZERO));
            assertThat(coverage.allocations()).extracting(Allocation::grant).doesNotHaveDuplicates();
            var withoutLimits = drawn.purses().stream()
                    .map(purse -> new Purse(purse.balance(), Set.of()))
                    .toList();
            var burn = Burn.of(
                    drawn.purses().stream().map(Purse::balance).toList(),
                    charged.max(Rational.ZERO),
                    NOW,
                    BurnOrder.PRIORITY_EXPIRY_CREATION);
            assertThat(Coverage.of(withoutLimits, drawn.amounts(), NOW, BurnOrder.PRIORITY_EXPIRY_CREATION)
                            .allocations())
                    .isEqualTo(burn.allocations());
            for (Allocation taken : coverage.allocations()) {
                var purse = drawn.purses().stream()
                        .filter(one -> one.balance().grant().id().equals(taken.grant()))
                        .findFirst()
                        .orElseThrow();
                assertThat(taken.amount()).isLessThanOrEqualTo(purse.balance().remaining());
            }
        });
    }

    private static Drawn draw(RandomGenerator random) {
        var purses = IntStream.range(0, random.nextInt(5))
                .mapToObj(n -> purse(
                        String.valueOf(n),
                        random.nextInt(40),
                        PRODUCTS.stream().filter(any -> random.nextInt(3) == 0).toArray(String[]::new)))
                .toList();
        Map<String, Rational> amounts = new LinkedHashMap<>();
        PRODUCTS.forEach(product -> amounts.put(product, Rational.of(random.nextInt(60) - 15)));
        return new Drawn(purses, amounts);
    }

    private static List<Allocation> covered(Map<String, Integer> amounts, Purse... purses) {
        Map<String, Rational> exact = new LinkedHashMap<>();
        Stream.of("a", "b", "c")
                .filter(amounts::containsKey)
                .forEach(product -> exact.put(product, Rational.of(amounts.getOrDefault(product, 0))));
        return Coverage.of(List.of(purses), exact, NOW, BurnOrder.PRIORITY_EXPIRY_CREATION)
                .allocations();
    }

    private static Purse purse(String id, int amount, String... products) {
        var grant = new Grant(id, Rational.of(amount), 50, NOW, null, NOW, null);
        return new Purse(GrantBalance.full(grant), Set.of(products));
    }
}
