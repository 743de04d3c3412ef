package dev.billhook.engine.kit.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.engine.Api;
import dev.billhook.engine.kit.Eventually;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestClockTest {
    private static final ClockEngine engine = ClockEngine.start();
    private static final AtomicInteger ACCOUNTS = new AtomicInteger();

    private final TenantId tenant = engine.tenant("clock-" + ACCOUNTS.incrementAndGet(), false);
    private final Api api = engine.api(tenant);
    private final Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    @AfterAll
    static void stop() {
        engine.context.close();
    }

    @Test
    void theClockRunsWithTheWallClockUntilItIsAdvanced() {
        var clock = api.get("/v1/test_clock");
        assertThat(clock.text("/object")).isEqualTo("test_clock");
        assertThat(clock.text("/status")).isEqualTo("ready");
        assertThat(clock.body().at("/advancing_to").isNull()).isTrue();
        assertThat(Duration.between(now(clock), Instant.now()).abs()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void itArrivesWhereItIsSentAndRunsOnFromThere() {
        var target = tomorrow.plus(400, ChronoUnit.DAYS);
        var clock = advanceTo(target);
        assertThat(clock.status()).isEqualTo(200);
        assertThat(clock.text("/status")).isEqualTo("ready");
        assertThat(now(clock)).isBetween(target, target.plusSeconds(5));
        assertThat(now(api.get("/v1/test_clock"))).isAfter(now(clock));
    }

    @ParameterizedTest
    @CsvSource({"P1M", "P10D", "PT36H", "P1DT12H", "P1Y2M"})
    void itGoesBySpansAsACalendarCountsThem(String span) {
        var before = now(api.get("/v1/test_clock")).atZone(ZoneOffset.UTC);
        var expected =
                switch (span) {
                    case "P1M" -> before.plusMonths(1);
                    case "P10D" -> before.plusDays(10);
                    case "P1Y2M" -> before.plusMonths(14);
                    default -> before.plusHours(36);
                };
        var clock = api.post("/v1/test_clock/advance", "{\"by\":\"" + span + "\"}");
        assertThat(clock.status()).isEqualTo(200);
        assertThat(now(clock))
                .isBetween(expected.toInstant(), expected.toInstant().plusSeconds(5));
    }

    @Test
    void everythingDueHappensInOrderAtItsVeryMomentAndWhatFollowsFromItBeforeWhatIsLater() {
        engine.chore(tenant, "late", tomorrow.plus(30, ChronoUnit.HOURS), 0);
        engine.chore(tenant, "early", tomorrow, 2);
        engine.chore(tenant, "after the target", tomorrow.plus(90, ChronoUnit.DAYS), 0);

        var clock = advanceTo(tomorrow.plus(60, ChronoUnit.DAYS));

        var second = tomorrow.plus(1, ChronoUnit.DAYS);
        var third = tomorrow.plus(2, ChronoUnit.DAYS);
        var late = tomorrow.plus(30, ChronoUnit.HOURS);
        assertThat(clock.text("/status")).isEqualTo("ready");
        assertThat(engine.diary(tenant))
                .containsExactly(
                        "did early at " + tomorrow,
                        "heard of early at " + tomorrow,
                        "did early+ at " + second,
                        "heard of early+ at " + second,
                        "did late at " + late,
                        "heard of late at " + late,
                        "did early++ at " + third,
                        "heard of early++ at " + third);
    }

    @Test
    void manyThingsOfOneMomentAreAllDoneBeforeItPasses() {
        IntStream.range(0, 40).forEach(n -> engine.chore(tenant, "one of many", tomorrow, 0));
        engine.chore(tenant, "next", tomorrow.plusMillis(1), 0);
        advanceTo(tomorrow.plusSeconds(60));
        assertThat(engine.diary(tenant)).hasSize(82);
        assertThat(engine.diary(tenant).subList(80, 82))
                .containsExactly("did next at " + tomorrow.plusMillis(1), "heard of next at " + tomorrow.plusMillis(1));
    }

    @Test
    void anotherTenantsTimeStaysAsItIs() {
        var other = engine.tenant("clock-" + ACCOUNTS.incrementAndGet(), false);
        engine.chore(other, "of another", tomorrow, 0);
        advanceTo(tomorrow.plusSeconds(60));
        assertThat(engine.diary(other)).isEmpty();
        assertThat(now(engine.api(other).get("/v1/test_clock"))).isBefore(tomorrow);
    }

    @Test
    void anAdvanceIsARowThatGoesOnWhenTheEngineDoes() throws Exception {
        engine.chore(tenant, "daily", tomorrow, 3);
        var loop = engine.bean(AdvanceLoop.class);
        loop.stop();
        var target = tomorrow.plus(30, ChronoUnit.DAYS);
        var clock = advanceTo(target);
        assertThat(clock.status()).isEqualTo(202);
        assertThat(clock.text("/status")).isEqualTo("advancing");
        assertThat(clock.text("/advancing_to")).isEqualTo(target.toString());
        assertThat(now(api.get("/v1/test_clock"))).as("it stands still").isEqualTo(now(clock));

        var refused = advanceTo(target.plusSeconds(1));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("test_clock_advancing");

        loop.start();
        Eventually.equal("ready", () -> api.get("/v1/test_clock").text("/status"));
        assertThat(engine.diary(tenant)).hasSize(8);
    }

    @Test
    void theSameRequestSentAgainAdvancesOnce() {
        String body = "{\"by\":\"P1M\"}";
        var first = api.postOnce("advance-1", "/v1/test_clock/advance", body);
        var again = api.postOnce("advance-1", "/v1/test_clock/advance", body);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(now(api.get("/v1/test_clock"))).isBefore(now(first).plusSeconds(60));
    }

    @Test
    void workThatCannotBeDoneIsLeftBehindAfterAWhileAsTimeWould() throws Exception {
        engine.chore(tenant, "impossible", tomorrow, 0);
        engine.chore(tenant, "possible", tomorrow.plusSeconds(1), 0);
        var target = tomorrow.plusSeconds(60);
        var clock = advanceTo(target);
        assertThat(clock.status()).isEqualTo(202);
        assertThat(clock.text("/progress/waiting_for")).isEqualTo("chores");
        Eventually.equal("ready", () -> api.get("/v1/test_clock").text("/status"));
        assertThat(engine.diary(tenant)).hasSize(2).first().asString().startsWith("did possible");
    }

    @Test
    void itDoesNotGoBackNorTooFarAndSaysWhy() {
        assertRefused("{\"to\":\"2020-01-01T00:00:00Z\"}", "test_clock_backwards");
        assertRefused("{\"by\":\"P-1D\"}", "test_clock_backwards");
        assertRefused("{\"by\":\"PT0S\"}", "test_clock_backwards");
        assertRefused("{\"by\":\"P2Y1D\"}", "test_clock_too_far");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"by\":\"tomorrow\"}",
                "{\"by\":\"P\"}",
                "{\"by\":\"PT\"}",
                "{\"by\":\"P9999999999Y\"}",
                "{\"by\":\"P999999999Y\"}",
                "{\"by\":\"P1M\",\"to\":\"2030-01-01T00:00:00Z\"}"
            })
    void whatIsNoTimeIsRefused(String body) {
        assertRefused(body, "parameter_invalid");
    }

    @Test
    void liveTimeCannotBeMovedNotEvenInTheDatabase() {
        var live = engine.tenant("clock-live", true);
        for (var answer : List.of(
                engine.api(live).get("/v1/test_clock"),
                engine.api(live).post("/v1/test_clock/advance", "{\"by\":\"P1D\"}"))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text("/code")).isEqualTo("test_mode_only");
        }
        for (String change : List.of("frozen_at = now()", "clock_offset = '1 day'")) {
            assertThatThrownBy(() -> SuperuserSql.run(
                            engine.database,
                            "UPDATE billhook.tenant SET " + change + " WHERE tenant_id = " + live.value()))
                    .hasMessageContaining("check constraint");
        }
    }

    private void assertRefused(String body, String code) {
        var refused = api.post("/v1/test_clock/advance", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/code")).isEqualTo(code);
        assertThat(refused.text("/next_step")).isNotBlank();
    }

    private Api.Answer advanceTo(Instant target) {
        return api.post("/v1/test_clock/advance", "{\"to\":\"" + target + "\"}");
    }

    private static Instant now(Api.Answer clock) {
        return Instant.parse(clock.text("/now"));
    }
}
