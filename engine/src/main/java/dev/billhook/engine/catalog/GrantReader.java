package dev.billhook.engine.catalog;

import dev.billhook.engine.kit.yaml.Section;
import dev.billhook.engine.kit.yaml.Yaml;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a feature grants and proves that every accepted parameter gives a grant that can be kept. */
final class GrantReader {
    private static final Set<String> FIELDS = Set.of("key", "units", "scope", "expires_after");
    private static final int LONGEST_SCOPE = 200;
    private static final int MOST_PLACES = 3;
    private static final Instant ANY_DAY = Instant.parse("2000-02-29T00:00:00Z");
    private static final Instant A_CENTURY_ON =
            ANY_DAY.atOffset(ZoneOffset.UTC).plusYears(100).toInstant();

    private final Map<String, Parameter> parameters;

    GrantReader(Map<String, Parameter> parameters) {
        this.parameters = parameters;
    }

    GrantRule read(Section section) {
        section.only(FIELDS);
        return new GrantRule(FeatureFile.key(section, "key"), units(section), scope(section), expiresAfter(section));
    }

    private GrantRule.Units units(Section section) {
        if (section.findField("units") instanceof Yaml.Text name) {
            requireCounted(section, "units", name.text());
            return new GrantRule.Units.Of(name.text());
        }
        long count = section.findWhole("units").orElse(1);
        if (count < 1 || count > Parameter.WIDEST) {
            throw section.error(
                    "units", "is " + count, "write 1 to " + Parameter.WIDEST + ", or the name of a parameter");
        }
        return new GrantRule.Units.Fixed(count);
    }

    private Optional<Template> scope(Section section) {
        var scope = template(section, "scope");
        scope.filter(t -> t.text().length() > LONGEST_SCOPE || t.parameters().size() > MOST_PLACES)
                .ifPresent(t -> {
                    throw section.error(
                            "scope",
                            "is too long",
                            "keep it to " + LONGEST_SCOPE + " characters and " + MOST_PLACES + " parameters");
                });
        scope.ifPresent(t -> t.parameters().forEach(name -> requireRequired(section, name)));
        return scope;
    }

    private Optional<Template> expiresAfter(Section section) {
        var template = template(section, "expires_after");
        template.ifPresent(t -> {
            t.parameters().forEach(name -> requireCounted(section, "expires_after", name));
            requireLifetime(section, t.fill(name -> String.valueOf(whole(name).minimum())));
            requireLifetime(section, t.fill(name -> String.valueOf(whole(name).maximum())));
        });
        return template;
    }

    private Optional<Template> template(Section section, String field) {
        var template = section.findText(field).map(Template::new);
        template.filter(Template::hasStrayBrace).ifPresent(t -> {
            throw section.error(field, "has a brace that names no parameter", "write {name} with a parameter's name");
        });
        return template;
    }

    private void requireRequired(Section section, String name) {
        var parameter = parameters.get(name);
        if (parameter == null || !parameter.required()) {
            throw section.error(
                    "scope",
                    "uses {" + name + "}, which is not a required parameter of this feature",
                    "declare '" + name + "' under parameters, with required: true");
        }
    }

    private void requireCounted(Section section, String field, String name) {
        if (!(parameters.get(name) instanceof Parameter.Whole whole) || !whole.required() || whole.minimum() < 1) {
            throw section.error(
                    field,
                    "uses '" + name + "', which is not a parameter that can be counted",
                    "name a required integer parameter of this feature with a minimum of 1 or more");
        }
    }

    private static void requireLifetime(Section section, String text) {
        if (!Lifetime.parses(text)) {
            throw section.error(
                    "expires_after",
                    "gives '" + text + "', which is no ISO 8601 duration",
                    "write P30D for days, P1M for months, PT12H for hours");
        }
        var end = Lifetime.parse(text).from(ANY_DAY);
        if (!end.isAfter(ANY_DAY) || end.isAfter(A_CENTURY_ON)) {
            throw section.error(
                    "expires_after",
                    "gives '" + text + "', which is not between a moment and a century",
                    "mend it, or the bounds of its parameter; leave it out for what never expires");
        }
    }

    private Parameter.Whole whole(String name) {
        if (parameters.get(name) instanceof Parameter.Whole whole) {
            return whole;
        }
        throw new IllegalStateException("'" + name + "' was checked to be an integer parameter");
    }
}
