package dev.billhook.engine.kit.http;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds primary account numbers in text: 12 to 19 digits, single spaces, dots or dashes between them allowed, not part of
 * a longer word or number, with a card network's prefix and length (ISO/IEC 7812 ranges) and a right check digit (Luhn).
 * Long ids, amounts, times and telephone numbers pass.
 */
public final class CardNumbers {
    private static final int LONGEST = 19;
    private static final int SHORTEST = 13;
    private static final Pattern ESCAPED_DIGIT = Pattern.compile("\\\\u003([0-9])");

    /** Numbers that begin with {@code low} to {@code high} and have one of the lengths are some network's. */
    private record Range(int low, int high, int shortest, int longest) {
        boolean holds(CharSequence digits) {
            int prefix = number(digits, Integer.toString(low).length());
            return prefix >= low && prefix <= high && digits.length() >= shortest && digits.length() <= longest;
        }
    }

    private static final List<Range> NETWORKS = List.of(
            new Range(4, 4, 13, 13), // Visa
            new Range(4, 4, 16, 16),
            new Range(4, 4, 19, 19),
            new Range(51, 55, 16, 16), // Mastercard
            new Range(2221, 2720, 16, 16),
            new Range(34, 34, 15, 15), // American Express
            new Range(37, 37, 15, 15),
            new Range(300, 305, 14, 19), // Diners Club
            new Range(309, 309, 14, 19),
            new Range(36, 36, 14, 19),
            new Range(38, 39, 14, 19),
            new Range(6011, 6011, 16, 19), // Discover
            new Range(644, 649, 16, 19),
            new Range(65, 65, 16, 19),
            new Range(3528, 3589, 16, 19), // JCB
            new Range(62, 62, 16, 19), // UnionPay
            new Range(81, 81, 16, 19),
            new Range(50, 50, 13, 19), // Maestro
            new Range(56, 58, 13, 19),
            new Range(63, 63, 13, 19),
            new Range(67, 67, 13, 19));

    private CardNumbers() {}

    public static boolean present(String text) {
        String plain = text.contains("\\u003") ? ESCAPED_DIGIT.matcher(text).replaceAll("$1") : text;
        return find(plain, 0) != null;
    }

    /** The text with every card number replaced, for what must be logged whatever it holds. */
    public static String redact(String text) {
        var rest = new StringBuilder();
        int from = 0;
        for (var found = find(text, 0); found != null; found = find(text, from)) {
            rest.append(text, from, found.start).append("[card number]");
            from = found.end;
        }
        return rest.append(text, from, text.length()).toString();
    }

    private record Span(int start, int end) {}

    private static @Nullable Span find(String text, int from) {
        int at = from;
        while (at < text.length()) {
            if (digit(text.charAt(at)) < 0 || continuesWord(text, at)) {
                at++;
                continue;
            }
            var run = run(text, at);
            if (run.endsCleanly(text) && isCard(run.digits)) {
                return new Span(at, run.end);
            }
            at = run.firstGroupEnd;
        }
        return null;
    }

    private record Run(CharSequence digits, int end, int firstGroupEnd) {
        boolean endsCleanly(String text) {
            return end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
        }
    }

    private static Run run(String text, int start) {
        var digits = new StringBuilder(LONGEST + 1);
        int firstGroupEnd = 0;
        int end = start;
        int at = start;
        while (at < text.length() && digits.length() <= LONGEST) {
            int value = digit(text.charAt(at));
            if (value >= 0) {
                digits.append((char) ('0' + value));
                end = at + 1;
            } else {
                firstGroupEnd = firstGroupEnd == 0 ? at : firstGroupEnd;
                if (!separates(text, at)) {
                    break;
                }
            }
            at++;
        }
        return new Run(digits, end, firstGroupEnd == 0 ? end : firstGroupEnd);
    }

    private static boolean separates(String text, int at) {
        char c = text.charAt(at);
        return (c == ' ' || c == '-' || c == '.' || c == '\u00a0')
                && at + 1 < text.length()
                && digit(text.charAt(at + 1)) >= 0;
    }

    private static boolean continuesWord(String text, int at) {
        if (at == 0) {
            return false;
        }
        char before = text.charAt(at - 1);
        return Character.isLetterOrDigit(before) || before == '_';
    }

    private static int digit(char c) {
        return c >= '0' && c <= '9' ? c - '0' : c < 0x80 ? -1 : Character.digit(c, 10);
    }

    static boolean isCard(CharSequence digits) {
        int length = digits.length();
        return length >= SHORTEST
                && length <= LONGEST
                && NETWORKS.stream().anyMatch(range -> range.holds(digits))
                && luhn(digits);
    }

    private static int number(CharSequence digits, int length) {
        return Integer.parseInt(digits, 0, length, 10);
    }

    private static boolean luhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
