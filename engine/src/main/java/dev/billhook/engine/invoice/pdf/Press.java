package dev.billhook.engine.invoice.pdf;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Prints documents: archivable (PDF/A-2a) and readable aloud (PDF/UA), in Liberation Sans. */
@Component
class Press {
    private static final String PACKAGE = "dev.billhook.engine.invoice.pdf.templates";
    private static final String FAMILY = "Liberation Sans";
    private static final int REGULAR = 400;
    private static final int BOLD = 700;
    /** What no XML may hold; a name may have come with it. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Press.class.getClassLoader(), PACKAGE);
    private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    Press() {
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    byte[] print(Document document) {
        var html = new StringOutput();
        templates.render("document.jte", Writing.of(document), html);
        var pdf = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder()
                .withHtmlContent(UNPRINTABLE.matcher(html.toString()).replaceAll(""), null)
                .usePdfUaAccessibility(true)
                .usePdfAConformance(PdfAConformance.PDFA_2_A)
                .useColorProfile(colours)
                .withProducer("Billhook")
                .useReplacementText("?")
                .toStream(pdf);
        font(builder, "Regular", REGULAR);
        font(builder, "Bold", BOLD);
        refuseResources(builder);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }

    /** Everything that a document needs stands in it; whatever it names beyond that came from somewhere else. */
    private static void refuseResources(PdfRendererBuilder builder) {
        for (var when : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl((_, _) -> false, when);
        }
        builder.useUriResolver((_, _) -> null);
    }

    private static void font(PdfRendererBuilder builder, String cut, int weight) {
        FSSupplier<InputStream> file = () ->
                Objects.requireNonNull(Press.class.getResourceAsStream("/liberation/LiberationSans-" + cut + ".ttf"));
        builder.useFont(file, FAMILY, weight, FontStyle.NORMAL, true);
    }
}
