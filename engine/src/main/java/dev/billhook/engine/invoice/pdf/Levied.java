package dev.billhook.engine.invoice.pdf;

import dev.billhook.core.money.Money;
import dev.billhook.core.tax.TaxAmount;
import dev.billhook.core.tax.TaxMode;
import dev.billhook.core.tax.TaxRate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The taxes of one line. */
record Levied(Money net, List<TaxAmount> taxes) {
    /** Of all lines, each rate once. */
    static List<Document.Tax> byRate(Stream<Levied> lines) {
        Map<TaxRate, Document.Tax> taxes = new LinkedHashMap<>();
        lines.forEach(line -> line.taxes.forEach(tax -> taxes.merge(tax.rate(), line.tax(tax), Levied::plus)));
        return List.copyOf(taxes.values());
    }

    private Document.Tax tax(TaxAmount tax) {
        var rate = tax.rate();
        return new Document.Tax(
                rate.name(), rate.percent(), tax.base(net, taxes), tax.tax(), rate.mode() == TaxMode.INCLUSIVE);
    }

    private static Document.Tax plus(Document.Tax one, Document.Tax other) {
        return new Document.Tax(
                one.name(),
                one.percent(),
                one.base().plus(other.base()),
                one.amount().plus(other.amount()),
                one.inclusive());
    }
}
