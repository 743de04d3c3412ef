package dev.billhook.engine.invoice.pdf;

import dev.billhook.core.money.Rational;
import java.math.RoundingMode;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Texts, figures and dates in one language: English for a customer whose language we do not speak. */
final class Words {
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.forLanguageTag("es"), Locale.GERMAN);

    /** More than anybody's quantity has; a third of something is shown so. */
    private static final int MOST_DECIMALS = 6;

    private static final String BUNDLE = "dev.billhook.engine.invoice.pdf.words";

    private final Locale locale;
    private final ResourceBundle texts;

    private Words(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    static Words in(Locale wanted) {
        boolean spoken =
                LANGUAGES.stream().anyMatch(known -> known.getLanguage().equals(wanted.getLanguage()));
        return new Words(spoken ? wanted : Locale.ENGLISH);
    }

    Locale locale() {
        return locale;
    }

    String say(String key, String... values) {
        return new MessageFormat(texts.getString(key), locale).format(values);
    }

    String date(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(day);
    }

    String span(Document.@Nullable Span span) {
        if (span == null) {
            return "";
        }
        return span.last().equals(span.from()) ? date(span.from()) : date(span.from()) + " – " + date(span.last());
    }

    String number(Rational value) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(MOST_DECIMALS);
        return format.format(value.toDecimal(MOST_DECIMALS, RoundingMode.HALF_UP));
    }

    String percent(Rational percent) {
        return say("percent", number(percent));
    }
}
