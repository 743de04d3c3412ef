package dev.billhook.engine.payment.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.core.money.Money;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.Payer;
import dev.billhook.engine.payment.Records;
import dev.billhook.engine.payment.gateway.DisputeSnapshot;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;

/**
 * A dispute's story is a list of moments at the provider. We look at any of them, never at all: an event is lost, late, doubled
 * or comes after a later one, and each makes us ask for what is now. Whichever moments we saw, the end must be the same.
 */
class DisputeOrderTest {
    /** 10.00 disputed; each movement costs or gives what follows its sign. */
    private static final Money AMOUNT = Money.of(1000, "EUR");

    private static PaymentIntentId intent = new PaymentIntentId(new UUID(0, 0));

    @BeforeAll
    static void aPayment() {
        var made = TestProvider.api()
                .post("/v1/payment_intents", "{\"amount\": {\"amount\": 1000, \"currency\": \"EUR\"}}");
        var payer = Payer.of(made.text("/id"), made.text("/client_secret"));
        payer.confirm(Payer.PAYS);
        payer.await("succeeded");
        intent = PaymentIntentId.of(payer.intent());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            won      | needs_response; needs_response -1000/1500; under_review; under_review +1000/0; won \
                     | PROCESSOR_CLEARING -1500, DISPUTE_FEES 1500
            fee back | needs_response -1000/1500; under_review; won +1000/-1500 |
            lost     | needs_response; needs_response -1000/1500; under_review; lost \
                     | PROCESSOR_CLEARING -2500, DISPUTE_FEES 1500, DISPUTE_LOSSES 1000
            conceded | needs_response; needs_response -1000/1500; lost \
                     | PROCESSOR_CLEARING -2500, DISPUTE_FEES 1500, DISPUTE_LOSSES 1000
            decided before the money moved | needs_response; lost; lost -1000/1500 \
                     | PROCESSOR_CLEARING -2500, DISPUTE_FEES 1500, DISPUTE_LOSSES 1000
            appealed | needs_response; needs_response -1000/1500; lost; appeal_needs_response; appeal_under_review; \
                       appeal_under_review +1000/0; won | PROCESSOR_CLEARING -1500, DISPUTE_FEES 1500
            lost twice | needs_response -1000/1500; lost; appeal_needs_response; appeal_under_review; lost \
                     | PROCESSOR_CLEARING -2500, DISPUTE_FEES 1500, DISPUTE_LOSSES 1000
            partly reinstated | needs_response -1000/1500; under_review +400/0; lost \
                     | PROCESSOR_CLEARING -2100, DISPUTE_FEES 1500, DISPUTE_LOSSES 600
            still open | needs_response; needs_response -1000/1500 \
                     | PROCESSOR_CLEARING -2500, DISPUTED_FUNDS 1000, DISPUTE_FEES 1500
            inquiry  | warning_needs_response; warning_under_review; warning_closed |
            inquiry that became a dispute | warning_needs_response; warning_under_review; needs_response; \
                       needs_response -1000/1500; under_review; lost \
                     | PROCESSOR_CLEARING -2500, DISPUTE_FEES 1500, DISPUTE_LOSSES 1000
            prevented | needs_response -1000/0; prevented | PROCESSOR_CLEARING -1000, DISPUTE_LOSSES 1000
            """)
    void whicheverMomentsWereSeenTheBooksAndTheNewsAreTheSame(String name, String story, @Nullable String books) {
        var moments = moments(story);
        int last = moments.size() - 1;
        for (int seen = 0; seen < 1 << last; seen++) {
            int bits = seen;
            var provider = "du_" + UUID.randomUUID();
            var looked = IntStream.rangeClosed(0, last)
                    .filter(i -> i == last || (bits >> i & 1) == 1)
                    .mapToObj(moments::get)
                    .toList();
            looked.forEach(moment -> look(provider, moment));
            look(provider, looked.getLast()); // and the last event comes twice
            var dispute = dispute(provider);
            assertThat(Records.moved(dispute.id())).as(looked.toString()).isEqualTo(list(books));
            assertThat(dispute.status().word()).isEqualTo(moments.get(last).status());
            assertNews(dispute, moments);
        }
        Records.assertBooksBalance(TestProvider.api());
    }

    /** Each fact is told once, whether it was seen as it happened or found later. */
    private static void assertNews(Dispute dispute, List<Moment> moments) {
        var told = Records.events(dispute.id());
        assertThat(told).first().isEqualTo("dispute.created");
        assertThat(told.stream().filter("dispute.created"::equals)).hasSize(1);
        var moves = moments.getLast().movements(0);
        assertThat(told.stream().filter("dispute.funds_withdrawn"::equals)).hasSize((int)
                moves.stream().filter(m -> m.amount().isNegative()).count());
        assertThat(told.stream().filter("dispute.funds_reinstated"::equals)).hasSize((int)
                moves.stream().filter(m -> m.amount().isPositive()).count());
        assertThat(told.contains("dispute.closed")).isEqualTo(dispute.status().isClosed());
    }

    @Test
    void anAnswerAskedForBeforeALaterOneWasAppliedChangesNothing() {
        var provider = "du_" + UUID.randomUUID();
        var moments = moments("needs_response; needs_response -1000/1500; lost");
        look(provider, moments.getFirst());
        var askedAt = versions(provider);
        look(provider, moments.getLast());
        assertThat(apply(provider, askedAt, moments.get(1))).isEqualTo(DisputeMirror.Applied.STALE);
        assertThat(dispute(provider).status()).isEqualTo(DisputeStatus.LOST);
    }

    @Test
    void theSameNewsTakenInByManyAtOnceIsOneDispute() {
        var provider = "du_" + UUID.randomUUID();
        var lost = moments("needs_response -1000/1500; lost").getLast();
        IntStream.range(0, 16).parallel().forEach(i -> apply(provider, Map.of(), lost));
        var dispute = dispute(provider);
        assertThat(Records.events(dispute.id()))
                .containsExactly("dispute.created", "dispute.funds_withdrawn", "dispute.closed");
        assertThat(Records.booked(dispute.id()))
                .containsExactly("DISPUTE_FUNDS_WITHDRAWN", "DISPUTE_FEE_CHARGED", "DISPUTE_LOST");
    }

    @Test
    void afterTheBanksDeadlineNothingIsSentAnyMore() {
        var provider = "du_" + UUID.randomUUID();
        var open = moments("needs_response -1000/1500").getFirst();
        apply(provider, Map.of(), open, Instant.parse("2026-01-01T00:00:00Z"));
        var path = "/v1/disputes/" + dispute(provider).id().text();
        var api = TestProvider.api();
        var evidence = "{\"evidence\": {\"uncategorized_text\": \"late\"}}";
        assertThat(api.post(path, evidence).text("/code")).isEqualTo("dispute_overdue");
        assertThat(api.post(path + "/close", "").status()).isEqualTo(409);
        assertThat(api.post(path, evidence).text("/detail")).contains("2026-01-01T00:00:00Z");
    }

    @Test
    void theDatabaseRefusesAVersionThatIsNotTheNextAndAnInquiryOfADispute() {
        var provider = "du_" + UUID.randomUUID();
        look(provider, moments("needs_response -1000/1500").getFirst());
        var dispute = dispute(provider);
        for (var change : List.of("version = version", "version = version + 1, status = 'warning_closed'")) {
            assertThatThrownBy(() -> EngineTest.bean(Tenancy.class)
                            .writing(TestProvider.merchant(), () -> EngineTest.bean(TenantSql.class)
                                    .sql("UPDATE dispute SET " + change + " WHERE id = :id")
                                    .param("id", dispute.id().value())
                                    .update()))
                    .as(change)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    private record Moment(String status, List<long[]> moves) {
        /** @param salt tells movements of different disputes apart */
        List<DisputeSnapshot.Movement> movements(int salt) {
            return IntStream.range(0, moves.size())
                    .mapToObj(i -> new DisputeSnapshot.Movement(
                            "txn_" + salt + "_" + i,
                            Money.of(moves.get(i)[0], "EUR"),
                            Money.of(moves.get(i)[1], "EUR")))
                    .toList();
        }

        @Override
        public String toString() {
            return status + " after " + moves.size() + " movements";
        }
    }

    /** A movement stays in every later moment. */
    private static List<Moment> moments(String story) {
        var moves = new ArrayList<long[]>();
        var moments = new ArrayList<Moment>();
        for (var text : story.split(";", -1)) {
            var words = text.strip().split(" +", -1);
            if (words.length > 1) {
                var parts = words[1].split("/", -1);
                moves.add(new long[] {Long.parseLong(parts[0]), Long.parseLong(parts[1])});
            }
            moments.add(new Moment(words[0], List.copyOf(moves)));
        }
        return moments;
    }

    private static List<String> list(@Nullable String books) {
        return books == null ? List.of() : List.of(books.strip().split(", ", -1));
    }

    private static void look(String provider, Moment moment) {
        assertThat(apply(provider, versions(provider), moment)).isEqualTo(DisputeMirror.Applied.DONE);
    }

    private static DisputeMirror.Applied apply(String provider, Map<String, Integer> readAt, Moment moment) {
        return apply(provider, readAt, moment, Instant.parse("2040-01-01T00:00:00Z"));
    }

    private static DisputeMirror.Applied apply(
            String provider, Map<String, Integer> readAt, Moment moment, Instant due) {
        var snapshot = new DisputeSnapshot(
                provider,
                moment.status(),
                "fraudulent",
                AMOUNT,
                "ch_1",
                "10.4",
                due,
                Map.of(),
                0,
                false,
                Instant.parse("2026-11-22T08:00:00Z"),
                moment.movements(provider.hashCode()));
        return EngineTest.bean(Tenancy.class).write(TestProvider.merchant(), () -> EngineTest.bean(DisputeMirror.class)
                .apply(intent, readAt, snapshot));
    }

    private static Map<String, Integer> versions(String provider) {
        return EngineTest.bean(Tenancy.class)
                .read(TestProvider.merchant(), () -> EngineTest.bean(DisputeStore.class).ofIntent(intent).stream()
                        .filter(dispute -> dispute.providerId().equals(provider))
                        .collect(Collectors.toMap(Dispute::providerId, Dispute::version)));
    }

    private static Dispute dispute(String provider) {
        return EngineTest.bean(Tenancy.class)
                .read(TestProvider.merchant(), () -> EngineTest.bean(DisputeStore.class).ofIntent(intent).stream()
                        .filter(dispute -> dispute.providerId().equals(provider))
                        .findFirst()
                        .orElseThrow());
    }
}
