package dev.billhook.engine.invoice.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.money.Money;
import dev.billhook.core.tax.TaxNote;
import dev.billhook.engine.invoice.pdf.Document.Standing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PressTest {
    private static final Pattern EURO = Pattern.compile("-?€[0-9.,]+");

    @Test
    void everyAmountIsPrintedAsItWasGivenAndNoOther() throws Exception {
        var text = Documents.text(Documents.invoice("en", "EUR"));

        assertThat(EURO.matcher(text).results().map(found -> found.group()))
                .containsExactlyInAnyOrder(
                        "€10.00", "€20.00", // the line
                        "€20.00", "-€1.00", "€19.00", "€19.00", "€3.61", "€22.61", "-€0.20", "-€0.41", "€22.00",
                        "€22.00"); // asked for in words
    }

    @Test
    void whatTheLawWantsIsOnIt() throws Exception {
        assertThat(Documents.text(Documents.invoice("en", "EUR")))
                .contains("Example Jobs GmbH", "Musterstraße 12", "VAT ID: DE123456789", "Amtsgericht Berlin HRB 12345")
                .contains("Ana Example", "28013 Madrid", "VAT ID: ESB12345674")
                .contains("Invoice INV-000042", "Date of issue Jun 17, 2026", "Due date Jul 1, 2026")
                .contains("Service period Jun 1, 2026 – Jun 30, 2026")
                .contains("VAT 19% on €19.00", "Please pay €22.00 by Jul 1, 2026, with INV-000042 as the reference.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | Invoice INV-000042  | VAT 19% on €19.00          | Amount due €22.00         | Jun 1, 2026 – Jun 30, 2026
            en-GB | Invoice INV-000042  | VAT 19% on €19.00          | Amount due €22.00         | 1 Jun 2026 – 30 Jun 2026
            de    | Rechnung INV-000042 | VAT 19 % auf 19,00 €       | Zu zahlen 22,00 €         | 01.06.2026 – 30.06.2026
            es    | Factura INV-000042  | VAT 19 % sobre 19,00 €     | Importe a pagar 22,00 €   | 1 jun 2026 – 30 jun 2026
            pt    | Invoice INV-000042  | VAT 19% on €19.00          | Amount due €22.00         | Jun 1, 2026 – Jun 30, 2026
            """)
    void itSpeaksThreeLanguages(String language, String heading, String tax, String due, String service)
            throws Exception {
        assertThat(Documents.text(Documents.invoice(language, "EUR"))).contains(heading, tax, due, service);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            JPY | ¥2,200
            KWD | KWD 2.200
            USD | $22.00
            """)
    void everyCurrencyHasItsOwnDecimals(String currency, String due) throws Exception {
        assertThat(Documents.text(Documents.invoice("en", currency)))
                .contains("Amount due " + due + System.lineSeparator());
    }

    @Test
    void aLongInvoiceRepeatsItsColumnsAndCountsItsPages() throws Exception {
        var document = Documents.invoice("en", "EUR", 60, new Standing.ToBeCharged(), "Ana Example", null);
        try (var pdf = Documents.print(document)) {
            int pages = pdf.getNumberOfPages();
            assertThat(pages).isGreaterThan(2);
            for (int page = 1; page <= pages; page++) {
                assertThat(Documents.text(pdf, page, page))
                        .contains(page + " / " + pages, "DE02 1203 0000 0000 2020 51")
                        .containsPattern("Description Quantity Unit price Tax Amount\\R(Seats|Subtotal)");
            }
            assertThat(Documents.text(pdf).split("Seats of the team plan", -1)).hasSize(61);
        }
    }

    @Test
    void itsFontsAreEmbeddedAndItSaysWhatItIs() throws Exception {
        try (var pdf = Documents.print(Documents.invoice("de", "EUR"))) {
            var resources = pdf.getPage(0).getResources();
            for (var name : resources.getFontNames()) {
                var font = resources.getFont(name);
                assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                assertThat(font.getName()).contains("LiberationSans");
            }
            var catalog = pdf.getDocumentCatalog();
            assertThat(catalog.getLanguage()).isEqualTo("de");
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Rechnung INV-000042");
            var metadata = new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8);
            assertThat(metadata)
                    .containsPattern("pdfaid:part(=\"|>)2")
                    .containsPattern("pdfaid:conformance(=\"|>)A")
                    .containsPattern("pdfuaid:part(=\"|>)1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b>Ana</b> & \"Söhne\"",
                "</p></td><script>alert(1)</script>",
                "<img src=\"http://127.0.0.1:1/x.png\"/>",
                "<link rel='stylesheet' href='file:///etc/passwd'/>"
            })
    void aNameIsANameWhateverItSays(String name) throws Exception {
        var document = Documents.invoice("en", "EUR", 1, new Standing.ToBeCharged(), name, null);

        assertThat(Documents.text(document).replaceAll("\\s+", " ")).contains(name);
    }

    @Test
    void whatNoDocumentMayHoldIsLeftOut() throws Exception {
        var document =
                Documents.invoice("en", "EUR", 1, new Standing.ToBeCharged(), "Ana\u0000\ud800 Example\u0008", null);

        assertThat(Documents.text(document)).contains("Ana Example");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Reverse charge: the customer is liable for the VAT
            de | Steuerschuldnerschaft des Leistungsempfängers
            es | Inversión del sujeto pasivo
            """)
    void whoOwesTheTaxIsSaidInTheReadersLanguage(String language, String words) throws Exception {
        var document = Documents.invoice(
                language, "EUR", 1, new Standing.ToBeCharged(), "Ana Example", TaxNote.REVERSE_CHARGE);

        assertThat(Documents.text(document)).contains(words).doesNotContain("VAT 19");
    }

    @Test
    void aPaidOneIsStampedAndAsksForNothing() throws Exception {
        var document = Documents.invoice("en", "EUR", 1, new Standing.Paid(Documents.JULY), "Ana Example", null);

        assertThat(Documents.text(document))
                .contains("Invoice INV-000042 Paid", "Paid on Jul 1, 2026", "This invoice is paid.")
                .doesNotContain("Please pay", "Due date");
    }

    @Test
    void aCreditNoteNamesItsInvoiceAndWhereItsMoneyGoes() throws Exception {
        var credits =
                new Standing.Credits("INV-000041", Money.of(0, "EUR"), Money.of(2_000, "EUR"), Money.of(261, "EUR"));
        var document = Documents.invoice("en", "EUR", 1, credits, "Ana Example", null);

        assertThat(Documents.text(document))
                .contains("Credit note INV-000042", "For invoice INV-000041", "Total credited €22.61")
                .contains("Refunded €20.00", "To your balance €2.61", "corrects invoice INV-000041")
                .doesNotContain("Amount due", "From your balance", "Off what was left");
    }

    @Test
    void everyLanguageHasEveryText() {
        var english = keys(Locale.ENGLISH);

        assertThat(Words.LANGUAGES)
                .allSatisfy(language -> assertThat(keys(language)).isEqualTo(english));
        assertThat(Arrays.stream(TaxNote.values()).map(note -> "note." + note.code()))
                .isSubsetOf(english);
    }

    private static List<String> keys(Locale language) {
        var control = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        var bundle = ResourceBundle.getBundle("dev.billhook.engine.invoice.pdf.words", language, control);
        return bundle.keySet().stream().sorted().toList();
    }
}
