package dev.billhook.engine.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;

/** What the code alone does not say: how to authenticate, repeat and page, and what each call is for. */
class ApiDescription {
    private static final String SECRET = "secret_key";
    private static final String PUBLISHABLE = "publishable_key";

    @Bean
    ModelResolver snakeCase() {
        return new ModelResolver(
                new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE), new SchemaNames());
    }

    @Bean
    RecordSchemas recordSchemas() {
        return new RecordSchemas();
    }

    @Bean
    OpenApiCustomizer texts() {
        return api -> {
            head(api);
            api.getComponents().getSchemas().put("Problem", Problems.schema());
            EventDescription.addTo(api);
            api.getPaths().forEach((path, item) -> item.readOperationsMap()
                    .forEach((method, operation) -> describe(path, method, operation)));
        };
    }

    private static void head(OpenAPI api) {
        api.info(new Info()
                .title("Billhook")
                .version("1")
                .license(new License().name("Apache-2.0").identifier("Apache-2.0"))
                .description(Calls.ALL.introduction()));
        api.servers(List.of(new Server().url("http://localhost:8420").description("./billhook up")));
        api.getComponents()
                .addSecuritySchemes(SECRET, bearer("A key that begins with sk_. For your server only."))
                .addSecuritySchemes(
                        PUBLISHABLE,
                        bearer("A key that begins with pk_. May be in a browser; opens browser calls only."));
        api.security(List.of(new SecurityRequirement().addList(SECRET)));
        api.tags(Calls.ALL.tags().entrySet().stream()
                .map(tag -> new Tag().name(tag.getKey()).description(tag.getValue()))
                .toList());
    }

    private static SecurityScheme bearer(String description) {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description(description);
    }

    private static void describe(String path, PathItem.HttpMethod method, Operation operation) {
        var call = Calls.ALL.of(method + " " + path);
        operation
                .operationId(call.id())
                .summary(call.summary())
                .description(call.description())
                .tags(List.of(call.tag()));
        var parameters =
                new ArrayList<Parameter>(operation.getParameters() == null ? List.of() : operation.getParameters());
        parameters.forEach(ApiDescription::describe);
        switch (call.by()) {
            case SERVER -> {}
            case BROWSER -> operation.security(List.of(new SecurityRequirement().addList(PUBLISHABLE)));
            case ANYONE -> operation.security(List.of());
        }
        if (method == PathItem.HttpMethod.POST && call.by() == Calls.Caller.SERVER) {
            parameters.add(Calls.ALL.idempotencyKey());
        }
        operation.setParameters(parameters.isEmpty() ? null : parameters);
        if (call.fields() != null) {
            operation.getRequestBody().setContent(body(call.fields(), call.required()));
        }
        answers(operation, call);
        operation.getResponses().addApiResponse("default", Problems.response());
    }

    private static Content body(Map<String, String> fields, @Nullable List<String> required) {
        var schema = new Schema<Map<String, Object>>();
        schema.setTypes(Set.of("object"));
        fields.forEach((name, description) -> schema.addProperty(name, new Schema<>().description(description)));
        schema.setRequired(required);
        return new Content().addMediaType("application/json", new MediaType().schema(schema));
    }

    private static void describe(Parameter parameter) {
        if (parameter.getDescription() == null) {
            parameter.description(Calls.ALL.parameters().get(parameter.getName()));
        }
    }

    private static void answers(Operation operation, Calls.Call call) {
        var responses = operation.getResponses();
        var only = responses.values().iterator().next();
        var status =
                call.status() == null ? Map.of(responses.keySet().iterator().next(), "Done.") : call.status();
        responses.clear();
        status.forEach((code, meaning) -> responses.addApiResponse(code, answer(meaning, only)));
    }

    private static ApiResponse answer(String description, ApiResponse like) {
        var response = new ApiResponse().description(description).content(like.getContent());
        response.addHeaderObject(
                "Request-Id",
                new Header()
                        .description("Stands in the logs and in the audit; name it when you ask for help.")
                        .schema(new Schema<String>().types(Set.of("string"))));
        return response;
    }

    /** The one shape of every refusal. */
    private static final class Problems {
        static Schema<?> schema() {
            var schema = new Schema<Map<String, Object>>();
            schema.setTypes(Set.of("object"));
            schema.setDescription("Why a request was not carried out (RFC 9457), and what to do about it.");
            Calls.ALL
                    .problem()
                    .forEach((name, description) -> schema.addProperty(
                            name,
                            new Schema<>()
                                    .types(Set.of(name.equals("status") ? "integer" : "string"))
                                    .description(description)));
            schema.setRequired(List.of("type", "title", "status", "code", "detail", "next_step", "request_id"));
            return schema;
        }

        static ApiResponse response() {
            return new ApiResponse()
                    .description("Refused or failed: 4xx can be mended by the caller, 5xx can be repeated.")
                    .content(new Content()
                            .addMediaType(
                                    "application/problem+json",
                                    new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
        }
    }
}
