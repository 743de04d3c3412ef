package dev.billhook.engine.invoice.preview;

import dev.billhook.core.billing.Item;
import dev.billhook.core.billing.Line;
import dev.billhook.core.billing.Projection;
import dev.billhook.core.billing.Surplus;
import dev.billhook.core.invoicing.Coupon;
import dev.billhook.core.invoicing.Deduction;
import dev.billhook.core.invoicing.InvoiceLine;
import dev.billhook.core.invoicing.InvoicePolicies;
import dev.billhook.core.invoicing.InvoiceTotals;
import dev.billhook.core.invoicing.Settlement;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.proration.ProratedLine;
import dev.billhook.core.tax.Taxation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is taken off bills and put on them: coupons in their order, taxes, and the customer's balance. */
record Sums(List<Coupon> coupons, Taxing taxing, InvoicePolicies policies, Money balance) {
    /** @param own of items that are taxed otherwise than all, by their keys */
    record Taxing(Taxation usual, Map<String, Taxation> own) {
        Taxation of(Item item) {
            return own.getOrDefault(item.key(), usual);
        }
    }

    /** @param settlement how the total meets the balance that earlier invoices left */
    record Invoice(Instant at, List<Line> lines, InvoiceTotals totals, Settlement settlement) {}

    /** @param total of lines that were paid before, given back with their taxes */
    record Note(Instant at, Money total) {}

    record Billed(List<Invoice> invoices, List<Note> notes) {}

    /** What an item was billed ahead. */
    private record Ahead(String item, ProratedLine line) {}

    /** A coupon lasts for so many invoices; what one leaves below zero pays the next ones. */
    Billed of(Currency currency, List<Projection.Bill> bills) {
        List<Invoice> invoices = new ArrayList<>();
        List<Note> notes = new ArrayList<>();
        Map<Ahead, Money> takenOff = new HashMap<>();
        Money left = balance;
        for (var billed : bills) {
            var bill = new Projection.Bill(billed.at(), charged(billed.lines(), takenOff));
            int before = invoices.size();
            List<Deduction> deductions = coupons.stream()
                    .filter(coupon -> coupon.duration().lastsAfter(before))
                    .<Deduction>map(Deduction.Discount::new)
                    .toList();
            var policies = policies(bill);
            var whole = InvoiceTotals.of(currency, lines(bill.lines(), policies), deductions, policies);
            var surplus = Surplus.of(bill.lines(), whole.discount(), Line.Credit::credited);
            if (!surplus.refunded().isEmpty()) {
                notes.add(new Note(bill.at(), refund(currency, bill, surplus.refunded())));
            }
            if (surplus.lines().isEmpty()) {
                continue;
            }
            var totals = InvoiceTotals.of(currency, lines(surplus.lines(), policies), deductions, policies);
            noteTakenOff(surplus.lines(), totals, takenOff);
            var settlement = Settlement.of(totals.total(), left);
            invoices.add(new Invoice(bill.at(), surplus.lines(), totals, settlement));
            left = left.minus(settlement.applied()).plus(settlement.toBalance());
        }
        return new Billed(invoices, notes);
    }

    /** Credits give back what was charged, which coupons had lowered. */
    private static List<Line> charged(List<Line> lines, Map<Ahead, Money> takenOff) {
        List<Line> charged = new ArrayList<>(lines.size());
        for (var line : lines) {
            var off = line instanceof Line.Credit credit ? takenOff.get(ahead(credit)) : null;
            var known = line instanceof Line.Credit credit && off != null ? credit.discounted(off) : line;
            if (line.equals(known) || !known.amount().isZero()) {
                charged.add(known);
            }
        }
        return charged;
    }

    private static Ahead ahead(Line.Credit credit) {
        return new Ahead(credit.item().key(), credit.credit().line());
    }

    private static void noteTakenOff(List<Line> lines, InvoiceTotals totals, Map<Ahead, Money> takenOff) {
        for (int index = 0; index < lines.size(); index++) {
            if (lines.get(index) instanceof Line.Charge charge) {
                takenOff.put(
                        new Ahead(charge.item().key(), charge.line()),
                        totals.lines().get(index).deducted());
            }
        }
    }

    private Money refund(Currency currency, Projection.Bill bill, List<Line.Credit> refunded) {
        var policies = policies(bill);
        return InvoiceTotals.of(currency, lines(List.copyOf(refunded), policies), List.of(), policies)
                .total()
                .negated();
    }

    /** Rounded as the price of the first line, as invoices are. */
    private InvoicePolicies policies(Projection.Bill bill) {
        return bill.lines().stream()
                .findFirst()
                .map(line -> policies.with(
                        line.item().price().policies().moneyRounding().mode()))
                .orElse(policies);
    }

    private List<InvoiceLine> lines(List<Line> lines, InvoicePolicies policies) {
        return IntStream.range(0, lines.size())
                .mapToObj(index -> line(Integer.toString(index), lines.get(index), policies))
                .toList();
    }

    private InvoiceLine line(String id, Line line, InvoicePolicies policies) {
        return new InvoiceLine(
                id,
                line.item().key(),
                policies.needExactLines() ? line.exact() : line.amount().toRational(),
                Optional.of(line.amount()),
                taxing.of(line.item()));
    }
}
