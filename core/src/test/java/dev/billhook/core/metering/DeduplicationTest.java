package dev.billhook.core.metering;

import static dev.billhook.core.metering.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeduplicationTest {
    private static final String NOON = "2026-06-10T12:00:00Z";
    private static final Event FIVE = event("a", NOON, Map.of("value", "5", "region", "europe"));
    private static final Event SEVEN = event("a", NOON, Map.of("value", "7", "region", "asia"));
    private static final Event OTHER = event("b", NOON, Map.of("value", "1"));

    @Test
    void aCopyOfAnEventIsARetryAndCountsOnce() {
        Deduplication batch = Deduplication.of(List.of(FIVE), List.of(FIVE, OTHER, OTHER), RepeatedEvent.FIRST_WINS);
        assertThat(batch.verdicts()).containsExactly(Verdict.REPEATED, Verdict.ACCEPTED, Verdict.REPEATED);
        assertThat(batch.kept()).containsExactly(FIVE, OTHER);
    }

    @Test
    void theFirstWriteWinsAndAnotherPayloadUnderItsKeyIsQuarantined() {
        Deduplication batch = Deduplication.of(List.of(), List.of(FIVE, SEVEN), RepeatedEvent.FIRST_WINS);
        assertThat(batch.verdicts()).containsExactly(Verdict.ACCEPTED, Verdict.QUARANTINED);
        assertThat(batch.kept()).containsExactly(FIVE);
    }

    @Test
    void theTimeIsPayloadAndNoPartOfTheKey() {
        Event later = event("a", "2026-06-10T12:00:01Z", FIVE.properties());
        Deduplication batch = Deduplication.of(List.of(FIVE), List.of(later), RepeatedEvent.FIRST_WINS);
        assertThat(batch.verdicts()).containsExactly(Verdict.QUARANTINED);
        assertThat(batch.kept()).containsExactly(FIVE);
    }

    @Test
    void eachSourceGivesItsOwnIds() {
        Event elsewhere = new Event(new EventKey("app", "a"), Instant.parse(NOON), SEVEN.properties());
        Deduplication batch = Deduplication.of(List.of(FIVE), List.of(elsewhere), RepeatedEvent.FIRST_WINS);
        assertThat(batch.verdicts()).containsExactly(Verdict.ACCEPTED);
        assertThat(batch.kept()).containsExactly(FIVE, elsewhere);
    }

    @Test
    void theLastWriteTakesThePlaceOfTheFirstWhereThePolicySaysSo() {
        Deduplication batch = Deduplication.of(List.of(FIVE, OTHER), List.of(SEVEN, SEVEN), RepeatedEvent.LAST_WINS);
        assertThat(batch.verdicts()).containsExactly(Verdict.REPLACING, Verdict.REPEATED);
        assertThat(batch.kept()).as("in the order they were stored").containsExactly(OTHER, SEVEN);
    }

    @Test
    void aKeyThatIsTakenRefusesTheBatchWhereThePolicySaysSo() {
        Deduplication batch = Deduplication.of(List.of(FIVE), List.of(OTHER, FIVE), RepeatedEvent.REFUSES_BATCH);
        assertThat(batch.verdicts()).containsExactly(Verdict.ROLLED_BACK, Verdict.REFUSED);
        assertThat(batch.kept()).containsExactly(FIVE);
    }

    @Test
    void aReplacedEventIsGoneAlsoForAMeterThatWouldNotCountTheOneInItsPlace() {
        List<Event> kept = Deduplication.of(List.of(FIVE), List.of(SEVEN), RepeatedEvent.LAST_WINS)
                .kept();
        assertThat(kept).noneMatch(new Filter(Map.of("region", Set.of("europe")))::accepts);
    }
}
