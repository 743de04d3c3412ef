package dev.billhook.engine.invoice.preview;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.core.billing.Line;
import dev.billhook.core.billing.Projection;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.proration.Share;
import dev.billhook.engine.catalog.price.Words;
import dev.billhook.engine.kit.http.MoneyView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What would be billed, and when.
 *
 * @param total of all invoices
 */
record PreviewView(MoneyView total, List<InvoiceView> invoices) {
    static PreviewView of(Currency currency, List<Projection.Bill> bills) {
        var total = bills.stream()
                .flatMap(bill -> bill.lines().stream())
                .map(Line::amount)
                .reduce(Money.zero(currency), Money::plus);
        return new PreviewView(
                MoneyView.of(total),
                bills.stream().map(bill -> InvoiceView.of(currency, bill)).toList());
    }

    @JsonProperty("object")
    String object() {
        return "invoice_preview";
    }

    /** @param subtotal the sum of the lines, below zero where more is credited than charged */
    record InvoiceView(Instant at, MoneyView subtotal, List<LineView> lines) {
        static InvoiceView of(Currency currency, Projection.Bill bill) {
            return new InvoiceView(
                    bill.at(),
                    MoneyView.of(bill.lines().stream().map(Line::amount).reduce(Money.zero(currency), Money::plus)),
                    bill.lines().stream().map(LineView::of).toList());
        }
    }

    /**
     * @param kind {@code charge}, {@code credit}, {@code used} or {@code once}
     * @param quantity what was held or used
     * @param proration whether it is there because something began, changed or ended inside a period
     * @param share the part of the period that is billed or credited; null for what is no part of one
     */
    record LineView(
            String kind,
            String item,
            String quantity,
            SpanView period,
            MoneyView amount,
            boolean proration,
            @Nullable ShareView share) {
        static LineView of(Line line) {
            return new LineView(
                    line.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                    line.item().key(),
                    line instanceof Line.Used used
                            ? used.rating().billedUnits().toString()
                            : line.item().quantity().toString(),
                    SpanView.of(line.service()),
                    MoneyView.of(line.amount()),
                    line.proration(),
                    ShareView.of(line));
        }
    }

    /** From {@code start} to before {@code end}. */
    record SpanView(Instant start, Instant end) {
        static SpanView of(Period period) {
            return new SpanView(period.start(), period.end());
        }
    }

    /** {@code units} of the {@code of} that the period has, counted in {@code unit}; {@code factor} is what was multiplied. */
    record ShareView(long units, long of, String unit, String factor) {
        static @Nullable ShareView of(Line line) {
            return switch (line) {
                case Line.Charge charge -> of(charge.line().share());
                case Line.Credit credit -> of(credit.credit().unused());
                case Line.Used _, Line.Once _ -> null;
            };
        }

        private static ShareView of(Share share) {
            return new ShareView(
                    share.units(),
                    share.ofUnits(),
                    Words.write(share.unit()),
                    share.factor().toString());
        }
    }
}
