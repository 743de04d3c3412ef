package dev.billhook.engine.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.billhook.engine.kit.db.Identifier;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads from our types what a JSON schema can say: an id is a string with a prefix, a component without {@code @Nullable} is
 * always there, one with it may be null.
 */
final class RecordSchemas implements ModelConverter {
    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        var raw = raw(type.getType());
        if (raw != null && isId(raw)) {
            return id(raw);
        }
        if (raw != null && JsonNode.class.isAssignableFrom(raw)) {
            return new Schema<>(); // anything that JSON can say
        }
        var schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        if (schema != null && raw != null && raw.isRecord() && raw.getName().startsWith("dev.billhook.")) {
            describe(raw, defined(schema, context));
        }
        return schema;
    }

    private static Schema<?> defined(Schema<?> schema, ModelConverterContext context) {
        var reference = schema.get$ref();
        var found = reference == null
                ? null
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
        return found == null ? schema : found;
    }

    private static boolean isId(Class<?> type) {
        return Identifier.class.isAssignableFrom(type) && type.isRecord();
    }

    /** Values that are any JSON look like empty objects to the resolver. */
    private static void openUp(Schema<?> schema) {
        if (schema.getAdditionalProperties() instanceof Schema<?> values
                && values.get$ref() == null
                && values.getProperties() == null
                && values.getTypes() != null
                && values.getTypes().equals(Set.of("object"))) {
            schema.setAdditionalProperties(true);
        }
    }

    private static Schema<?> id(Class<?> type) {
        String prefix = prefix(type);
        return new Schema<String>()
                .types(types("string"))
                .pattern("^" + prefix + "_[0-9a-hjkmnp-tv-z]{26}$")
                .example(prefix + "_01k9zr8d5tf4v9c0w7qj3m2x6b");
    }

    /** springdoc changes the set in place. */
    private static Set<String> types(String only) {
        return new TreeSet<>(Set.of(only));
    }

    private static String prefix(Class<?> type) {
        try {
            var constructor = type.getDeclaredConstructor(UUID.class);
            constructor.setAccessible(true);
            return ((Identifier) constructor.newInstance(new UUID(0, 0))).prefix();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("an id is a record of one UUID: " + type, e);
        }
    }

    private static void describe(Class<?> record, Schema<?> schema) {
        var properties = schema.getProperties();
        if (properties == null) {
            return;
        }
        List<String> required = new ArrayList<>(properties.keySet());
        for (var component : record.getRecordComponents()) {
            String name = snake(component);
            var property = properties.get(name);
            if (property == null) {
                continue;
            }
            if (isId(component.getType())) {
                property = id(component.getType());
                properties.put(name, property);
            }
            openUp(property);
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                properties.put(name, nullable(property));
            }
        }
        required.removeAll(leftOut(record));
        schema.setRequired(required);
    }

    /** Those that are not written where they are null, also of a record that is written as part of this one. */
    private static List<String> leftOut(Class<?> record) {
        List<String> names = new ArrayList<>();
        for (var component : record.getRecordComponents()) {
            var inclusion = component.getAccessor().getAnnotation(JsonInclude.class);
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                names.addAll(leftOut(component.getType()));
            } else if (inclusion != null && inclusion.value() == JsonInclude.Include.NON_NULL) {
                names.add(snake(component));
            }
        }
        return names;
    }

    private static Schema<?> nullable(Schema<?> schema) {
        if (schema.get$ref() != null) {
            return new Schema<>()
                    .anyOf(List.of(new Schema<>().$ref(schema.get$ref()), new Schema<>().types(types("null"))));
        }
        var types = schema.getTypes();
        if (types != null && !types.contains("null")) {
            var with = new TreeSet<>(types);
            with.add("null");
            schema.setTypes(with);
        }
        return schema;
    }

    private static String snake(RecordComponent component) {
        var named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named != null && !named.value().isEmpty()
                ? named.value()
                : component.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static @Nullable Class<?> raw(Type type) {
        JavaType resolved = type instanceof JavaType known
                ? known
                : TypeFactory.defaultInstance().constructType(type);
        return resolved == null ? null : resolved.getRawClass();
    }
}
