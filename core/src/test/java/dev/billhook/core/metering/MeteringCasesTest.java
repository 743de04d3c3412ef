package dev.billhook.core.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.calendar.PeriodEnds;
import dev.billhook.core.cases.Cases;
import dev.billhook.core.cases.Cases.Case;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Price;
import dev.billhook.core.pricing.PriceModel;
import dev.billhook.core.pricing.Pricing;
import dev.billhook.core.pricing.Usage;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What Lago and OpenMeter make of events, each case under the policy that its system follows. */
public class MeteringCasesTest {
    /** Every case of these kinds is run here. */
    public static final Set<String> KINDS = Set.of(
            "weighted_sum",
            "prorated_sum",
            "prorated_unique_count",
            "aggregation",
            "latest",
            "unique_count",
            "dedup",
            "dedup_reject");

    private static final Currency EUR = Currency.of("EUR");
    private static final Instant FIRST = Instant.parse("2022-01-01T00:00:00Z");
    private static final Span ALL_CASES = span(new Period(FIRST, Instant.parse("2025-01-01T00:00:00Z")));

    static Stream<Case> cases() {
        return KINDS.stream().sorted().flatMap(kind -> Cases.of("pricing-and-metering.json", kind));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eventsCountAsInOtherSystems(Case one) {
        switch (one.kind()) {
            case "weighted_sum" -> weightedSum(one);
            case "prorated_sum" -> proratedSum(one);
            case "prorated_unique_count" -> proratedUniqueCount(one);
            case "aggregation" -> aggregation(one);
            case "latest" -> latest(one);
            case "unique_count" -> uniqueCount(one);
            case "dedup" -> dedup(one);
            case "dedup_reject" -> dedupReject(one);
            default -> throw new IllegalArgumentException("No test runs cases of kind " + one.kind());
        }
    }

    private static void weightedSum(Case one) {
        JsonNode in = one.inputs();
        Period month = new Period(instant(in, "period_from"), instant(in, "period_to_exclusive"));
        Rational quantity =
                quantity(new Aggregation.WeightedSum("value"), in, span(month), amount(in, "initial_value"));
        assertThat(month.days(ZoneOffset.UTC)).isEqualTo(in.get("period_days").asLong());
        assertThat(quantity.rounded(in.get("round_to").asInt(), RoundingMode.HALF_UP))
                .isEqualTo(expected(one));
    }

    private static void proratedSum(Case one) {
        JsonNode in = one.inputs();
        Rational quantity = quantity(new Aggregation.ProratedSum("value"), in, days(in), amount(in, "carried_value"));
        assertThat(roundedAsLago(one, quantity)).isEqualTo(expected(one));
    }

    private static void proratedUniqueCount(Case one) {
        Aggregation aggregation = new Aggregation.ProratedUniqueCount("id");
        Span span = days(one.inputs());
        Span before = span(new Period(FIRST, span.part().start()));
        Carried carried = aggregation
                .measure(events(one.inputs()), before, Carried.nothing())
                .left();
        Rational quantity = quantity(aggregation, one.inputs(), span, carried);
        assertThat(roundedAsLago(one, quantity)).isEqualTo(expected(one));
    }

    /** OpenMeter's test compares as float64; exact numbers agree to the last digit. */
    private static void aggregation(Case one) {
        JsonNode in = one.inputs();
        String field = in.get("field").asString();
        Aggregation aggregation =
                switch (in.get("aggregation").asString()) {
                    case "sum" -> new Aggregation.Sum(field);
                    case "min" -> new Aggregation.Min(field);
                    case "latest" -> new Aggregation.Latest(field);
                    default ->
                        throw new IllegalArgumentException(in.get("aggregation").asString());
                };
        assertThat(quantity(aggregation, in, ALL_CASES, Carried.nothing())).isEqualTo(expected(one));
    }

    private static void latest(Case one) {
        Rational quantity = quantity(new Aggregation.Latest("value"), one.inputs(), ALL_CASES, Carried.nothing());
        Price price = Price.of(EUR, new PriceModel.PerUnit(number(one.inputs(), "unit_price")));
        assertThat(quantity).isEqualTo(expected(one));
        assertThat(Pricing.rate(price, Usage.of(quantity)).rounded().minor())
                .isEqualTo(one.expected().get("amount_minor").asLong());
    }

    private static void uniqueCount(Case one) {
        assertThat(quantity(new Aggregation.UniqueCount("id"), one.inputs(), ALL_CASES, Carried.nothing()))
                .isEqualTo(expected(one));
    }

    /** Lago on ClickHouse: the copy stored last wins, so with policy {@code repeated_event} at {@code last_wins}. */
    private static void dedup(Case one) {
        List<Event> kept = Deduplication.of(List.of(), events(one.inputs()), RepeatedEvent.LAST_WINS)
                .kept();
        Filter filter = filter(one.inputs().get("filter"));
        assertThat(measured(new Meter(new Aggregation.Count(), filter, List.of()), kept))
                .isEqualTo(number(one.expected(), "count"));
        assertThat(measured(new Meter(new Aggregation.Sum("value"), filter, List.of()), kept))
                .isEqualTo(number(one.expected(), "sum"));
    }

    /** Lago on PostgreSQL: a key that is taken fails the batch, so {@code repeated_event} is {@code refuses_batch}. */
    private static void dedupReject(Case one) {
        List<Event> stored = keyed(one.inputs().get("already_stored"));
        Deduplication batch = Deduplication.of(stored, keyed(one.inputs().get("batch")), RepeatedEvent.REFUSES_BATCH);
        assertThat(batch.kept().size() - stored.size())
                .isEqualTo(one.expected().get("accepted").asInt());
        assertThat(IntStream.range(0, batch.verdicts().size())
                        .filter(index -> batch.verdicts().get(index) == Verdict.REFUSED)
                        .boxed())
                .containsExactlyElementsOf(one.expected()
                        .get("rejected_indexes")
                        .valueStream()
                        .map(JsonNode::asInt)
                        .toList());
    }

    private static List<Event> keyed(JsonNode ids) {
        return ids.valueStream()
                .map(id -> new Event(new EventKey("lago", id.asString()), FIRST, Map.of()))
                .toList();
    }

    private static Rational measured(Meter meter, List<Event> events) {
        Map<Group, Metered> measured = meter.measure(events, ALL_CASES, Map.of());
        return Objects.requireNonNull(measured.get(Group.ALL)).quantity().orElseThrow();
    }

    private static Rational quantity(Aggregation aggregation, JsonNode in, Span span, Carried carried) {
        return aggregation.measure(events(in), span, carried).quantity().orElseThrow();
    }

    private static List<Event> events(JsonNode in) {
        List<Event> events = new ArrayList<>();
        in.get("events").valueStream().forEach(node -> events.add(event(in, node, events.size())));
        return events;
    }

    private static Event event(JsonNode in, JsonNode node, int number) {
        Map<String, String> properties = new HashMap<>();
        node.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .filter(field -> !field.getKey().equals("stored_seq"))
                .forEach(field -> properties.put(
                        field.getKey().equals("op") ? "operation" : field.getKey(),
                        field.getValue().asString()));
        return new Event(key(in, node, number), at(node, number), properties);
    }

    /** Lago's key holds the time; where a case names no key every event has its own. */
    private static EventKey key(JsonNode in, JsonNode node, int number) {
        return in.has("key")
                ? new EventKey(
                        "lago",
                        in.get("key")
                                .valueStream()
                                .map(field -> node.get(field.asString()).asString())
                                .collect(Collectors.joining("/")))
                : new EventKey("case", Integer.toString(number));
    }

    /** OpenMeter's events have no times in their cases: they come one after another. */
    private static Instant at(JsonNode node, int number) {
        if (node.has("at")) {
            return instant(node, "at");
        }
        String day = node.has("day") ? "day" : "timestamp";
        return node.has(day) ? midnight(node, day) : FIRST.plusSeconds(number);
    }

    private static Instant midnight(JsonNode node, String field) {
        return LocalDate.parse(node.get(field).asString())
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private static Filter filter(JsonNode node) {
        return new Filter(
                node.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue()
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(Collectors.toSet()))));
    }

    private static Span span(Period period) {
        return Span.whole(period, ZoneOffset.UTC);
    }

    /** A period can be billed for a part of its days, as before an upgrade. */
    private static Span days(JsonNode in) {
        LocalDate first = LocalDate.parse(in.get("period_first_day").asString());
        LocalDate last = LocalDate.parse(in.get("period_last_day").asString());
        Period nominal =
                Period.ofDays(first, first.plusDays(in.get("period_days").asLong()), ZoneOffset.UTC);
        return new Span(PeriodEnds.INCLUSIVE.period(first, last, ZoneOffset.UTC), nominal, ZoneOffset.UTC);
    }

    /** Lago rounds such quantities up at the fifth decimal; here they stay exact. */
    private static Rational roundedAsLago(Case one, Rational exact) {
        assertThat(one.inputs().get("rounding").asString()).isEqualTo("ceil5");
        return exact.rounded(5, RoundingMode.CEILING);
    }

    private static Carried amount(JsonNode in, String field) {
        return new Carried.Amount(number(in, field));
    }

    private static Rational expected(Case one) {
        return number(one.expected(), "value");
    }

    private static Rational number(JsonNode node, String field) {
        return Rational.parse(node.get(field).asString());
    }

    private static Instant instant(JsonNode node, String field) {
        return Instant.parse(node.get(field).asString());
    }
}
