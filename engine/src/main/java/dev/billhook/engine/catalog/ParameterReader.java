package dev.billhook.engine.catalog;

import dev.billhook.engine.kit.yaml.Section;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads one parameter of a feature. */
final class ParameterReader {
    private static final Set<String> OF_TEXT = Set.of("type", "required", "max_length", "pattern", "enum");
    private static final Set<String> OF_INTEGER = Set.of("type", "required", "minimum", "maximum", "enum");

    private ParameterReader() {}

    static Parameter read(Section section, String name) {
        return switch (section.text("type")) {
            case "string" -> text(section.only(OF_TEXT), name);
            case "integer" -> whole(section.only(OF_INTEGER), name);
            default -> throw section.error("type", "is not known", "write string or integer");
        };
    }

    private static Parameter text(Section section, String name) {
        long maxLength = section.findWhole("max_length").orElse(Parameter.LONGEST);
        if (maxLength < 1 || maxLength > Parameter.LONGEST) {
            throw section.error("max_length", "is " + maxLength, "write 1 to " + Parameter.LONGEST);
        }
        return new Parameter.Text(
                name, section.flag("required", true), (int) maxLength, pattern(section), section.texts("enum"));
    }

    private static Optional<Pattern> pattern(Section section) {
        try {
            return section.findText("pattern").map(Pattern::compile);
        } catch (PatternSyntaxException e) {
            throw section.error(
                    "pattern",
                    "is not a regular expression: " + e.getDescription(),
                    "write one that java.util.regex.Pattern takes, in single quotes; it must match the whole text");
        }
    }

    private static Parameter whole(Section section, String name) {
        long minimum = bound(section, "minimum", -Parameter.WIDEST);
        long maximum = bound(section, "maximum", Parameter.WIDEST);
        if (minimum > maximum) {
            throw section.error(
                    "maximum", maximum + " is below the minimum " + minimum, "exchange them, or mend one of them");
        }
        return new Parameter.Whole(name, section.flag("required", true), minimum, maximum, section.wholes("enum"));
    }

    private static long bound(Section section, String field, long silent) {
        long bound = section.findWhole(field).orElse(silent);
        if (Math.abs(bound) > Parameter.WIDEST) {
            throw section.error(
                    field, "is too large", "stay between -" + Parameter.WIDEST + " and " + Parameter.WIDEST);
        }
        return bound;
    }
}
