package dev.billhook.engine.catalog;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places for parameters: {@code "P{days}D"} with days 7 gives "P7D". */
record Template(String text) {
    private static final Pattern PLACE = Pattern.compile("[{]([a-z][a-z0-9_]*)[}]");

    List<String> parameters() {
        return PLACE.matcher(text).results().map(place -> place.group(1)).toList();
    }

    /** Braces that name no parameter: most likely a slip of the pen. */
    boolean hasStrayBrace() {
        String rest = PLACE.matcher(text).replaceAll("");
        return rest.contains("{") || rest.contains("}");
    }

    String fill(UnaryOperator<String> valueOf) {
        return PLACE.matcher(text)
                .replaceAll((MatchResult place) -> Matcher.quoteReplacement(valueOf.apply(place.group(1))));
    }
}
