package dev.billhook.engine.invoice.preview;

import dev.billhook.core.billing.Item;
import dev.billhook.core.billing.Line;
import dev.billhook.core.billing.Projection;
import dev.billhook.core.invoicing.Coupon;
import dev.billhook.core.invoicing.Deduction;
import dev.billhook.core.invoicing.InvoiceLine;
import dev.billhook.core.invoicing.InvoicePolicies;
import dev.billhook.core.invoicing.InvoiceTotals;
import dev.billhook.core.invoicing.Settlement;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.proration.DowngradeCredit;
import dev.billhook.core.tax.Taxation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What is taken off bills and put on them: coupons in their order, taxes, and the customer's balance. */
record Sums(List<Coupon> coupons, Taxing taxing, InvoicePolicies policies, Money balance, DowngradeCredit surplus) {
    /** @param own of items that are taxed otherwise than all, by their keys */
    record Taxing(Taxation usual, Map<String, Taxation> own) {
        Taxation of(Item item) {
            return own.getOrDefault(item.key(), usual);
        }
    }

    /** @param settlement how the total meets the balance that earlier invoices left */
    record Invoice(Instant at, List<Line> lines, InvoiceTotals totals, Settlement settlement) {}

    /** A coupon lasts for so many invoices; what one leaves below zero pays the next ones, where it goes to the balance. */
    List<Invoice> of(Currency currency, List<Projection.Bill> bills) {
        List<Invoice> invoices = new ArrayList<>();
        Money left = balance;
        for (var bill : bills) {
            int before = invoices.size();
            List<Deduction> deductions = coupons.stream()
                    .filter(coupon -> coupon.duration().lastsAfter(before))
                    .<Deduction>map(Deduction.Discount::new)
                    .toList();
            var totals = InvoiceTotals.of(currency, lines(bill.lines()), deductions, policies(bill));
            var settlement = Settlement.of(totals.total(), left);
            invoices.add(new Invoice(bill.at(), bill.lines(), totals, settlement));
            left = left.minus(settlement.applied());
            if (surplus == DowngradeCredit.CUSTOMER_BALANCE) {
                left = left.plus(settlement.toBalance());
            }
        }
        return invoices;
    }

    /** Rounded as the price of the first line, as invoices are. */
    private InvoicePolicies policies(Projection.Bill bill) {
        return bill.lines().stream()
                .findFirst()
                .map(line -> policies.with(
                        line.item().price().policies().moneyRounding().mode()))
                .orElse(policies);
    }

    private List<InvoiceLine> lines(List<Line> lines) {
        return IntStream.range(0, lines.size())
                .mapToObj(index -> new InvoiceLine(
                        Integer.toString(index),
                        lines.get(index).item().key(),
                        lines.get(index).amount().toRational(),
                        taxing.of(lines.get(index).item())))
                .toList();
    }
}
