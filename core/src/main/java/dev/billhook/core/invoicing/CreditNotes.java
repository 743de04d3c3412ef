package dev.billhook.core.invoicing;

import dev.billhook.core.money.Money;
import dev.billhook.core.tax.TaxAmount;
import dev.billhook.core.tax.Taxed;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The credit notes of one finalised invoice.
 *
 * <p>Taxes are rounded cumulatively: after 4.00 of a line of 10.00 with tax 2.10 were credited, 0.84 of the tax was, and what
 * the next note credits is the rounded part of all credited so far less 0.84. So any number of notes adds up to the line.
 */
public record CreditNotes(InvoiceTotals invoice, Map<String, Money> creditedSoFar) {
    /** In the order in which they are checked. */
    public enum Refusal {
        UNKNOWN_LINE("The invoice has no such line. Name a line of this invoice."),
        LINE_TWICE("A line stands twice. Add its amounts up."),
        WRONG_SIGN("A line is credited by an amount of its own sign: above zero for a charge."),
        MORE_THAN_LEFT("This is more than what earlier credit notes left of the line."),
        NOTHING_TO_CREDIT("The credit note comes to nothing. Credit an amount above zero.");

        private final String text;

        Refusal(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    public sealed interface Decision {
        record Issued(CreditNote note, CreditNotes after) implements Decision {}

        /** @param line the one at fault; empty for the note as a whole */
        record Refused(Refusal reason, String line) implements Decision {}
    }

    /** @param amount of what was charged for the line, without exclusive taxes and with inclusive ones */
    public record Part(String line, Money amount) {}

    public CreditNotes {
        creditedSoFar = Map.copyOf(creditedSoFar);
    }

    public static CreditNotes of(InvoiceTotals invoice) {
        return new CreditNotes(invoice, Map.of());
    }

    public Decision issue(List<Part> parts) {
        Map<String, Money> after = new LinkedHashMap<>(creditedSoFar);
        List<CreditNote.Line> lines = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Part part : parts) {
            Optional<Refusal> refusal = refusal(part, seen);
            if (refusal.isPresent()) {
                return new Decision.Refused(refusal.get(), part.line());
            }
            seen.add(part.line());
            lines.add(credited(find(part.line()).orElseThrow(), part.amount()));
            after.merge(part.line(), part.amount(), Money::plus);
        }
        Money total = Money.sum(lines.stream().map(line -> line.taxed().gross()).toList(), invoice.currency());
        return total.isPositive()
                ? new Decision.Issued(new CreditNote(total, lines), new CreditNotes(invoice, after))
                : new Decision.Refused(Refusal.NOTHING_TO_CREDIT, "");
    }

    /** What no credit note took yet of every line: given to {@link #issue}, it credits the rest of the invoice. */
    public List<Part> rest() {
        return invoice.lines().stream()
                .filter(line -> !left(line).isZero())
                .map(line -> new Part(line.line().id(), left(line)))
                .toList();
    }

    private Optional<Refusal> refusal(Part part, Set<String> seen) {
        Optional<LineTotals> line = find(part.line());
        if (line.isEmpty()) {
            return Optional.of(Refusal.UNKNOWN_LINE);
        }
        if (seen.contains(part.line())) {
            return Optional.of(Refusal.LINE_TWICE);
        }
        Money left = left(line.get());
        if (Long.signum(part.amount().minor())
                        * Long.signum(line.get().charged().minor())
                < 0) {
            return Optional.of(Refusal.WRONG_SIGN);
        }
        return Math.abs(part.amount().minor()) > Math.abs(left.minor())
                ? Optional.of(Refusal.MORE_THAN_LEFT)
                : Optional.empty();
    }

    private Optional<LineTotals> find(String id) {
        return invoice.lines().stream()
                .filter(line -> line.line().id().equals(id))
                .findFirst();
    }

    private Money left(LineTotals line) {
        return line.charged().minus(soFar(line));
    }

    private Money soFar(LineTotals line) {
        return creditedSoFar.getOrDefault(line.line().id(), Money.zero(invoice.currency()));
    }

    private CreditNote.Line credited(LineTotals line, Money amount) {
        Money before = soFar(line);
        List<TaxAmount> taxes = line.taxed().taxes().stream()
                .map(whole -> new TaxAmount(
                        whole.rate(),
                        part(whole.tax(), before.plus(amount), line.charged())
                                .minus(part(whole.tax(), before, line.charged()))))
                .toList();
        Money tax = Money.sum(taxes.stream().map(TaxAmount::tax).toList(), invoice.currency());
        boolean inclusive = line.taxed().gross().equals(line.charged());
        Money net = inclusive ? amount.minus(tax) : amount;
        return new CreditNote.Line(
                line.line().id(),
                amount,
                new Taxed(net, taxes, net.plus(tax), line.taxed().why()));
    }

    private static Money part(Money tax, Money credited, Money charged) {
        return credited.isZero()
                ? credited
                : Money.round(
                        tax.toRational().times(credited.toRational()).dividedBy(charged.toRational()),
                        tax.currency(),
                        RoundingMode.HALF_UP);
    }
}
