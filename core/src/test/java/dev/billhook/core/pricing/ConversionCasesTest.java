package dev.billhook.core.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.cases.Cases;
import dev.billhook.core.cases.Cases.Case;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Consumption.Quantity;
import dev.billhook.core.pricing.UnitConversion.Operation;
import dev.billhook.core.pricing.UnitConversion.Rounding;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConversionCasesTest {
    private static final Price ONE_EACH = Price.of(CaseInputs.EUR, new PriceModel.PerUnit(Rational.ONE));

    static Stream<Case> unitConversion() {
        return Cases.of("pricing-and-metering.json", "unit_conversion");
    }

    static Stream<Case> unitRounding() {
        return Cases.of("pricing-and-metering.json", "unit_rounding");
    }

    static Stream<Case> usageDiscount() {
        return Cases.of("pricing-and-metering.json", "usage_discount");
    }

    static Stream<Case> moneyRounding() {
        return Cases.of("pricing-and-metering.json", "money_rounding");
    }

    @ParameterizedTest
    @MethodSource("unitConversion")
    void unitsAreConvertedAndThenRounded(Case one) {
        CaseInputs in = new CaseInputs(one);
        Rating rating = Pricing.rate(ONE_EACH.with(conversion(in)), Usage.of(in.number("units")));
        assertThat(rating.billedUnits()).isEqualTo(in.expected("units"));
    }

    @ParameterizedTest
    @MethodSource("unitRounding")
    void unitsAreRoundedAtAnyDigit(Case one) {
        CaseInputs in = new CaseInputs(one);
        int digits = one.inputs().get("precision") == null
                ? 0
                : one.inputs().get("precision").asInt();
        UnitConversion rounding = UnitConversion.rounding(rounding(in.text("function")), digits);
        Rating rating = Pricing.rate(ONE_EACH.with(rounding), Usage.of(in.number("units")));
        assertThat(rating.billedUnits()).isEqualTo(in.expected("units"));
    }

    @ParameterizedTest
    @MethodSource("usageDiscount")
    void freeUnitsAreUsedUpByEarlierUsageFirst(Case one) {
        CaseInputs in = new CaseInputs(one);
        Price price = ONE_EACH.with(Terms.NONE.freeUnits(in.number("free_units")));
        Quantity before = new Quantity(in.number("pre_units"));
        Rating earlier = Pricing.rate(price, Usage.of(before).notLast());
        Rating line = Pricing.rate(price, Usage.of(in.number("line_units")).after(before));
        assertThat(earlier.billedUnits()).isEqualTo(in.expected("pre_units"));
        assertThat(line.billedUnits()).isEqualTo(in.expected("line_units"));
    }

    @ParameterizedTest
    @MethodSource("moneyRounding")
    void anAmountIsRoundedHalfAwayFromZero(Case one) {
        CaseInputs in = new CaseInputs(one);
        Rating rating = Pricing.rate(in.price(new PriceModel.Dynamic(Rational.ONE)), Usage.of(in.number("amount")));
        assertThat(rating.rounded().toRational()).isEqualTo(in.expected("amount"));
    }

    static UnitConversion conversion(CaseInputs in) {
        Operation operation = in.text("operation").equals("divide") ? Operation.DIVIDE : Operation.MULTIPLY;
        int digits = in.optional("precision")
                .map(one -> one.numerator().intValueExact())
                .orElse(0);
        return new UnitConversion(operation, in.number("factor"), rounding(in.text("rounding")), digits);
    }

    private static Rounding rounding(String word) {
        return switch (word) {
            case "none" -> Rounding.NONE;
            case "ceil", "ceiling", "up" -> Rounding.UP;
            case "floor", "down" -> Rounding.DOWN;
            case "round", "half_up" -> Rounding.HALF_UP;
            default -> throw new IllegalArgumentException("No rounding is called " + word);
        };
    }
}
