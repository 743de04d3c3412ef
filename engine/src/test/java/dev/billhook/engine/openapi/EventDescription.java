package dev.billhook.engine.openapi;

import static java.util.Objects.requireNonNull;

import dev.billhook.engine.kit.outbox.Events;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** The webhooks that the engine sends, from the records that name the events they are the data of. */
final class EventDescription {
    private EventDescription() {}

    /** The records of the engine that are events' data. */
    static List<Class<?>> records() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Events.class));
        return scanner.findCandidateComponents("dev.billhook.engine").stream()
                .<Class<?>>map(found -> ClassUtils.resolveClassName(requireNonNull(found.getBeanClassName()), null))
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }

    static Stream<Events.Type> types(Class<?> data) {
        return Arrays.stream(data.getAnnotation(Events.class).value());
    }

    static void addTo(OpenAPI api) {
        records().forEach(data -> {
            var resolved = ModelConverters.getInstance(true)
                    .resolveAsResolvedSchema(new AnnotatedType(data).resolveAsRef(true));
            var schemas = api.getComponents().getSchemas();
            resolved.referencedSchemas.forEach(schemas::putIfAbsent);
            var object = resolved.schema.get$ref();
            var name = object.substring(object.lastIndexOf('/') + 1) + "Event";
            schemas.put(name, event(data, object));
            types(data).forEach(type -> api.addWebhooks(type.name(), new PathItem().post(told(type, name))));
        });
    }

    private static Schema<?> event(Class<?> data, String object) {
        var about = plain("object");
        about.addProperty("object", new Schema<>().$ref(object));
        about.addProperty(
                "truncated",
                plain("boolean")
                        .description(
                                "Present and true when the object was too large to send: it has only id and object "
                                        + "then, and is read from the API."));
        about.setRequired(List.of("object"));
        var schema = plain("object");
        schema.addProperty("id", plain("string").description("The same at every attempt; also the header webhook-id."));
        var type = plain("string");
        type.setEnum(types(data).<Object>map(Events.Type::name).toList());
        schema.addProperty("type", type);
        schema.addProperty("version", plain("integer").description("Of this shape: 1."));
        schema.addProperty("created_at", plain("string").format("date-time"));
        schema.addProperty("livemode", plain("boolean"));
        schema.addProperty("data", about);
        schema.setRequired(List.of("id", "type", "version", "created_at", "livemode", "data"));
        return schema;
    }

    private static Schema<Object> plain(String type) {
        var schema = new Schema<Object>();
        schema.setTypes(Set.of(type));
        return schema;
    }

    private static Operation told(Events.Type type, String schema) {
        var operation = new Operation()
                .operationId("on" + camel(type.name()))
                .summary(type.when())
                .description(Calls.ALL.events())
                .tags(List.of("Events"))
                .security(List.of())
                .requestBody(new RequestBody()
                        .required(true)
                        .content(new Content()
                                .addMediaType(
                                        "application/json",
                                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + schema)))))
                .responses(new ApiResponses().addApiResponse("2XX", new ApiResponse().description("Received.")));
        for (String header : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
            operation.addParametersItem(
                    new HeaderParameter().name(header).required(true).schema(plain("string")));
        }
        return operation;
    }

    private static String camel(String type) {
        var name = new StringBuilder();
        for (String word : type.split("[._]", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }
}
