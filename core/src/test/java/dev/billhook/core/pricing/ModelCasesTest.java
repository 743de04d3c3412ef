package dev.billhook.core.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.cases.Cases;
import dev.billhook.core.cases.Cases.Case;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Consumption.EventAmounts;
import dev.billhook.core.pricing.Consumption.Events;
import dev.billhook.core.pricing.Consumption.Quantity;
import dev.billhook.core.pricing.Consumption.RunningTotals;
import dev.billhook.core.pricing.Policy.PackageRounding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelCasesTest {
    static Stream<Case> standard() {
        return Cases.of("pricing-and-metering.json", "standard");
    }

    static Stream<Case> packages() {
        return Cases.of("pricing-and-metering.json", "package");
    }

    static Stream<Case> packageSplit() {
        return Cases.of("pricing-and-metering.json", "package_split");
    }

    static Stream<Case> dynamic() {
        return Cases.of("pricing-and-metering.json", "dynamic");
    }

    static Stream<Case> dynamicMultiplier() {
        return Cases.of("pricing-and-metering.json", "dynamic_multiplier");
    }

    static Stream<Case> percentage() {
        return Cases.of("pricing-and-metering.json", "percentage");
    }

    static Stream<Case> percentageMinMax() {
        return Cases.of("pricing-and-metering.json", "percentage_min_max");
    }

    @ParameterizedTest
    @MethodSource("standard")
    void everyUnitCostsTheSame(Case one) {
        CaseInputs in = new CaseInputs(one);
        Price price = in.price(new PriceModel.PerUnit(in.number("unit_price")));
        assertThat(Pricing.rate(price, Usage.of(in.number("units"))).exact()).isEqualTo(in.expected("amount"));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void packagesAreCountedAfterFreeUnits(Case one) {
        CaseInputs in = new CaseInputs(one);
        Price price = in.price(new PriceModel.Packaged(in.number("package_size"), in.number("package_price")))
                .with(PackageRounding.valueOf(in.text("rounding").toUpperCase(java.util.Locale.ROOT)))
                .with(Terms.NONE.freeUnits(in.number("free_units")));
        assertThat(Pricing.rate(price, Usage.of(in.number("units"))).exact()).isEqualTo(in.expected("amount"));
    }

    @ParameterizedTest
    @MethodSource("packageSplit")
    void aPackageOpenedEarlierIsNotBilledAgain(Case one) {
        CaseInputs in = new CaseInputs(one);
        Price price = in.price(new PriceModel.Packaged(in.number("package_size"), in.number("package_price")));
        Usage usage = Usage.of(in.number("line_units")).after(new Quantity(in.number("pre_units")));
        assertThat(Pricing.rate(price, usage).exact()).isEqualTo(in.expected("amount"));
    }

    @ParameterizedTest
    @MethodSource("dynamic")
    void eventsBringTheirAmounts(Case one) {
        CaseInputs in = new CaseInputs(one);
        long minorPerUnit = CaseInputs.currency(
                        one.inputs().get("currency_exponent").asInt())
                .minorPerUnit();
        List<Rational> amounts = in.numbers("event_amounts_cents").stream()
                .map(cents -> cents.dividedBy(Rational.of(minorPerUnit)))
                .toList();
        Rating rating = Pricing.rate(
                in.price(new PriceModel.Dynamic(Rational.ONE)),
                Usage.of(new EventAmounts(in.number("units"), amounts)));
        assertThat(rating.exact()).isEqualTo(in.expected("amount"));
        assertThat(rating.unitAmount().orElse(Rational.ZERO)).isEqualTo(in.expected("unit_amount"));
    }

    @ParameterizedTest
    @MethodSource("dynamicMultiplier")
    void meteredMoneyIsMultiplied(Case one) {
        CaseInputs in = new CaseInputs(one);
        Price price = in.price(new PriceModel.Dynamic(in.number("multiplier")));
        Rating rating = Pricing.rate(price, Usage.of(in.number("metered_amount")));
        assertThat(rating.rounded().toRational()).isEqualTo(in.expected("amount"));
    }

    @ParameterizedTest
    @MethodSource("percentage")
    void aPercentageOfTotalsSparesWhatIsFree(Case one) {
        CaseInputs in = new CaseInputs(one);
        RunningTotals usage = new RunningTotals(
                in.number("units"), one.inputs().get("events_count").asLong(), in.numbers("running_totals"));
        Rating rating = Pricing.rate(in.price(percentage(in)), Usage.of(usage));
        assertThat(rating.exact()).isEqualTo(in.expected("amount"));
    }

    @ParameterizedTest
    @MethodSource("percentageMinMax")
    void aPercentageOfEachEventStaysWithinItsLimits(Case one) {
        CaseInputs in = new CaseInputs(one);
        Rating rating = Pricing.rate(in.price(percentage(in)), Usage.of(new Events(in.numbers("event_values"))));
        assertThat(rating.exact()).isEqualTo(in.expected("amount"));
    }

    private static PriceModel percentage(CaseInputs in) {
        Optional<Rational> freeEvents = in.optional("free_events_n");
        return new PriceModel.Percentage(
                in.number("rate_percent"),
                in.optional("fixed_amount").orElse(Rational.ZERO),
                freeEvents.map(count -> count.numerator().longValueExact()).orElse(0L),
                in.optional("free_total").orElse(Rational.ZERO),
                in.optional("min_per_event"),
                in.optional("max_per_event"));
    }
}
