package dev.billhook.engine.invoice.preview;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.core.billing.Line;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.invoicing.LineTotals;
import dev.billhook.core.money.Money;
import dev.billhook.core.proration.Proration;
import dev.billhook.core.proration.Share;
import dev.billhook.core.tax.TaxAmount;
import dev.billhook.engine.catalog.price.PriceCalculation;
import dev.billhook.engine.catalog.price.ProrationReader;
import dev.billhook.engine.catalog.price.Words;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.billing.Rehearsal;
import dev.billhook.engine.kit.http.MoneyView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What would be billed, and when.
 *
 * @param total of all invoices, less the credit notes; null where a subscription that exists would be billed nothing
 * @param creditNotes what is given back of earlier invoices, where that is agreed
 * @param voided open invoices that nobody would owe any more
 * @param policies of parts of periods, of a trial and of whole invoices, as they hold for what is supposed; empty where a
 *     subscription exists, whose prices say them
 */
record PreviewView(
        @Nullable MoneyView total,
        List<InvoiceView> invoices,
        List<CreditNoteView> creditNotes,
        List<VoidedView> voided,
        Map<String, String> policies) {
    static PreviewView of(Scenario scenario, Sums.Billed billed) {
        var total = Stream.concat(
                billed.invoices().stream().map(invoice -> invoice.totals().total()),
                billed.notes().stream().map(note -> note.total().negated()));
        return new PreviewView(
                MoneyView.of(Money.sum(total.toList(), scenario.currency())),
                billed.invoices().stream().map(InvoiceView::of).toList(),
                billed.notes().stream().map(CreditNoteView::of).toList(),
                List.of(),
                scenario.policies());
    }

    static PreviewView of(Rehearsal.Rehearsed seen) {
        var total = Stream.concat(
                seen.invoices().stream().map(one -> one.invoice().sums().total()),
                seen.notes().stream().map(one -> one.note().total().negated()));
        return new PreviewView(
                total.reduce(Money::plus).map(MoneyView::of).orElse(null),
                seen.invoices().stream().map(InvoiceView::of).toList(),
                seen.notes().stream().map(CreditNoteView::of).toList(),
                seen.voided().stream().map(VoidedView::of).toList(),
                Map.of());
    }

    @JsonProperty("object")
    String object() {
        return "invoice_preview";
    }

    /** @param total that is taken back */
    record VoidedView(InvoiceId id, @Nullable String number, MoneyView total) {
        static VoidedView of(Invoice invoice) {
            return new VoidedView(
                    invoice.id(), invoice.number(), MoneyView.of(invoice.sums().total()));
        }
    }

    /**
     * A supposed subscription has paid all that it was billed, by money.
     *
     * @param total with the taxes
     * @param amountOffDue lowers what is still to be paid
     * @param amountToRefund is paid back
     * @param amountToBalance is the customer's to spend, because no money paid it
     */
    record CreditNoteView(
            Instant at, MoneyView total, MoneyView amountOffDue, MoneyView amountToRefund, MoneyView amountToBalance) {
        static CreditNoteView of(Sums.Note note) {
            var nothing = MoneyView.of(Money.zero(note.total().currency()));
            return new CreditNoteView(
                    note.at(), MoneyView.of(note.total()), nothing, MoneyView.of(note.total()), nothing);
        }

        static CreditNoteView of(Rehearsal.Returned returned) {
            var settlement = returned.note().settlement();
            return new CreditNoteView(
                    returned.at(),
                    MoneyView.of(returned.note().total()),
                    MoneyView.of(settlement.offDue()),
                    MoneyView.of(settlement.refund()),
                    MoneyView.of(settlement.toBalance()));
        }
    }

    /**
     * @param subtotal the sum of the lines, below zero where more is credited than charged
     * @param discount what coupons take off
     * @param tax all taxes, those inside the prices too
     * @param prepaidApplied what the customer's credit grants pay of it
     * @param balanceApplied what her balance pays of the rest
     * @param due what is left to pay
     */
    record InvoiceView(
            Instant at,
            MoneyView subtotal,
            MoneyView discount,
            MoneyView tax,
            MoneyView total,
            MoneyView prepaidApplied,
            MoneyView balanceApplied,
            MoneyView due,
            List<LineView> lines) {
        static InvoiceView of(Rehearsal.Seen seen) {
            var sums = seen.invoice().sums();
            var lines = seen.invoice().lines();
            return new InvoiceView(
                    seen.at(),
                    MoneyView.of(sums.subtotal()),
                    MoneyView.of(sums.discount()),
                    MoneyView.of(sums.tax()),
                    MoneyView.of(sums.total()),
                    MoneyView.of(sums.prepaid()),
                    MoneyView.of(sums.applied()),
                    MoneyView.of(sums.due()),
                    IntStream.range(0, lines.size())
                            .mapToObj(index -> LineView.of(
                                    seen.lines().get(index),
                                    lines.get(index).sums().amount(),
                                    lines.get(index).sums().discount(),
                                    lines.get(index).taxing().taxes()))
                            .toList());
        }

        static InvoiceView of(Sums.Invoice invoice) {
            var totals = invoice.totals();
            return new InvoiceView(
                    invoice.at(),
                    MoneyView.of(totals.subtotal()),
                    MoneyView.of(totals.discount()),
                    MoneyView.of(totals.tax()),
                    MoneyView.of(totals.total()),
                    MoneyView.of(Money.zero(totals.currency())),
                    MoneyView.of(invoice.settlement().applied()),
                    MoneyView.of(invoice.settlement().due()),
                    IntStream.range(0, invoice.lines().size())
                            .mapToObj(index -> LineView.of(
                                    invoice.lines().get(index), totals.lines().get(index)))
                            .toList());
        }
    }

    /**
     * @param kind {@code charge}, {@code credit}, {@code used}, {@code true_up} or {@code once}
     * @param quantity what was held or used
     * @param discount what coupons take off the line
     * @param proration whether it is there because something began, changed or ended inside a period
     * @param price stored; null where it is written out in the request
     * @param share the part of the period that is billed or credited; null for what is no part of one
     * @param calculation what the price makes of the quantity for a whole period, or of the usage, as when it is calculated alone
     * @param policies the choices that the price made, and those of parts of periods where the line is for a share of one
     */
    record LineView(
            String kind,
            String item,
            @Nullable String price,
            String quantity,
            SpanView period,
            MoneyView amount,
            MoneyView discount,
            List<TaxView> taxes,
            boolean proration,
            @Nullable ShareView share,
            PriceCalculation calculation,
            Map<String, String> policies) {
        static LineView of(Line line, LineTotals totals) {
            return of(line, totals.amount(), totals.deducted(), totals.taxed().taxes());
        }

        static LineView of(Line line, Money amount, Money deducted, List<TaxAmount> taxes) {
            return new LineView(
                    kind(line),
                    line.item().key(),
                    line.item().priceId().equals(ItemReader.INLINE)
                            ? null
                            : line.item().priceId(),
                    line instanceof Line.Used used
                            ? used.rating().billedUnits().toString()
                            : line.item().quantity().toString(),
                    SpanView.of(line.service()),
                    MoneyView.of(amount),
                    MoneyView.of(deducted),
                    taxes.stream().map(TaxView::of).toList(),
                    line.proration(),
                    ShareView.of(line),
                    PriceCalculation.of(line.rating()),
                    policies(line));
        }

        private static Map<String, String> policies(Line line) {
            var policies = new TreeMap<>(PriceCalculation.named(line.policies()));
            division(line).map(Proration::policies).map(ProrationReader::named).ifPresent(policies::putAll);
            return policies;
        }

        /** How the period is divided that the line is for a share of. */
        private static Optional<Proration> division(Line line) {
            return switch (line) {
                case Line.Charge charge -> Optional.of(charge.line().terms());
                case Line.Credit credit -> Optional.of(credit.credit().line().terms());
                case Line.TrueUp trueUp -> Optional.of(trueUp.division());
                case Line.Used _, Line.Once _ -> Optional.empty();
            };
        }

        private static String kind(Line line) {
            return line instanceof Line.TrueUp
                    ? "true_up"
                    : line.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        }
    }

    record TaxView(String rate, String percent, MoneyView amount) {
        static TaxView of(TaxAmount tax) {
            return new TaxView(tax.rate().id(), tax.rate().percent().toString(), MoneyView.of(tax.tax()));
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
                case Line.TrueUp trueUp -> of(trueUp.share());
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
