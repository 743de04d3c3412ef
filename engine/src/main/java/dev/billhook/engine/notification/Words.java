package dev.billhook.engine.notification;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Texts in one language. A customer whose language we do not speak is written to in English, figures and dates included. */
final class Words {
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.forLanguageTag("es"), Locale.GERMAN);

    private static final String BUNDLE = "dev.billhook.engine.notification.words";

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

    /** In UTC: where the customer was is not known. */
    String date(Instant at) {
        return date(at, ZoneOffset.UTC);
    }

    String date(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .withZone(zone)
                .format(at);
    }
}
