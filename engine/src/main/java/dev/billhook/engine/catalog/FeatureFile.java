package dev.billhook.engine.catalog;

import dev.billhook.engine.kit.yaml.Section;
import dev.billhook.engine.kit.yaml.Yaml;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the declaration of paid features. The demo's file, {@code demo/features.yaml}, shows every field. */
final class FeatureFile {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Set<String> FIELDS =
            Set.of("key", "name", "description", "price", "price_rule", "countries", "parameters", "grants");

    private FeatureFile() {}

    /** In the order of the file. */
    static List<Feature> parse(String yaml) {
        var features = new LinkedHashMap<String, Feature>();
        var root = Section.root(Yaml.read(yaml), "features").only(Set.of("features"));
        for (var section : root.sections("features")) {
            var feature = feature(section.only(FIELDS));
            if (features.put(feature.key(), feature) != null) {
                throw section.error(
                        "key", "'" + feature.key() + "' is declared twice", "give each feature its own key");
            }
        }
        return List.copyOf(features.values());
    }

    /** The name of something in this file, as programs write it. */
    static String key(Section section, String field) {
        String key = section.text(field);
        if (!KEY.matcher(key).matches()) {
            throw section.error(
                    field,
                    "'" + key + "' is not a key",
                    "use lower-case letters, digits and underscores, a letter first, at most 63 in all");
        }
        return key;
    }

    private static Feature feature(Section section) {
        String key = key(section, "key");
        var parameters = parameters(section);
        var byName = new HashMap<String, Parameter>();
        parameters.forEach(parameter -> byName.put(parameter.name(), parameter));
        var pricing = new PricingReader(byName);
        return new Feature(
                key,
                shortText(section, "name", 100),
                shortText(section, "description", 500),
                pricing.read(section),
                pricing.readCountries(section),
                parameters,
                grants(section, byName));
    }

    private static List<Parameter> parameters(Section section) {
        return section.findSection("parameters")
                .map(all -> all.names().stream()
                        .map(name -> ParameterReader.read(named(all, name), name))
                        .toList())
                .orElse(List.of());
    }

    private static Section named(Section all, String name) {
        if (!KEY.matcher(name).matches()) {
            throw all.error(name, "is not a name", "use lower-case letters, digits and underscores, a letter first");
        }
        return all.section(name);
    }

    private static List<GrantRule> grants(Section section, Map<String, Parameter> parameters) {
        var reader = new GrantReader(parameters);
        var rules = new LinkedHashMap<String, GrantRule>();
        for (var item : section.sections("grants")) {
            var rule = reader.read(item);
            if (rules.put(rule.key(), rule) != null) {
                throw item.error("key", "'" + rule.key() + "' is granted twice", "write one grant with all units");
            }
        }
        return List.copyOf(rules.values());
    }

    private static String shortText(Section section, String field, int longest) {
        String text = section.text(field).strip();
        if (text.length() > longest) {
            throw section.error(field, "has " + text.length() + " characters", "shorten it to " + longest);
        }
        return text;
    }
}
