package dev.billhook.engine.kit.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A YAML document whose every part knows its line. */
public sealed interface Yaml {
    int line();

    record Text(int line, String text) implements Yaml {}

    record Whole(int line, long number) implements Yaml {}

    record Flag(int line, boolean value) implements Yaml {}

    /** A number that is not whole, or nothing at all. */
    record Other(int line, String text) implements Yaml {}

    record Items(int line, List<Yaml> items) implements Yaml {}

    record Mapping(int line, List<Field> fields) implements Yaml {
        Optional<Field> find(String name) {
            return fields.stream().filter(field -> field.name().equals(name)).findFirst();
        }
    }

    record Field(int line, String name, Yaml value) {}

    static Yaml read(String text) {
        return read(
                text,
                "YAML",
                YAMLMapper.shared(),
                "check the indentation, colons and quotes on and just above this line");
    }

    /** The same of a JSON document, which a program wrote. */
    static Yaml readJson(String text) {
        return read(text, "JSON", JsonMapper.shared(), "send an object in well-formed JSON");
    }

    private static Yaml read(String text, String language, ObjectMapper mapper, String remedy) {
        try (JsonParser parser = mapper.createParser(text)) {
            return parser.nextToken() == null ? new Other(1, "") : value(parser);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new Mistake(line, "", "this is not " + language + ": " + said(e), remedy);
        }
    }

    /** The parser's own words, without where it keeps what it read. */
    private static String said(JacksonException e) {
        String first = e.getOriginalMessage().lines().findFirst().orElse("");
        int inside = first.indexOf(" (start marker");
        return inside < 0 ? first : first.substring(0, inside);
    }

    private static Yaml value(JsonParser parser) {
        int line = line(parser);
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(parser, line);
            case START_ARRAY -> items(parser, line);
            case VALUE_NUMBER_INT -> whole(parser, line);
            case VALUE_TRUE, VALUE_FALSE -> new Flag(line, parser.getBooleanValue());
            case VALUE_STRING -> new Text(line, parser.getString());
            default -> new Other(line, String.valueOf(parser.getString()));
        };
    }

    private static Yaml whole(JsonParser parser, int line) {
        return switch (parser.getNumberType()) {
            case INT, LONG -> new Whole(line, parser.getLongValue());
            default -> new Other(line, parser.getString());
        };
    }

    private static Yaml items(JsonParser parser, int line) {
        var items = new ArrayList<Yaml>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new Items(line, items);
    }

    private static Yaml mapping(JsonParser parser, int line) {
        var fields = new ArrayList<Field>();
        Map<String, Integer> lines = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int at = line(parser);
            Integer before = lines.put(name, at);
            if (before != null) {
                throw new Mistake(at, name, "is written a second time; it stands on line " + before, "remove one");
            }
            parser.nextToken();
            fields.add(new Field(at, name, value(parser)));
        }
        return new Mapping(line, fields);
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
