package dev.billhook.engine.catalog;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of the features file: hands out its fields, or says which line has the wrong kind of value.
 *
 * @param path as a person would name it: {@code features[2].parameters.days}
 */
record Section(String path, Yaml.Mapping mapping) {
    static Section root(Yaml document) {
        if (document instanceof Yaml.Mapping mapping) {
            return new Section("", mapping);
        }
        throw new FeatureFileError(document.line(), "", "the file has no fields", "begin it with 'features:'");
    }

    /** Refuses fields that would be silently ignored. */
    Section only(Set<String> known) {
        for (var field : mapping.fields()) {
            if (!known.contains(field.name())) {
                throw new FeatureFileError(
                        field.line(),
                        pathOf(field.name()),
                        "is not known here",
                        "write one of "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
        return this;
    }

    List<String> names() {
        return mapping.fields().stream().map(Yaml.Field::name).toList();
    }

    boolean has(String name) {
        return mapping.find(name).isPresent();
    }

    @Nullable
    Yaml findField(String name) {
        return mapping.find(name).map(Yaml.Field::value).orElse(null);
    }

    String text(String name) {
        return findText(name).orElseThrow(() -> missing(name, "write '" + name + ": ' and a text"));
    }

    Optional<String> findText(String name) {
        return mapping.find(name).map(field -> switch (field.value()) {
            case Yaml.Text text when !text.text().isBlank() -> text.text();
            default -> throw error(name, "is not a text", "write a text, in quotes when it looks like a number");
        });
    }

    long whole(String name) {
        return findWhole(name).orElseThrow(() -> missing(name, "write '" + name + ": ' and a whole number"));
    }

    OptionalLong findWhole(String name) {
        return mapping.find(name)
                .map(field -> switch (field.value()) {
                    case Yaml.Whole whole -> OptionalLong.of(whole.number());
                    default -> throw error(name, "is not a whole number", "write digits only, such as 30");
                })
                .orElseGet(OptionalLong::empty);
    }

    boolean flag(String name, boolean silent) {
        return mapping.find(name)
                .map(field -> switch (field.value()) {
                    case Yaml.Flag flag -> flag.value();
                    default -> throw error(name, "is neither true nor false", "write true or false");
                })
                .orElse(silent);
    }

    List<String> texts(String name) {
        return items(name).stream()
                .map(item -> switch (item) {
                    case Yaml.Text text when !text.text().isBlank() -> text.text();
                    default ->
                        throw new FeatureFileError(
                                item.line(), pathOf(name), "holds something that is not a text", "put it in quotes");
                })
                .toList();
    }

    List<Long> wholes(String name) {
        return items(name).stream()
                .map(item -> switch (item) {
                    case Yaml.Whole whole -> whole.number();
                    default ->
                        throw new FeatureFileError(
                                item.line(), pathOf(name), "holds something that is not a whole number", "remove it");
                })
                .toList();
    }

    Section section(String name) {
        return findSection(name).orElseThrow(() -> missing(name, "write '" + name + ":' with its fields below it"));
    }

    Optional<Section> findSection(String name) {
        return mapping.find(name).map(field -> switch (field.value()) {
            case Yaml.Mapping fields -> new Section(pathOf(name), fields);
            default -> throw error(name, "has no fields", "write its fields below it, indented");
        });
    }

    List<Section> sections(String name) {
        var items = items(name);
        return IntStream.range(0, items.size())
                .mapToObj(i -> item(pathOf(name) + "[" + i + "]", items.get(i)))
                .toList();
    }

    FeatureFileError error(String name, String wrong, String remedy) {
        int line = mapping.find(name).map(Yaml.Field::line).orElse(mapping.line());
        return new FeatureFileError(line, pathOf(name), wrong, remedy);
    }

    private FeatureFileError missing(String name, String remedy) {
        return new FeatureFileError(mapping.line(), pathOf(name), "is missing", remedy);
    }

    private List<Yaml> items(String name) {
        return mapping.find(name)
                .map(field -> switch (field.value()) {
                    case Yaml.Items items -> items.items();
                    default -> throw error(name, "is not a list", "write one '- ' line for each");
                })
                .orElse(List.of());
    }

    private static Section item(String path, Yaml item) {
        if (item instanceof Yaml.Mapping fields) {
            return new Section(path, fields);
        }
        throw new FeatureFileError(item.line(), path, "has no fields", "write its fields, such as 'key: …'");
    }

    private String pathOf(String name) {
        return path.isEmpty() || name.isEmpty() ? path + name : path + "." + name;
    }
}
