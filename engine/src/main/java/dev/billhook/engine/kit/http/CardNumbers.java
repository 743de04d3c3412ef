package dev.billhook.engine.kit.http;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds primary account numbers in text: digits written together or in the groups that cards are written in, not part
 * of a longer word or number, with a card network's prefix, length and check digit.
 *
 * <p>Found: {@code 4242424242424242}, {@code 4242 4242 4242 4242 12/28}, {@code 3782-822463-10005}, the same in {@code
 * \\u0034} escapes or full-width digits. Passed: ids and UUIDs, times, telephone numbers, IBANs, decimals.
 */
public final class CardNumbers {
    private static final Pattern GROUP = Pattern.compile("[0-9]+");

    private CardNumbers() {}

    public static boolean present(String text) {
        return find(PlainText.withoutOtherNumbers(PlainText.of(text)), 0) != null;
    }

    /** The text with every card number replaced, for what must be logged whatever it holds. */
    public static String redact(String text) {
        String plain = PlainText.of(text);
        String searched = PlainText.withoutOtherNumbers(plain);
        var rest = new StringBuilder();
        int from = 0;
        for (var found = find(searched, 0); found != null; found = find(searched, from)) {
            rest.append(plain, from, found.start).append("[card number]");
            from = found.end;
        }
        return from == 0 ? text : rest.append(plain, from, plain.length()).toString();
    }

    private record Span(int start, int end) {}

    private static @Nullable Span find(String text, int from) {
        var groups = GROUP.matcher(text)
                .results()
                .filter(found -> found.start() >= from)
                .map(found -> new Span(found.start(), found.end()))
                .toList();
        var written = new DigitGroups();
        for (int first = 0; first < groups.size(); first++) {
            if (mayBegin(text, groups.get(first).start)) {
                var found = longestFrom(text, groups, first, written);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable Span longestFrom(String text, List<Span> groups, int first, DigitGroups written) {
        var start = groups.get(first).start;
        Span found = null;
        written.clear();
        for (int at = first; at < groups.size(); at++) {
            var group = groups.get(at);
            boolean joined = at == first || joined(text, groups.get(at - 1), group);
            if (!joined || !written.add(text, group.start, group.end)) {
                break;
            }
            if (mayEnd(text, group.end) && written.looksLikeCard()) {
                found = new Span(start, group.end);
            }
        }
        return found;
    }

    private static boolean joined(String text, Span before, Span after) {
        return after.start == before.end + 1 && " -.".indexOf(text.charAt(before.end)) >= 0;
    }

    /** Not inside a word, and not after a decimal point. */
    private static boolean mayBegin(String text, int start) {
        if (start == 0) {
            return true;
        }
        char before = text.charAt(start - 1);
        boolean fraction = before == '.' && start > 1 && Character.isDigit(text.charAt(start - 2));
        return !Character.isLetterOrDigit(before) && before != '_' && !fraction;
    }

    private static boolean mayEnd(String text, int end) {
        return end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
    }
}
