package dev.billhook.sandbox.control;

import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.store.Json;
import java.io.IOException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code /_control}: JSON in, JSON out, no key; the README documents it. It is not reachable from other origins' pages. */
final class ControlApi {

    /** Works on the request's path variables and body. */
    interface Handler {
        JsonNode handle(ServerRequest request, Wish wish);
    }

    private final RouterFunctions.Builder routes;

    private ControlApi(RouterFunctions.Builder routes) {
        this.routes = routes;
    }

    ControlApi on(HttpMethod method, String path, Handler handler) {
        routes.route(
                RequestPredicates.method(method).and(RequestPredicates.path("/_control" + path)),
                request -> serve(request, handler));
        return this;
    }

    private static ServerResponse serve(ServerRequest request, Handler handler) throws IOException {
        try {
            refusePages(request);
            byte[] body = request.servletRequest().getInputStream().readAllBytes();
            return respond(200, handler.handle(request, Wish.parse(body)));
        } catch (ApiError refusal) {
            return respond(refusal.status(), Json.object("error", Json.of(refusal.fields())));
        } catch (JacksonException | ClassCastException malformed) {
            return respond(400, Json.object("error", Json.object("message", "The body must be a JSON object.")));
        }
    }

    /** Any page that a developer has open could post here; programs send no Origin. */
    private static void refusePages(ServerRequest request) {
        if (request.headers().firstHeader("Origin") != null) {
            throw ApiError.forbidden("The control API is for programs and terminals, not for pages in a browser.");
        }
    }

    private static ServerResponse respond(int status, JsonNode body) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.pretty(body) + "\n");
    }

    @Configuration(proxyBeanMethods = false)
    static class Routes {

        @Bean
        RouterFunction<ServerResponse> controlRoutes(List<Controls> parts) {
            RouterFunctions.Builder routes = RouterFunctions.route();
            ControlApi api = new ControlApi(routes);
            parts.forEach(part -> part.declare(api));
            return routes.build();
        }
    }
}
