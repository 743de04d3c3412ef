package dev.billhook.core.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.core.Property;
import dev.billhook.core.cases.Cases;
import dev.billhook.core.cases.Cases.Case;
import dev.billhook.core.money.Rational;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class BurnDownTest {
    private static final Instant JANUARY = Instant.parse("2024-01-01T00:00:00Z");

    static Stream<Case> creditBurndown() {
        return Cases.of("pricing-and-metering.json", "credit_burndown");
    }

    @ParameterizedTest
    @MethodSource("creditBurndown")
    void burnsAsOtherSystemsDo(Case one) {
        List<Grant> grants = one.inputs()
                .get("grants")
                .valueStream()
                .map(BurnDownTest::grant)
                .toList();
        List<Usage> usages = one.inputs()
                .get("usages")
                .valueStream()
                .map(usage -> new Usage(instant(usage, "at"), number(usage, "amount")))
                .toList();
        BurnDown down = BurnDown.of(grants, usages, instant(one.inputs(), "until"), BurnOrder.PRIORITY_EXPIRY_CREATION);
        Map<String, Rational> expected = new HashMap<>();
        JsonNode balances = one.expected().get("balances");
        balances.propertyNames().forEach(id -> expected.put(id, number(balances, id)));
        assertThat(down.balances()).isEqualTo(expected);
        assertThat(down.overage()).isEqualTo(number(one.expected(), "overage"));
    }

    private static Grant grant(JsonNode node) {
        Instant effective = instant(node, "effective_at");
        return new Grant(
                node.get("id").asString(),
                number(node, "amount"),
                node.get("priority").asInt(),
                effective,
                node.has("expires_at") ? instant(node, "expires_at") : null,
                node.has("created_at") ? instant(node, "created_at") : effective,
                node.has("voided_at") ? instant(node, "voided_at") : null);
    }

    private static Instant instant(JsonNode node, String field) {
        return Instant.parse(node.get(field).asString());
    }

    private static Rational number(JsonNode node, String field) {
        return Rational.parse(node.get(field).asString());
    }

    @Test
    void theLowestPriorityNumberBurnsFirstThenTheEarliestExpiryThenTheOldest() {
        Grant gift = grant("gift", 100, 1, day(0), null);
        Grant soon = grant("soon", 100, 2, day(0), day(10));
        Grant late = grant("late", 100, 2, day(0), day(20));
        Burn burn = burn(List.of(late, gift, soon), 250);
        assertThat(burn.allocations())
                .extracting(taken -> taken.grant() + " " + taken.amount())
                .containsExactly("gift 100", "soon 100", "late 50");
        assertThat(burn.overage()).isEqualTo(Rational.ZERO);
    }

    @Test
    void byCreationTheOldestBurnsFirstEvenIfAnotherExpiresSooner() {
        Grant old = new Grant("old", Rational.of(10), 1, day(0), day(30), day(-9), null);
        Grant young = new Grant("young", Rational.of(10), 1, day(0), day(5), day(-1), null);
        List<GrantBalance> balances = List.of(GrantBalance.full(young), GrantBalance.full(old));
        assertThat(Burn.of(balances, Rational.of(10), day(1), BurnOrder.PRIORITY_CREATION)
                        .allocations())
                .containsExactly(new Burn.Allocation("old", Rational.of(10)));
        assertThat(Burn.of(balances, Rational.of(10), day(1), BurnOrder.PRIORITY_EXPIRY_CREATION)
                        .allocations())
                .containsExactly(new Burn.Allocation("young", Rational.of(10)));
    }

    @Test
    void aGrantBurnsFromItsStartAndNoLongerAtItsEnd() {
        Grant grant = grant("g", 100, 1, day(1), day(2));
        assertThat(run(List.of(grant), List.of(used(day(1), 10)), day(2)).balances())
                .isEqualTo(Map.of("g", Rational.of(90)));
        BurnDown tooLate = run(List.of(grant), List.of(used(day(2), 10)), day(3));
        assertThat(tooLate.overage()).isEqualTo(Rational.of(10));
        assertThat(tooLate.balances()).isEqualTo(Map.of("g", Rational.ZERO));
    }

    @Test
    void overageIsPaidByTheNextGrantAsSoonAsItBegins() {
        Grant first = grant("first", 20, 1, day(0), day(30));
        Grant second = grant("second", 100, 1, day(5), day(30));
        BurnDown down = run(List.of(first, second), List.of(used(day(1), 50), used(day(6), 10)), day(10));
        assertThat(down.balances()).isEqualTo(Map.of("first", Rational.ZERO, "second", Rational.of(60)));
        assertThat(down.burns()).extracting(BurnDown.Dated::at).containsExactly(day(1), day(5), day(6));
        assertThat(down.overage()).isEqualTo(Rational.ZERO);
    }

    @Test
    void whatIsUsedAtTheEndBelongsToTheNextPeriod() {
        Grant grant = grant("g", 100, 1, day(0), null);
        assertThat(run(List.of(grant), List.of(used(day(5), 10)), day(5)).balances())
                .isEqualTo(Map.of("g", Rational.of(100)));
    }

    @Test
    void aVoidedGrantBurnsNoMoreAndIsSeenAsNothing() {
        Grant voided = new Grant("g", Rational.of(100), 1, day(0), day(30), day(0), day(2));
        BurnDown down = run(List.of(voided), List.of(used(day(1), 50), used(day(3), 50)), day(5));
        assertThat(down.balances()).isEqualTo(Map.of("g", Rational.ZERO));
        assertThat(down.overage()).isEqualTo(Rational.of(50));
    }

    @Test
    void creditsAreNotGivenBackByBurningLessThanNothing() {
        assertThatThrownBy(() -> burn(List.of(), -1)).hasMessageContaining("new grant");
        assertThatThrownBy(() -> grant("g", -1, 1, day(0), null)).hasMessageContaining("zero or more");
        assertThatThrownBy(() -> new GrantBalance(grant("g", 1, 1, day(0), null), Rational.of(2)))
                .hasMessageContaining("cannot have 2 left");
    }

    private record History(List<Grant> grants, List<Usage> usages) {}

    @Test
    void whatIsBurnedPlusWhatIsNotCoveredIsWhatWasUsed() {
        Property.forAll(BurnDownTest::draw, history -> {
            BurnDown down = run(history.grants(), history.usages(), day(40));
            Rational used = history.usages().stream().map(Usage::amount).reduce(Rational.ZERO, Rational::plus);
            Map<String, Rational> burned = new HashMap<>();
            down.burns().stream()
                    .flatMap(dated -> dated.burn().allocations().stream())
                    .forEach(taken -> burned.merge(taken.grant(), taken.amount(), Rational::plus));
            assertThat(burned.values().stream().reduce(down.overage(), Rational::plus))
                    .isEqualTo(used);
            history.grants().forEach(grant -> {
                Rational left = grant.amount().minus(burned.getOrDefault(grant.id(), Rational.ZERO));
                assertThat(left.signum()).isNotNegative();
                assertThat(down.balances().get(grant.id())).isIn(left, Rational.ZERO);
            });
            assertThat(run(history.grants(), history.usages(), day(40))).isEqualTo(down);
        });
    }

    private static History draw(RandomGenerator random) {
        List<Grant> grants = IntStream.range(0, random.nextInt(6))
                .mapToObj(index -> grant(
                        "g" + index,
                        random.nextLong(100),
                        random.nextInt(3),
                        day(random.nextInt(30)),
                        random.nextBoolean() ? null : day(random.nextInt(30, 60))))
                .toList();
        List<Usage> usages = IntStream.range(0, random.nextInt(10))
                .mapToObj(_ -> new Usage(day(random.nextInt(40)), Rational.of(random.nextLong(90), 7)))
                .toList();
        return new History(grants, usages);
    }

    private static Burn burn(List<Grant> grants, long amount) {
        return Burn.of(
                grants.stream().map(GrantBalance::full).toList(),
                Rational.of(amount),
                day(1),
                BurnOrder.PRIORITY_EXPIRY_CREATION);
    }

    private static BurnDown run(List<Grant> grants, List<Usage> usages, Instant until) {
        return BurnDown.of(grants, usages, until, BurnOrder.PRIORITY_EXPIRY_CREATION);
    }

    private static Usage used(Instant at, long amount) {
        return new Usage(at, Rational.of(amount));
    }

    private static Grant grant(String id, long amount, int priority, Instant from, @Nullable Instant until) {
        return new Grant(id, Rational.of(amount), priority, from, until, from, null);
    }

    private static Instant day(int number) {
        return JANUARY.plus(Duration.ofDays(number));
    }
}
