package dev.billhook.engine.kit.logging;

import dev.billhook.engine.kit.http.CardNumbers;
import java.util.List;
import java.util.regex.Pattern;

/** Takes out of a text what no log may hold, and leaves enough to recognise what stood there. */
final class Masking {
    private record Rule(Pattern secret, String shown) {
        static Rule of(String secret, String shown) {
            return new Rule(Pattern.compile(secret), shown);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of("\\b([sr]k_(?:test|live)_)\\w+", "$1…"),
            Rule.of("\\b(whsec_)[\\w+/=-]+", "$1…"),
            Rule.of("(_secret_)\\w+", "$1…"),
            Rule.of("(?i)\\b(Bearer|Basic) [\\w.~+/=-]+", "$1 …"),
            Rule.of("(?i)((?:password|passwd|secret|token|api[-_]?key)\"?\\s*[:=]\\s*\"?)(?!…)[^\\s,;&\"]+", "$1…"),
            Rule.of("[\\w.%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,24}\\b", "[e-mail]"));

    private Masking() {}

    static String mask(String text) {
        String masked = CardNumbers.redact(text);
        for (var rule : RULES) {
            masked = rule.secret.matcher(masked).replaceAll(rule.shown);
        }
        return masked;
    }
}
