package dev.billhook.engine.kit.yaml;

import dev.billhook.core.money.Rational;
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

    public boolean isText(String name, String text) {
        return findField(name) instanceof Yaml.Text(int _, String written) && written.equals(text);
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

    public Rational decimal(String name) {
        return findDecimal(name).orElseThrow(() -> missing(name, "write '" + name + ": ' and a number"));
    }

    /** A number of any precision, kept as it is written: 29, 0.0025 or "29.00". */
    public Optional<Rational> findDecimal(String name) {
        return mapping.find(name).map(field -> switch (field.value()) {
            case Yaml.Whole whole -> Rational.of(whole.number());
            case Yaml.Text text -> number(name, text.text());
            case Yaml.Other other -> number(name, other.text());
            default -> throw error(name, "is not a number", "write digits, with a point for decimals, such as 0.25");
        });
    }

    private Rational number(String name, String text) {
        try {
            return Rational.parse(text);
        } catch (IllegalArgumentException noNumber) {
            throw error(name, "is not a number", "write digits, with a point for decimals, such as 0.25");
        }
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

    public List<Rational> decimals(String name) {
        return items(name).stream()
                .map(item -> new Section(
                                pathOf(name),
                                new Yaml.Mapping(item.line(), List.of(new Yaml.Field(item.line(), name, item))))
                        .decimal(name))
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

    /** @param place a path below this mapping: {@code tiers[2].up_to} */
    public Mistake errorAt(String place, String wrong, String remedy) {
        return new Mistake(lineOf(place), pathOf(place), wrong, remedy);
    }

    private int lineOf(String place) {
        Yaml at = mapping;
        int line = mapping.line();
        for (String step : place.split("[.\\[\\]]+", -1)) {
            Yaml next = below(at, step);
            if (next == null) {
                return line;
            }
            at = next;
            line = next.line();
        }
        return line;
    }

    private static @Nullable Yaml below(Yaml at, String step) {
        return switch (at) {
            case Yaml.Mapping fields -> fields.find(step).map(Yaml.Field::value).orElse(null);
            case Yaml.Items items
            when step.matches("\\d{1,4}")
                    && Integer.parseInt(step) < items.items().size() ->
                items.items().get(Integer.parseInt(step));
            default -> null;
        };
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
