package dev.billhook.core.tax;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Taxes the amounts of one invoice. */
public final class Taxes {
    private final Currency currency;
    private final TaxRounding rounding;
    private final RoundingMode mode;

    private Taxes(Currency currency, TaxRounding rounding, RoundingMode mode) {
        this.currency = currency;
        this.rounding = rounding;
        this.mode = mode;
    }

    /**
     * One result per amount, in their order. Two lines of EUR 0.33 at 5 percent: per invoice 0.033 is EUR 0.03, of which 0.02
     * goes to the first line and 0.01 to the second; per line it is EUR 0.04.
     */
    public static List<Taxed> of(List<Taxable> amounts, Currency currency, TaxRounding rounding, RoundingMode mode) {
        return new Taxes(currency, rounding, mode).tax(amounts);
    }

    /** One exact tax: of which line, by which rate. */
    private record Cell(int line, TaxRate rate, Rational exact) {}

    private List<Taxed> tax(List<Taxable> amounts) {
        List<Cell> cells = cells(amounts);
        List<Money> taxes =
                switch (rounding) {
                    case PER_LINE ->
                        cells.stream()
                                .map(cell -> Money.round(cell.exact(), currency, mode))
                                .toList();
                    case PER_INVOICE -> roundedOnce(cells);
                };
        List<List<TaxAmount>> byLine =
                amounts.stream().<List<TaxAmount>>map(_ -> new ArrayList<>()).toList();
        for (int cell = 0; cell < cells.size(); cell++) {
            byLine.get(cells.get(cell).line()).add(new TaxAmount(cells.get(cell).rate(), taxes.get(cell)));
        }
        return IntStream.range(0, amounts.size())
                .mapToObj(line -> taxed(amounts.get(line), byLine.get(line)))
                .toList();
    }

    private static List<Cell> cells(List<Taxable> amounts) {
        List<Cell> cells = new ArrayList<>();
        for (int line = 0; line < amounts.size(); line++) {
            for (Taxable.ExactTax exact : amounts.get(line).exactTaxes()) {
                cells.add(new Cell(line, exact.rate(), exact.tax()));
            }
        }
        return cells;
    }

    /** First to the rates and then, within each, to its lines: so a rate's total is its exact sum rounded up or down. */
    private List<Money> roundedOnce(List<Cell> cells) {
        Map<TaxRate, List<Integer>> byRate = new LinkedHashMap<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            byRate.computeIfAbsent(cells.get(cell).rate(), _ -> new ArrayList<>())
                    .add(cell);
        }
        List<Integer> all = IntStream.range(0, cells.size()).boxed().toList();
        Money whole = Money.round(sum(cells, all), currency, mode);
        Iterator<Money> rateTotals = whole.apportion(
                        byRate.values().stream().map(own -> sum(cells, own)).toList())
                .iterator();
        Money[] taxes = new Money[cells.size()];
        for (List<Integer> own : byRate.values()) {
            List<Money> shares = rateTotals
                    .next()
                    .apportion(own.stream().map(cell -> cells.get(cell).exact()).toList());
            for (int index = 0; index < own.size(); index++) {
                taxes[own.get(index)] = shares.get(index);
            }
        }
        return List.of(taxes);
    }

    private static Rational sum(List<Cell> cells, List<Integer> chosen) {
        return chosen.stream().map(cell -> cells.get(cell).exact()).reduce(Rational.ZERO, Rational::plus);
    }

    private Taxed taxed(Taxable amount, List<TaxAmount> taxes) {
        Money tax = Money.sum(taxes.stream().map(TaxAmount::tax).toList(), currency);
        TaxNote why = amount.taxation() instanceof Taxation.Untaxed(var note) ? note : null;
        return amount.isInclusive()
                ? new Taxed(amount.shown().minus(tax), taxes, amount.shown(), why)
                : new Taxed(amount.shown(), taxes, amount.shown().plus(tax), why);
    }
}
