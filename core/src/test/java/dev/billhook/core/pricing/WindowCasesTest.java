package dev.billhook.core.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.cases.Cases;
import dev.billhook.core.cases.Cases.Case;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Consumption.Windows;
import dev.billhook.core.pricing.WindowRate.Basis;
import dev.billhook.core.pricing.WindowRate.Commitment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class WindowCasesTest {
    static Stream<Case> bucketed() {
        return Cases.of("pricing-and-metering.json", "bucketed");
    }

    static Stream<Case> windowedCommitment() {
        return Cases.of("pricing-and-metering.json", "windowed_commitment");
    }

    @ParameterizedTest
    @MethodSource("bucketed")
    void eachBucketIsPricedOnItsOwn(Case one) {
        CaseInputs in = new CaseInputs(one);
        Price price =
                in.price(PriceModel.Windowed.of(WindowRate.of(model(one.inputs().get("model")))));
        Rating rating = Pricing.rate(price, Usage.of(new Windows(buckets(one.inputs()))));
        assertThat(rating.exact()).isEqualTo(in.expected("amount"));
    }

    @ParameterizedTest
    @MethodSource("windowedCommitment")
    void eachWindowIsHeldToItsCommitment(Case one) {
        SortedMap<String, WindowRate> rates = new TreeMap<>();
        List<Window> windows = new ArrayList<>();
        for (JsonNode node : one.inputs().get("windows")) {
            String name = "rate " + rates.size();
            rates.put(name, rate(node));
            windows.add(new Window(name, name, CaseInputs.number(node.get("quantity"))));
        }
        CaseInputs in = new CaseInputs(one);
        Rating rating = Pricing.rate(in.price(new PriceModel.Windowed(rates)), Usage.of(new Windows(windows)));
        assertThat(rating.exact()).isEqualTo(in.expected("amount"));
    }

    private static List<Window> buckets(JsonNode inputs) {
        JsonNode quantities = inputs.get("bucket_quantities");
        return quantities
                .valueStream()
                .flatMap(bucket -> bucket.isContainer() ? bucket.valueStream() : Stream.of(bucket))
                .map(quantity -> Window.of("", CaseInputs.number(quantity)))
                .toList();
    }

    private static PriceModel model(JsonNode node) {
        CaseInputs in = new CaseInputs(new Case("", "", node, node));
        return switch (in.text("type")) {
            case "standard", "flat_fee", "unit" -> new PriceModel.PerUnit(in.number("unit_price"));
            case "graduated", "slab" -> new PriceModel.Graduated(in.tiers());
            case "volume" -> new PriceModel.Volume(in.tiers());
            case "package" -> new PriceModel.Packaged(in.number("package_size"), in.number("package_price"));
            default -> throw new IllegalArgumentException("No model is called " + in.text("type"));
        };
    }

    private static WindowRate rate(JsonNode node) {
        PriceModel model = new PriceModel.PerUnit(CaseInputs.number(node.get("unit_price")));
        Rational overage = CaseInputs.optional(node, "overage").orElse(Rational.ONE);
        boolean trueUp = node.has("true_up") && node.get("true_up").asBoolean();
        Optional<Commitment> ofAmount = CaseInputs.optional(node, "commitment")
                .map(amount -> new Commitment(Basis.AMOUNT, amount, overage, trueUp));
        Optional<Commitment> ofQuantity = CaseInputs.optional(node, "commitment_quantity")
                .map(quantity -> new Commitment(Basis.QUANTITY, quantity, overage, trueUp));
        return new WindowRate(model, ofAmount.or(() -> ofQuantity));
    }
}
