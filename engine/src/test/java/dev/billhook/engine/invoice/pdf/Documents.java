package dev.billhook.engine.invoice.pdf;

import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.TaxNote;
import dev.billhook.engine.invoice.seller.Seller;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;

/** Documents to print, and what is read on the printed ones. */
final class Documents {
    static final LocalDate JUNE = LocalDate.of(2026, 6, 1);
    static final LocalDate JULY = LocalDate.of(2026, 7, 1);

    private static final Press PRESS = new Press();
    private static final Rational NINETEEN = Rational.of(19);
    private static final Seller SELLER = new Seller(
            "Example Jobs GmbH",
            List.of("Musterstraße 12", "10115 Berlin", "Germany"),
            "DE",
            "DE123456789",
            "Amtsgericht Berlin HRB 12345",
            List.of("billing@example.com"),
            "Example Bank",
            "DE02 1203 0000 0000 2020 51",
            "BYLADEM1001",
            List.of());

    private Documents() {}

    /** Two seats for 10.00 less a discount of 1.00, with 19 percent on 19.00; 0.20 of the 22.61 are credits, 0.41 on the balance. */
    static Document invoice(String language, String currency) {
        return invoice(language, currency, 1, new Document.Standing.ToPay(JULY), "Ana Example", null);
    }

    static Document invoice(
            String language,
            String currency,
            int lines,
            Document.Standing standing,
            String name,
            @Nullable TaxNote note) {
        return new Document(
                Locale.forLanguageTag(language),
                new Document.Head("INV-000042", LocalDate.of(2026, 6, 17), new Document.Span(JUNE, JULY)),
                SELLER,
                new Document.Party(name, List.of("Calle Mayor 5", "28013 Madrid", "Spain"), "ESB12345674"),
                Collections.nCopies(lines, line(currency)),
                sums(currency, note),
                standing,
                note,
                "Thank you for the year.");
    }

    private static Document.Line line(String currency) {
        return new Document.Line(
                "Seats of the team plan",
                new Document.Span(JUNE, JULY),
                Rational.of(2),
                Money.of(1_000, currency),
                List.of(NINETEEN),
                Money.of(2_000, currency));
    }

    private static Document.Sums sums(String currency, @Nullable TaxNote note) {
        var net = Money.of(1_900, currency);
        List<Document.Tax> taxes = note == null
                ? List.of(new Document.Tax("VAT", NINETEEN, net, Money.of(361, currency), false))
                : List.of();
        return new Document.Sums(
                Money.of(2_000, currency),
                Money.of(100, currency),
                net,
                taxes,
                Money.of(2_261, currency),
                Money.of(20, currency),
                Money.of(41, currency),
                Money.of(0, currency),
                Money.of(0, currency),
                Money.of(0, currency),
                Money.of(2_200, currency));
    }

    static PDDocument print(Document document) throws Exception {
        return Loader.loadPDF(PRESS.print(document));
    }

    static String text(PDDocument pdf) throws Exception {
        return text(pdf, 1, pdf.getNumberOfPages());
    }

    /** What stands side by side is told with one blank between, whatever their distance. */
    static String text(PDDocument pdf, int from, int to) throws Exception {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(from);
        stripper.setEndPage(to);
        return stripper.getText(pdf).replaceAll("[ \u00a0]+", " ");
    }

    static String text(Document document) throws Exception {
        try (var pdf = print(document)) {
            return text(pdf);
        }
    }
}
