package dev.billhook.engine.catalog.price;

import dev.billhook.engine.kit.yaml.Section;
import java.util.Arrays;
import java.util.Locale;

/** Enumerations, in lower case outside. */
public final class Words {
    private Words() {}

    public static <E extends Enum<E>> E read(Section section, String field, Class<E> kind) {
        String text = section.text(field);
        return Arrays.stream(kind.getEnumConstants())
                .filter(value -> write(value).equals(text))
                .findFirst()
                .orElseThrow(() -> section.error(
                        field,
                        "is '" + text + "', which it cannot be",
                        "write one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(kind.getEnumConstants())
                                                .map(Words::write)
                                                .toList())));
    }

    public static String write(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
