package dev.billhook.core.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.cases.Cases;
import dev.billhook.core.cases.Cases.Case;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Consumption.Prorated;
import dev.billhook.core.pricing.Consumption.Quantity;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TierCasesTest {
    static Stream<Case> graduated() {
        return Cases.of("pricing-and-metering.json", "graduated");
    }

    static Stream<Case> volume() {
        return Cases.of("pricing-and-metering.json", "volume");
    }

    static Stream<Case> graduatedPercentage() {
        return Cases.of("pricing-and-metering.json", "graduated_percentage");
    }

    static Stream<Case> graduatedSplit() {
        return Cases.of("pricing-and-metering.json", "graduated_split");
    }

    static Stream<Case> convertedGraduated() {
        return Cases.of("pricing-and-metering.json", "converted_graduated");
    }

    static Stream<Case> proratedGraduated() {
        return Cases.of("pricing-and-metering.json", "prorated_graduated");
    }

    @ParameterizedTest
    @MethodSource("graduated")
    void eachUnitCostsWhatItsTierSays(Case one) {
        CaseInputs in = new CaseInputs(one);
        assertAmount(in, in.price(new PriceModel.Graduated(in.tiers())));
    }

    @ParameterizedTest
    @MethodSource("volume")
    void oneTierPricesAllUnits(Case one) {
        CaseInputs in = new CaseInputs(one);
        Terms terms = in.optional("minimum_spend").map(Terms.NONE::minimum).orElse(Terms.NONE);
        terms = in.optional("maximum_spend").map(terms::maximum).orElse(terms);
        assertAmount(in, in.price(new PriceModel.Volume(in.tiers())).with(terms));
    }

    @ParameterizedTest
    @MethodSource("graduatedPercentage")
    void eachTierTakesItsPercentage(Case one) {
        CaseInputs in = new CaseInputs(one);
        assertAmount(in, in.price(new PriceModel.GraduatedPercentage(in.tiers())));
    }

    @ParameterizedTest
    @MethodSource("graduatedSplit")
    void aPartCostsTheDifference(Case one) {
        CaseInputs in = new CaseInputs(one);
        Usage line = Usage.of(in.number("line_units"));
        Rational before = in.number("pre_units");
        Usage usage = before.signum() == 0 ? line : line.after(new Quantity(before));
        Rating rating = Pricing.rate(in.price(new PriceModel.Graduated(in.tiers())), usage);
        assertThat(rating.exact()).isEqualTo(in.expected("amount"));
    }

    @ParameterizedTest
    @MethodSource("convertedGraduated")
    void unitsAreConvertedBeforeTheyFindTheirTier(Case one) {
        CaseInputs in = new CaseInputs(one);
        Price price = in.price(new PriceModel.Graduated(in.tiers()))
                .with(ConversionCasesTest.conversion(in))
                .with(Terms.NONE.freeUnits(in.optional("usage_discount").orElse(Rational.ZERO)));
        Rating rating = Pricing.rate(price, Usage.of(in.number("units")));
        assertThat(rating.billedUnits()).isEqualTo(in.expected("billed_units"));
        assertThat(rating.exact()).isEqualTo(in.expected("amount"));
    }

    @ParameterizedTest
    @MethodSource("proratedGraduated")
    void fullUnitsFindTheTierThatProratedUnitsArePaidIn(Case one) {
        CaseInputs in = new CaseInputs(one);
        List<Rational> full = in.numbers("full_units");
        List<Rational> prorated = in.numbers("prorated_units");
        List<Prorated.Change> changes = IntStream.range(0, full.size())
                .mapToObj(index -> new Prorated.Change(full.get(index), prorated.get(index)))
                .toList();
        Rating rating = Pricing.rate(in.price(new PriceModel.Graduated(in.tiers())), Usage.of(new Prorated(changes)));
        assertThat(rating.rounded().toRational()).isEqualTo(in.expected("amount"));
    }

    private static void assertAmount(CaseInputs in, Price price) {
        assertThat(Pricing.rate(price, Usage.of(in.number("units"))).exact()).isEqualTo(in.expected("amount"));
    }
}
