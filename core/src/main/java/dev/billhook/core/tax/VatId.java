package dev.billhook.core.tax;

import java.util.Locale;
import java.util.Optional;

/**
 * A VAT identification number of a good form, in capitals without spaces, dots and dashes: country EL, number 123456789. Good
 * form says nothing about whether it was ever given out.
 *
 * @param country the prefix: the ISO code, but EL for Greece and XI for Northern Ireland
 */
public record VatId(String country, String number) {
    public VatId {
        if (VatIdFormat.find(country).filter(format -> format.matches(number)).isEmpty()) {
            throw new IllegalArgumentException(refusal(country + number));
        }
    }

    /** Empty when it has no good form; {@link #refusal} says why. Spaces, dots, dashes and small letters are accepted. */
    public static Optional<VatId> parse(String text) {
        String plain = plain(text);
        return VatIdFormat.prefixing(plain)
                .filter(format -> format.matches(plain.substring(2)))
                .map(format -> new VatId(format.country(), plain.substring(2)));
    }

    /** What is wrong with a text that {@link #parse} does not take, and what would be right. */
    public static String refusal(String text) {
        return VatIdFormat.prefixing(plain(text))
                .map(format -> "This is no VAT id of " + format.country() + ". Write it as " + format.example()
                        + ", where 9 stands for a digit.")
                .orElse("A VAT id begins with the letters of its country, such as DE, EL for Greece or XI for Northern"
                        + " Ireland.");
    }

    @Override
    public String toString() {
        return country + number;
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s.\\-]", "").toUpperCase(Locale.ROOT);
    }
}
