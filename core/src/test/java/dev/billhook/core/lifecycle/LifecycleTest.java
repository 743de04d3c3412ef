package dev.billhook.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.Property;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    /** Columns in the order of the states. A state is where it goes, = is unchanged, the rest are reasons of refusal. */
    private static final String TABLE = """
            command            DRAFT           TRIALING        ACTIVE          PAST_DUE        PAUSED          CANCELED       EXPIRED
            ACTIVATE           ACTIVE          ACTIVE          =               PAYMENT_DUE     IS_PAUSED       ALREADY_ENDED  ALREADY_ENDED
            START_TRIAL        TRIALING        =               ALREADY_STARTED ALREADY_STARTED ALREADY_STARTED ALREADY_ENDED  ALREADY_ENDED
            TRIAL_ENDED        NOT_STARTED     ACTIVE          NOT_IN_TRIAL    NOT_IN_TRIAL    NOT_IN_TRIAL    ALREADY_ENDED  ALREADY_ENDED
            PAYMENT_FAILED     =               NOTHING_DUE     PAST_DUE        =               NOTHING_DUE     ALREADY_ENDED  ALREADY_ENDED
            PAYMENT_SUCCEEDED  ACTIVE          =               =               ACTIVE          =               ALREADY_ENDED  ALREADY_ENDED
            PAUSE              NOT_STARTED     IN_TRIAL        PAUSED          PAYMENT_DUE     =               ALREADY_ENDED  ALREADY_ENDED
            RESUME             NOT_STARTED     NOT_PAUSED      =               NOT_PAUSED      ACTIVE          ALREADY_ENDED  ALREADY_ENDED
            CANCEL             CANCELED        CANCELED        CANCELED        CANCELED        CANCELED        =              ALREADY_ENDED
            UNCANCEL           NOT_STARTED     TRIALING        ACTIVE          PAST_DUE        PAUSED          ALREADY_ENDED  ALREADY_ENDED
            REACTIVATE         NOT_STARTED     NOT_CANCELED    NOT_CANCELED    NOT_CANCELED    NOT_CANCELED    ACTIVE         ALREADY_ENDED
            TERM_ENDED         NOT_STARTED     EXPIRED         EXPIRED         EXPIRED         EXPIRED         ALREADY_ENDED  =
            DRAFT_EXPIRED      EXPIRED         ALREADY_STARTED ALREADY_STARTED ALREADY_STARTED ALREADY_STARTED ALREADY_ENDED  =
            """;

    @Test
    void everyCommandIsAnsweredInEveryStateAsTheTableSays() {
        List<String> header = Stream.concat(
                        Stream.of("command"),
                        Arrays.stream(SubscriptionStatus.values()).map(Enum::name))
                .toList();
        assertThat(Stream.concat(
                        Stream.of(header),
                        Arrays.stream(SubscriptionCommand.values()).map(LifecycleTest::row)))
                .containsExactlyElementsOf(
                        TABLE.lines().map(line -> List.of(line.split(" +", -1))).toList());
    }

    private static List<String> row(SubscriptionCommand command) {
        return Stream.concat(
                        Stream.of(command.name()),
                        Arrays.stream(SubscriptionStatus.values())
                                .map(status -> cell(Lifecycle.decide(status, command))))
                .toList();
    }

    private static String cell(Decision decision) {
        return switch (decision) {
            case Decision.Accepted accepted -> accepted.next().name();
            case Decision.Unchanged _ -> "=";
            case Decision.Refused refused -> refused.reason().name();
        };
    }

    @Test
    void theTransitionTableNamesEachMoveOnceWithItsEvent() {
        assertThat(Lifecycle.transitions().stream()
                        .map(row -> "%s %s %s %s".formatted(row.from(), row.command(), row.event(), row.to()))
                        .collect(Collectors.joining("\n", "", "\n")))
                .isEqualTo("""
                        DRAFT ACTIVATE ACTIVATED ACTIVE
                        DRAFT START_TRIAL TRIAL_STARTED TRIALING
                        DRAFT PAYMENT_SUCCEEDED ACTIVATED ACTIVE
                        DRAFT CANCEL CANCELED CANCELED
                        DRAFT DRAFT_EXPIRED DRAFT_EXPIRED EXPIRED
                        TRIALING ACTIVATE ACTIVATED ACTIVE
                        TRIALING TRIAL_ENDED TRIAL_ENDED ACTIVE
                        TRIALING CANCEL CANCELED CANCELED
                        TRIALING UNCANCEL CANCELLATION_WITHDRAWN TRIALING
                        TRIALING TERM_ENDED TERM_ENDED EXPIRED
                        ACTIVE PAYMENT_FAILED BECAME_PAST_DUE PAST_DUE
                        ACTIVE PAUSE PAUSED PAUSED
                        ACTIVE CANCEL CANCELED CANCELED
                        ACTIVE UNCANCEL CANCELLATION_WITHDRAWN ACTIVE
                        ACTIVE TERM_ENDED TERM_ENDED EXPIRED
                        PAST_DUE PAYMENT_SUCCEEDED RECOVERED ACTIVE
                        PAST_DUE CANCEL CANCELED CANCELED
                        PAST_DUE UNCANCEL CANCELLATION_WITHDRAWN PAST_DUE
                        PAST_DUE TERM_ENDED TERM_ENDED EXPIRED
                        PAUSED RESUME RESUMED ACTIVE
                        PAUSED CANCEL CANCELED CANCELED
                        PAUSED UNCANCEL CANCELLATION_WITHDRAWN PAUSED
                        PAUSED TERM_ENDED TERM_ENDED EXPIRED
                        CANCELED REACTIVATE REACTIVATED ACTIVE
                        """);
    }

    @Test
    void aCanceledSubscriptionComesBackByReactivationOnlyAndAnExpiredOneNever() {
        assertThat(Lifecycle.transitions().stream()
                        .filter(row -> row.from() == SubscriptionStatus.CANCELED)
                        .map(Transition::command))
                .containsExactly(SubscriptionCommand.REACTIVATE);
        assertThat(Lifecycle.transitions()).noneMatch(row -> row.from() == SubscriptionStatus.EXPIRED);
    }

    @Test
    void aCommandGivenTwiceDoesNoMoreThanOnce() {
        Property.forAll(
                random -> new Drawn(
                        pick(random, SubscriptionStatus.values()), pick(random, SubscriptionCommand.values())),
                drawn -> {
                    if (Lifecycle.decide(drawn.status(), drawn.command()) instanceof Decision.Accepted first
                            && Lifecycle.decide(first.next(), drawn.command()) instanceof Decision.Accepted again) {
                        assertThat(again.next()).isEqualTo(first.next());
                    }
                });
    }

    @Test
    void everyRefusalIsGivenAndSaysWhatToDo() {
        assertThat(Refusal.values())
                .allMatch(refusal ->
                        TABLE.contains(refusal.name()) && refusal.text().split("\\. ", -1).length == 2);
    }

    private record Drawn(SubscriptionStatus status, SubscriptionCommand command) {}

    private static <T> T pick(RandomGenerator random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
