package dev.billhook.engine.catalog.pricebook;

import dev.billhook.engine.kit.yaml.Section;
import java.util.regex.Pattern;

/** Names that programs use. */
final class Keys {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private Keys() {}

    /** The name of a field, such as a plan's among the plans. */
    static String ofField(Section all, String name) {
        return check(all, name, name);
    }

    static String inField(Section section, String field) {
        return check(section, field, section.text(field));
    }

    /** A key of an entitlement or a meter, as the features file writes them. */
    static String nameIn(Section section, String field) {
        String name = section.text(field);
        if (!NAME.matcher(name).matches()) {
            throw section.error(
                    field,
                    "'" + name + "' is not a key",
                    "use lower-case letters, digits and underscores, a letter first, at most 63 in all");
        }
        return name;
    }

    private static String check(Section section, String field, String key) {
        if (!KEY.matcher(key).matches()) {
            throw section.error(
                    field,
                    "'" + key + "' is not a key",
                    "use lower-case letters, digits and hyphens, a letter first, at most 63 in all");
        }
        return key;
    }
}
