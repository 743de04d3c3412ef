package dev.billhook.core.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.Property;
import dev.billhook.core.invoicing.CreditNoteSettlement.Wanted;
import dev.billhook.core.invoicing.CreditNotes.Decision;
import dev.billhook.core.invoicing.CreditNotes.Part;
import dev.billhook.core.invoicing.CreditNotes.Refusal;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.TaxAmount;
import dev.billhook.core.tax.TaxRate;
import dev.billhook.core.tax.Taxation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CreditNotesTest {
    private static final Currency EUR = Currency.of("EUR");
    private static final CreditNotes SEATS = CreditNotes.of(invoice(
            line("plan", "10.00", TaxRate.exclusive("vat", "21", "NL")),
            line("seats", "0.35", TaxRate.inclusive("vat-in", "21", "NL")),
            line("credit", "-4.00", TaxRate.exclusive("vat", "21", "NL"))));

    @Test
    void aPartIsCreditedWithTheTaxThatWasOnIt() {
        assertThat(text(issued(SEATS, new Part("plan", eur("4.00"))))).isEqualTo("plan 4.00: 4.00 + 0.84 = 4.84");
    }

    @Test
    void creditNotesOfAWholeLineAddUpToItThoughEachIsRounded() {
        Part third = new Part("plan", eur("3.33"));
        Decision.Issued first = issued(SEATS, third);
        Decision.Issued second = issued(first.after(), third);
        Decision.Issued rest = issued(second.after(), new Part("plan", eur("3.34")));
        assertThat(List.of(text(first), text(second), text(rest)))
                .containsExactly(
                        "plan 3.33: 3.33 + 0.70 = 4.03",
                        "plan 3.33: 3.33 + 0.70 = 4.03",
                        "plan 3.34: 3.34 + 0.70 = 4.04");
        assertThat(rest.after().rest()).extracting(Part::line).containsExactly("seats", "credit");
    }

    @Test
    void anInclusiveTaxIsTakenOutOfWhatIsCredited() {
        assertThat(text(issued(SEATS, new Part("seats", eur("0.20"))))).isEqualTo("seats 0.20: 0.17 + 0.03 = 0.20");
    }

    @Test
    void aWholeInvoiceIsCreditedWithItsCreditLines() {
        CreditNote note = issued(SEATS, SEATS.rest().toArray(Part[]::new)).note();
        assertThat(note.total()).isEqualTo(SEATS.invoice().total());
        assertThat(note.net()).isEqualTo(SEATS.invoice().totalWithoutTax());
    }

    @Test
    void everyRefusalIsGiven() {
        CreditNotes half = issued(SEATS, new Part("plan", eur("5.00"))).after();
        assertRefused(half, Refusal.UNKNOWN_LINE, new Part("other", eur("1.00")));
        assertRefused(half, Refusal.LINE_TWICE, new Part("plan", eur("1.00")), new Part("plan", eur("1.00")));
        assertRefused(half, Refusal.WRONG_SIGN, new Part("plan", eur("-1.00")));
        assertRefused(half, Refusal.WRONG_SIGN, new Part("credit", eur("1.00")));
        assertRefused(half, Refusal.MORE_THAN_LEFT, new Part("plan", eur("5.01")));
        assertRefused(half, Refusal.MORE_THAN_LEFT, new Part("credit", eur("-4.01")));
        assertRefused(half, Refusal.NOTHING_TO_CREDIT);
        assertRefused(half, Refusal.NOTHING_TO_CREDIT, new Part("credit", eur("-1.00")));
        assertThat(Refusal.values()).allMatch(refusal -> refusal.text().endsWith("."));
    }

    @Test
    void whatIsStillDueIsLoweredFirstAndOnlyPaidMoneyIsRefunded() {
        assertThat(CreditNoteSettlement.of(eur("10.00"), eur("4.00"), eur("5.00"), Wanted.REFUND))
                .isEqualTo(new CreditNoteSettlement(eur("4.00"), eur("5.00"), eur("1.00")));
        assertThat(CreditNoteSettlement.of(eur("10.00"), eur("4.00"), eur("5.00"), Wanted.BALANCE))
                .isEqualTo(new CreditNoteSettlement(eur("4.00"), eur("0.00"), eur("6.00")));
        assertThat(CreditNoteSettlement.of(eur("3.00"), eur("4.00"), eur("0.00"), Wanted.REFUND))
                .isEqualTo(new CreditNoteSettlement(eur("3.00"), eur("0.00"), eur("0.00")));
    }

    private record Split(Drawn invoice, long seed) {}

    @Test
    void anyInvoiceInAnyPartsIsCreditedToTheCentLineByLineAndTaxByTax() {
        Property.forAll(random -> new Split(Drawn.draw(random), random.nextLong()), split -> {
            InvoiceTotals invoice = split.invoice().totals();
            List<CreditNote> notes = inRandomParts(invoice, new SplittableRandom(split.seed()));
            Map<String, Money> given = new HashMap<>();
            notes.stream().flatMap(note -> note.lines().stream()).forEach(line -> {
                given.merge(line.id() + " net", line.taxed().net(), Money::plus);
                for (TaxAmount tax : line.taxed().taxes()) {
                    given.merge(line.id() + tax.rate(), tax.tax(), Money::plus);
                }
            });
            for (LineTotals line : invoice.lines()) {
                String id = line.line().id();
                if (line.charged().isPositive()) {
                    assertThat(given.get(id + " net")).isEqualTo(line.taxed().net());
                    line.taxed().taxes().forEach(tax -> assertThat(given.get(id + tax.rate()))
                            .isEqualTo(tax.tax()));
                }
            }
        });
    }

    /** The charges of an invoice, in notes of drawn lines and amounts until nothing is left. */
    private static List<CreditNote> inRandomParts(InvoiceTotals invoice, RandomGenerator random) {
        List<CreditNote> notes = new ArrayList<>();
        CreditNotes state = CreditNotes.of(invoice);
        List<Part> rest = charges(state);
        while (!rest.isEmpty()) {
            Part whole = rest.get(random.nextInt(rest.size()));
            long minor = random.nextInt(4) == 0
                    ? whole.amount().minor()
                    : random.nextLong(1, whole.amount().minor() + 1);
            Decision.Issued issued = issued(state, new Part(whole.line(), new Money(minor, EUR)));
            notes.add(issued.note());
            state = issued.after();
            rest = charges(state);
        }
        return notes;
    }

    private static List<Part> charges(CreditNotes state) {
        return state.rest().stream().filter(part -> part.amount().isPositive()).toList();
    }

    private static void assertRefused(CreditNotes notes, Refusal reason, Part... parts) {
        assertThat(notes.issue(List.of(parts)))
                .isInstanceOfSatisfying(Decision.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(reason));
    }

    private static Decision.Issued issued(CreditNotes notes, Part... parts) {
        return (Decision.Issued) notes.issue(List.of(parts));
    }

    private static String text(Decision.Issued issued) {
        CreditNote.Line line = issued.note().lines().getFirst();
        return "%s %s: %s + %s = %s"
                .formatted(
                        line.id(),
                        line.credited().toDecimal(),
                        line.taxed().net().toDecimal(),
                        line.taxed().tax().toDecimal(),
                        line.taxed().gross().toDecimal());
    }

    private static InvoiceTotals invoice(InvoiceLine... lines) {
        return InvoiceTotals.of(EUR, List.of(lines), List.of(), InvoicePolicies.STANDARD);
    }

    private static InvoiceLine line(String id, String amount, TaxRate rate) {
        return new InvoiceLine(id, id, Rational.parse(amount), Taxation.of(rate));
    }

    private static Money eur(String amount) {
        return Money.parse(amount, EUR);
    }
}
