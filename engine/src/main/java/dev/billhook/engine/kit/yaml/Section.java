package dev.billhook.engine.kit.yaml;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of a YAML file: hands out its fields, or says which line has the wrong kind of value.
 *
 * @param path as a person would name it: {@code features[2].parameters.days}
 */
public record Section(String path, Yaml.Mapping mapping) {
    /** @param begin the field that such a file begins with */
    public static Section root(Yaml document, String begin) {
        if (document instanceof Yaml.Mapping mapping) {
            return new Section("", mapping);
        }
        throw new Mistake(document.line(), "", "the file has no fields", "begin it with '" + begin + ":'");
    }

    /** Refuses fields that would be silently ignored. */
    public Section only(Set<String> known) {
        for (var field : mapping.fields()) {
            if (!known.contains(field.name())) {
                throw new Mistake(
                        field.line(),
                        pathOf(field.name()),
                        "is not known here",
                        "write one of "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
        return this;
    }

    public List<String> names() {
        return mapping.fields().stream().map(Yaml.Field::name).toList();
    }

    public boolean has(String name) {
        return mapping.find(name).isPresent();
    }

    public @Nullable Yaml findField(String name) {
        return mapping.find(name).map(Yaml.Field::value).orElse(null);
    }

    public String text(String name) {
        return findText(name).orElseThrow(() -> missing(name, "write '" + name + ": ' and a text"));
    }

    public Optional<String> findText(String name) {
        return mapping.find(name).map(field -> switch (field.value()) {
            case Yaml.Text text when !text.text().isBlank() -> text.text();
            default -> throw error(name, "is not a text", "write a text, in quotes when it looks like a number");
        });
    }

    public long whole(String name) {
        return findWhole(name).orElseThrow(() -> missing(name, "write '" + name + ": ' and a whole number"));
    }

    public OptionalLong findWhole(String name) {
        return mapping.find(name)
                .map(field -> switch (field.value()) {
                    case Yaml.Whole whole -> OptionalLong.of(whole.number());
                    default -> throw error(name, "is not a whole number", "write digits only, such as 30");
                })
                .orElseGet(OptionalLong::empty);
    }

    public boolean flag(String name, boolean silent) {
        return mapping.find(name)
                .map(field -> switch (field.value()) {
                    case Yaml.Flag flag -> flag.value();
                    default -> throw error(name, "is neither true nor false", "write true or false");
                })
                .orElse(silent);
    }

    public List<String> texts(String name) {
        return items(name).stream()
                .map(item -> switch (item) {
                    case Yaml.Text text when !text.text().isBlank() -> text.text();
                    default ->
                        throw new Mistake(
                                item.line(), pathOf(name), "holds something that is not a text", "put it in quotes");
                })
                .toList();
    }

    public List<Long> wholes(String name) {
        return items(name).stream()
                .map(item -> switch (item) {
                    case Yaml.Whole whole -> whole.number();
                    default ->
                        throw new Mistake(
                                item.line(), pathOf(name), "holds something that is not a whole number", "remove it");
                })
                .toList();
    }

    public Section section(String name) {
        return findSection(name).orElseThrow(() -> missing(name, "write '" + name + ":' with its fields below it"));
    }

    public Optional<Section> findSection(String name) {
        return mapping.find(name).map(field -> switch (field.value()) {
            case Yaml.Mapping fields -> new Section(pathOf(name), fields);
            default -> throw error(name, "has no fields", "write its fields below it, indented");
        });
    }

    public List<Section> sections(String name) {
        var items = items(name);
        return IntStream.range(0, items.size())
                .mapToObj(i -> item(pathOf(name) + "[" + i + "]", items.get(i)))
                .toList();
    }

    public Mistake error(String name, String wrong, String remedy) {
        int line = mapping.find(name).map(Yaml.Field::line).orElse(mapping.line());
        return new Mistake(line, pathOf(name), wrong, remedy);
    }

    private Mistake missing(String name, String remedy) {
        return new Mistake(mapping.line(), pathOf(name), "is missing", remedy);
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
        throw new Mistake(item.line(), path, "has no fields", "write its fields, such as 'key: …'");
    }

    private String pathOf(String name) {
        return path.isEmpty() || name.isEmpty() ? path + name : path + "." + name;
    }
}
