package dev.billhook.engine.kit.http;

import java.math.BigInteger;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as a search for card numbers wants it: JSON's escapes resolved, every script's digits as 0 to 9, every space
 * and dash as the plain one, what is invisible left out; and long numbers that are certainly something else hidden.
 */
final class PlainText {
    private static final Pattern ESCAPE = Pattern.compile("\\\\u+([0-9a-fA-F]{4})");
    private static final Pattern UUID =
            Pattern.compile("(?<![0-9a-zA-Z])[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![0-9a-zA-Z])");
    private static final Pattern IBAN =
            Pattern.compile("(?<![0-9a-zA-Z])[A-Z]{2}[0-9]{2}( ?[0-9A-Z]{4}){2,7}( ?[0-9A-Z]{1,3})?(?![0-9a-zA-Z])");
    /** At most 15 digits; the repetition is bounded because Java's regular expressions recurse. */
    private static final Pattern TELEPHONE = Pattern.compile("\\+[0-9]([ .\\-/]?[0-9]){0,14}(?![ .\\-/]?[0-9])");

    private static final BigInteger IBAN_MODULUS = BigInteger.valueOf(97);

    private PlainText() {}

    static String of(String text) {
        var unescaped = text.contains("\\u")
                ? ESCAPE.matcher(text).replaceAll(found -> quoted((char) Integer.parseInt(found.group(1), 16)))
                : text;
        return unescaped.chars().allMatch(c -> c < 0x80) ? unescaped : plain(unescaped);
    }

    /** Of the same length, with UUIDs, IBANs and international telephone numbers (E.164) blotted out. */
    static String withoutOtherNumbers(String plain) {
        var rest = hide(plain, UUID, found -> true);
        rest = hide(rest, IBAN, found -> isIban(found.group()));
        return hide(rest, TELEPHONE, found -> true);
    }

    private static String hide(String text, Pattern pattern, Predicate<MatchResult> certain) {
        return pattern.matcher(text)
                .replaceAll(
                        found -> certain.test(found) ? "#".repeat(found.end() - found.start()) : quoted(found.group()));
    }

    private static String plain(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                plain.append((char) ('0' + digit));
            } else {
                appendPlain(plain, c);
            }
        });
        return plain.toString();
    }

    private static void appendPlain(StringBuilder plain, int c) {
        switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR -> plain.append(' ');
            case Character.DASH_PUNCTUATION -> plain.append('-');
            case Character.FORMAT -> {} // zero-width space, soft hyphen
            default -> plain.appendCodePoint(c);
        }
    }

    /** ISO 13616: country and check digits moved to the end, letters as 10 to 35, the rest by 97 is 1. */
    private static boolean isIban(String text) {
        String compact = text.replace(" ", "");
        var number = new StringBuilder();
        (compact.substring(4) + compact.substring(0, 4)).chars().forEach(c -> number.append(Character.digit(c, 36)));
        return new BigInteger(number.toString()).mod(IBAN_MODULUS).equals(BigInteger.ONE);
    }

    private static String quoted(Object text) {
        return Matcher.quoteReplacement(text.toString());
    }
}
