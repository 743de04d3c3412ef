package dev.billhook.core.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.cases.Cases;
import dev.billhook.core.cases.Cases.Case;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Policy.LateUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class LateUsageCasesTest {
    static Stream<Case> delta() {
        return Cases.of("pricing-and-metering.json", "late_usage_delta");
    }

    static Stream<Case> period() {
        return Cases.of("pricing-and-metering.json", "late_usage_period");
    }

    @ParameterizedTest
    @MethodSource("delta")
    void eachRunBooksTheDifferenceToAllThatWasBooked(Case one) {
        CaseInputs in = new CaseInputs(one);
        Price price = price(in).with(LateUsage.CURRENT_PERIOD);
        List<Rational> cumulatives = in.numbers("cumulative_per_run");
        List<Rational> booked = new ArrayList<>();
        for (int run = 1; run <= cumulatives.size(); run++) {
            booked.add(Rerating.adjustments(price, cumulatives.subList(0, run), booked)
                    .getLast());
        }
        assertThat(booked)
                .isEqualTo(one.expected()
                        .get("booked_per_run")
                        .valueStream()
                        .map(CaseInputs::number)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("period")
    void eachRunBooksOnThePeriodThatTheUsageBelongsTo(Case one) {
        CaseInputs in = new CaseInputs(one);
        Price price = price(in);
        List<Rational> booked = new ArrayList<>();
        List<Map<String, Rational>> runs = new ArrayList<>();
        for (JsonNode run : one.inputs().get("cumulatives_per_run")) {
            List<Rational> cumulatives =
                    run.valueStream().map(CaseInputs::number).toList();
            List<Rational> adjustments = Rerating.adjustments(price, cumulatives, booked);
            runs.add(numbered(adjustments));
            add(adjustments, booked);
        }
        assertThat(runs)
                .isEqualTo(one.expected()
                        .get("booked")
                        .valueStream()
                        .map(LateUsageCasesTest::expected)
                        .toList());
    }

    private static Price price(CaseInputs in) {
        PriceModel model =
                switch (in.text("model")) {
                    case "unit" -> new PriceModel.PerUnit(in.number("unit_price"));
                    case "volume" -> new PriceModel.Volume(in.tiers());
                    case "graduated" -> new PriceModel.Graduated(in.tiers());
                    default -> throw new IllegalArgumentException("No model is called " + in.text("model"));
                };
        Price price = in.price(model);
        return in.optional("maximum_spend")
                .map(maximum -> price.with(Terms.NONE.maximum(maximum)))
                .orElse(price);
    }

    private static Map<String, Rational> numbered(List<Rational> adjustments) {
        Map<String, Rational> byPeriod = new TreeMap<>();
        for (int index = 0; index < adjustments.size(); index++) {
            if (adjustments.get(index).signum() != 0) {
                byPeriod.put(Integer.toString(index + 1), adjustments.get(index));
            }
        }
        return byPeriod;
    }

    private static Map<String, Rational> expected(JsonNode run) {
        Map<String, Rational> byPeriod = new TreeMap<>();
        run.properties().forEach(entry -> byPeriod.put(entry.getKey(), CaseInputs.number(entry.getValue())));
        return byPeriod;
    }

    private static void add(List<Rational> adjustments, List<Rational> booked) {
        for (int index = 0; index < adjustments.size(); index++) {
            if (index < booked.size()) {
                booked.set(index, booked.get(index).plus(adjustments.get(index)));
            } else {
                booked.add(adjustments.get(index));
            }
        }
    }
}
