package dev.billhook.core.decline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.decline.RetryRule.Retry;
import dev.billhook.core.decline.RetryRule.Tried;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryRuleTest {
    private static final Instant NOW = Instant.parse("2026-06-15T10:00:00Z");

    @Tag("DEC-01")
    @ParameterizedTest
    @CsvSource(textBlock = """
            insufficient_funds,              PT24H
            card_velocity_exceeded,          PT24H
            withdrawal_count_limit_exceeded, PT24H
            do_not_honor,                    PT24H
            issuer_not_available,            PT15M
            processing_error,                PT15M
            """)
    void whatMayPassWaits(String code, Duration wait) {
        assertThat(after(CardNetwork.VISA, decline(code))).isEqualTo(new Retry.From(NOW.plus(wait)));
    }

    @Tag("DEC-02")
    @ParameterizedTest
    @CsvSource({
        "stolen_card",
        "lost_card",
        "pickup_card",
        "fraudulent",
        "revocation_of_all_authorizations",
        "expired_card",
        "incorrect_cvc",
        "authentication_required",
        "duplicate_transaction",
        "invalid_amount",
        "do_not_try_again"
    })
    void whatCannotPassIsNeverRepeated(String code) {
        assertThat(after(CardNetwork.VISA, decline(code))).isInstanceOf(Retry.Never.class);
    }

    @Tag("DEC-03")
    @Test
    void adviceNotToTryAgainBeatsASoftCode() {
        var advised = new Decline(NOW, "card_declined", "do_not_honor", "do_not_try_again", null, null);
        assertThat(after(CardNetwork.VISA, advised)).isEqualTo(new Retry.Never(DeclineClass.HARD));
    }

    @Tag("DEC-08")
    @Tag("PM-03")
    @Test
    void anotherCardOrNewDataOfTheCardMayBeTriedAtOnce() {
        var rule = RetryRule.of(CardNetwork.VISA);
        assertThat(rule.next(Optional.empty(), List.of(), 1999, NOW)).isEqualTo(new Retry.From(NOW));
    }

    @Test
    void aReasonThatNobodyPublishedIsTriedOnceMore() {
        var unknown = decline("martian_holiday");
        var rule = RetryRule.of(CardNetwork.VISA);
        assertThat(rule.next(Optional.of(unknown), tried(1, Duration.ofDays(1)), 1999, NOW))
                .isEqualTo(new Retry.From(NOW.plus(Duration.ofDays(1))));
        assertThat(rule.next(Optional.of(unknown), tried(2, Duration.ofDays(1)), 1999, NOW))
                .isEqualTo(new Retry.Never(DeclineClass.SOFT));
    }

    @Test
    void timeThatPassedIsNotWaitedForAgain() {
        var yesterday = decline("insufficient_funds", NOW.minus(Duration.ofHours(25)));
        assertThat(after(CardNetwork.VISA, yesterday)).isEqualTo(new Retry.From(NOW));
    }

    /** Fifteen more tries within thirty days; the sixteenth more waits for the first to be thirty days old. */
    @Tag("DEC-05")
    @ParameterizedTest
    @CsvSource({"VISA, 15, true", "VISA, 16, false", "MASTERCARD, 34, true", "MASTERCARD, 35, false", "OTHER, 16, false"
    })
    void aNetworksMonthlyLimitOfACardAndAmountIsNotPassed(CardNetwork network, int tries, boolean allowed) {
        var every = Duration.ofHours(18);
        var next = RetryRule.of(network).next(Optional.of(decline("do_not_honor")), tried(tries, every), 1999, NOW);
        if (allowed) {
            assertThat(next).isInstanceOf(Retry.From.class);
        } else {
            var first = NOW.minus(every.multipliedBy(tries - 1L));
            assertThat(next).isEqualTo(new Retry.OverLimit(first.plus(Duration.ofDays(30))));
        }
    }

    @Test
    void anotherAmountHasALimitOfItsOwn() {
        var next = RetryRule.of(CardNetwork.VISA)
                .next(Optional.of(decline("do_not_honor")), tried(16, Duration.ofHours(18)), 2500, NOW);
        assertThat(next).isInstanceOf(Retry.From.class);
    }

    @Test
    void mastercardCountsTenDeclinesOfACardADayWhateverTheAmount() {
        var rule = RetryRule.of(CardNetwork.MASTERCARD);
        var often = tried(10, Duration.ofMinutes(10));
        assertThat(rule.next(Optional.of(decline("processing_error")), often.subList(0, 9), 2500, NOW))
                .isInstanceOf(Retry.From.class);
        assertThat(rule.next(Optional.of(decline("processing_error")), often, 2500, NOW))
                .isEqualTo(new Retry.OverLimit(NOW.minus(Duration.ofMinutes(90)).plus(Duration.ofDays(1))));
    }

    @Test
    void whatIsOlderThanTheWindowNoLongerCounts() {
        var next = RetryRule.of(CardNetwork.VISA)
                .next(Optional.of(decline("do_not_honor")), tried(40, Duration.ofDays(2)), 1999, NOW);
        assertThat(next).isInstanceOf(Retry.From.class);
    }

    @Test
    void anAcquirersOwnLimitTakesTheNetworksPlace() {
        var strict = new RetryRule(
                CardNetwork.VISA, new RetryLimits(List.of(new RetryLimits.Limit(3, Duration.ofDays(30), true))));
        assertThat(strict.next(Optional.of(decline("do_not_honor")), tried(4, Duration.ofHours(1)), 1999, NOW))
                .isInstanceOf(Retry.OverLimit.class);
    }

    @ParameterizedTest
    @CsvSource({"04", "07", "12", "14", "15", "41", "43", "46", "57", "R0", "R1", "R3"})
    void visaNeverWantsCategoryOneAgain(String responseCode) {
        var decline = new Decline(NOW, "card_declined", "generic_decline", null, null, responseCode);
        assertThat(after(CardNetwork.VISA, decline)).isInstanceOf(Retry.Never.class);
        assertThat(after(CardNetwork.MASTERCARD, decline)).isInstanceOf(Retry.From.class);
    }

    @ParameterizedTest
    @CsvSource({
        "01,",
        "02, PT72H",
        "03,",
        "04,",
        "21,",
        "22,",
        "24, PT1H",
        "25, PT24H",
        "26, PT48H",
        "27, PT96H",
        "28, PT144H",
        "29, PT192H",
        "30, PT240H",
        "40,",
        "41,",
        "42,",
        "99, PT24H"
    })
    void mastercardsAdviceSaysWhen(String advice, @Nullable Duration wait) {
        var decline = new Decline(NOW, "card_declined", "do_not_honor", null, advice, null);
        assertThat(after(CardNetwork.MASTERCARD, decline))
                .isEqualTo(wait == null ? new Retry.Never(DeclineClass.SOFT) : new Retry.From(NOW.plus(wait)));
    }

    @ParameterizedTest
    @CsvSource({"visa, VISA", "mastercard, MASTERCARD", "amex, OTHER", ", OTHER"})
    void aBrandBelongsToItsNetwork(@Nullable String brand, CardNetwork network) {
        assertThat(CardNetwork.of(brand)).isEqualTo(network);
    }

    private static Retry after(CardNetwork network, Decline decline) {
        return RetryRule.of(network).next(Optional.of(decline), List.of(new Tried(decline.at(), 1999)), 1999, NOW);
    }

    private static Decline decline(String declineCode) {
        return decline(declineCode, NOW);
    }

    private static Decline decline(String declineCode, Instant at) {
        return new Decline(at, "card_declined", declineCode, null, null, null);
    }

    /** The latest now, the others before it. */
    private static List<Tried> tried(int times, Duration every) {
        return IntStream.range(0, times)
                .mapToObj(i -> new Tried(NOW.minus(every.multipliedBy(i)), 1999))
                .toList();
    }
}
