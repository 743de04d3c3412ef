package dev.billhook.core.tax;

import static dev.billhook.core.tax.TaxRounding.PER_INVOICE;
import static dev.billhook.core.tax.TaxRounding.PER_LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.core.Property;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaxesTest {
    private static final Currency EUR = Currency.of("EUR");
    private static final TaxRate VAT = TaxRate.exclusive("vat", "21", "NL");

    @Test
    void anExclusiveTaxComesOnTop() {
        assertThat(shown(PER_INVOICE, line("100.00", VAT))).isEqualTo("100.00 + 21.00 = 121.00");
    }

    @Test
    void anInclusiveTaxIsTakenOutOfThePriceWhichStays() {
        TaxRate vat = TaxRate.inclusive("vat", "21", "NL");
        assertThat(shown(PER_INVOICE, line("100.00", vat))).isEqualTo("82.64 + 17.36 = 100.00");
        assertThat(shown(PER_LINE, line("9.99", vat))).isEqualTo("8.26 + 1.73 = 9.99");
    }

    @Test
    void severalRatesAddUpAndACompoundOneIsLeviedOnTheOthersToo() {
        TaxRate gst = TaxRate.exclusive("gst", "5", "CA");
        TaxRate qst = TaxRate.exclusive("qst", "9.5", "CA-QC");
        assertThat(shown(PER_INVOICE, line("100.00", gst, qst))).isEqualTo("100.00 + 5.00 + 9.50 = 114.50");
        assertThat(shown(PER_INVOICE, line("100.00", gst, qst.compounding())))
                .isEqualTo("100.00 + 5.00 + 9.98 = 114.98");
        TaxRate inGst = TaxRate.inclusive("gst", "5", "CA");
        TaxRate inQst = TaxRate.inclusive("qst", "9.5", "CA-QC").compounding();
        assertThat(shown(PER_INVOICE, line("114.98", inGst, inQst))).isEqualTo("100.00 + 5.00 + 9.98 = 114.98");
    }

    @Test
    void perInvoiceTheExactSumIsRoundedOnceAndPerLineEachTaxIs() {
        TaxRate five = TaxRate.exclusive("five", "5", "US-AL");
        assertThat(shown(PER_INVOICE, line("0.33", five), line("0.33", five)))
                .isEqualTo("0.33 + 0.02 = 0.35, 0.33 + 0.01 = 0.34");
        assertThat(shown(PER_LINE, line("0.33", five), line("0.33", five)))
                .isEqualTo("0.33 + 0.02 = 0.35, 0.33 + 0.02 = 0.35");
    }

    @Test
    void reverseChargeAndExemptionCostNothingAndSayWhy() {
        Taxed shifted =
                tax(PER_INVOICE, List.of(untaxed(TaxNote.REVERSE_CHARGE))).getFirst();
        assertThat(shifted.tax()).isEqualTo(Money.zero(EUR));
        assertThat(shifted.note().map(TaxNote::code)).contains("VATEX-EU-AE");
        assertThat(tax(PER_INVOICE, List.of(line("1.00", VAT))).getFirst().note())
                .isEmpty();
        assertThat(shown(PER_INVOICE, untaxed(TaxNote.EXEMPT), line("10.00", VAT), line("5.00")))
                .isEqualTo("50.00 = 50.00, 10.00 + 2.10 = 12.10, 5.00 = 5.00");
    }

    @Test
    void aCreditLineLowersTheTax() {
        assertThat(shown(PER_INVOICE, line("45.00", VAT), line("-15.00", VAT)))
                .isEqualTo("45.00 + 9.45 = 54.45, -15.00 + -3.15 = -18.15");
    }

    @Test
    void inclusiveAndExclusiveRatesDoNotMeetOnALineNorDoesARateTwice() {
        assertThatThrownBy(() -> Taxation.of(VAT, TaxRate.inclusive("other", "5", "NL")))
                .hasMessageContaining("one mode");
        assertThatThrownBy(() -> Taxation.of(VAT, VAT)).hasMessageContaining("twice");
        assertThatThrownBy(() -> TaxRate.exclusive("x", "-1", "NL")).hasMessageContaining("zero or more");
    }

    private record Drawn(List<Taxable> lines, TaxRounding rounding, RoundingMode mode) {}

    @Test
    void whateverIsDrawnTheTaxesAddUpAndAreWithinAMinorUnitOfTheExactOnes() {
        Property.forAll(TaxesTest::draw, drawn -> {
            List<Taxed> taxed = Taxes.of(drawn.lines(), EUR, drawn.rounding(), drawn.mode());
            Rational exactSum = Rational.ZERO;
            for (int index = 0; index < taxed.size(); index++) {
                Taxed one = taxed.get(index);
                assertThat(one.net().plus(one.tax())).isEqualTo(one.gross());
                Taxable line = drawn.lines().get(index);
                assertThat(line.isInclusive() ? one.gross() : one.net()).isEqualTo(line.shown());
                for (int rate = 0; rate < one.taxes().size(); rate++) {
                    Rational exact = line.exactTaxes().get(rate).tax();
                    exactSum = exactSum.plus(exact);
                    Rational off = one.taxes().get(rate).tax().toRational().minus(exact);
                    assertThat(off.max(off.negated())).isLessThan(Rational.of(1, 100));
                }
            }
            if (drawn.rounding() == PER_INVOICE) {
                Money sum = Money.sum(taxed.stream().map(Taxed::tax).toList(), EUR);
                assertThat(sum).isEqualTo(Money.round(exactSum, EUR, drawn.mode()));
            }
        });
    }

    private static Drawn draw(RandomGenerator random) {
        List<TaxRate> rates = IntStream.range(0, 4)
                .mapToObj(index -> TaxRate.exclusive("r" + index, random.nextInt(30) + "." + random.nextInt(10), "XX"))
                .toList();
        List<TaxRate> inside = rates.stream()
                .map(rate -> TaxRate.inclusive(rate.id(), rate.percent().toString(), "XX"))
                .toList();
        List<Taxable> lines = IntStream.range(0, random.nextInt(8))
                .mapToObj(_ -> {
                    List<TaxRate> mine = (random.nextBoolean() ? rates : inside)
                            .stream()
                                    .filter(_ -> random.nextBoolean())
                                    .map(rate -> random.nextBoolean() ? rate : rate.compounding())
                                    .toList();
                    Money amount = new Money(random.nextLong(-5000, 20000), EUR);
                    return new Taxable(amount, amount.toRational(), new Taxation.Rates(mine));
                })
                .toList();
        RoundingMode[] modes = {RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN};
        return new Drawn(lines, random.nextBoolean() ? PER_INVOICE : PER_LINE, modes[random.nextInt(modes.length)]);
    }

    private static Taxable line(String amount, TaxRate... rates) {
        Money money = Money.parse(amount, EUR);
        return new Taxable(money, money.toRational(), new Taxation.Rates(Arrays.asList(rates)));
    }

    private static Taxable untaxed(TaxNote note) {
        return new Taxable(Money.parse("50.00", EUR), Rational.of(50), Taxation.untaxed(note));
    }

    private static List<Taxed> tax(TaxRounding rounding, List<Taxable> lines) {
        return Taxes.of(lines, EUR, rounding, RoundingMode.HALF_UP);
    }

    /** Net + each tax = gross, line by line. */
    private static String shown(TaxRounding rounding, Taxable... lines) {
        return String.join(
                ", ",
                tax(rounding, List.of(lines)).stream().map(TaxesTest::shown).toList());
    }

    private static String shown(Taxed taxed) {
        StringBuilder text = new StringBuilder(taxed.net().toDecimal().toPlainString());
        taxed.taxes()
                .forEach(tax -> text.append(" + ").append(tax.tax().toDecimal().toPlainString()));
        return text.append(" = ")
                .append(taxed.gross().toDecimal().toPlainString())
                .toString();
    }
}
