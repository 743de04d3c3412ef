package dev.billhook.sandbox.browser;

import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

@Configuration(proxyBeanMethods = false)
class BrowserRoutes {

    @Bean
    RouterFunction<ServerResponse> browserFileRoutes(BrowserFiles files) {
        return RouterFunctions.route()
                .GET("/v3", request -> answer(files.script()))
                .GET("/v3/", request -> answer(files.script()))
                .GET("/v3/{folder}/{name}", request -> files.find(
                                request.pathVariable("folder") + "/" + request.pathVariable("name"))
                        .map(BrowserRoutes::answer)
                        .orElseGet(() -> ServerResponse.notFound().build()))
                .GET("/", request -> ServerResponse.ok()
                        .contentType(MediaType.TEXT_PLAIN)
                        .body(WELCOME))
                .GET("/health", request -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body("{\"status\":\"UP\"}"))
                .build();
    }

    private static final String WELCOME = """
            Billhook sandbox: a payment provider for development and tests. No real money moves here.

            API             /v1        Stripe's wire format, with your sk_test_ key
            Browser script  /v3/       defines Stripe(publishableKey)
            Control         /_control/stats
            Test card       4242 4242 4242 4242, any future date, any CVC
            3-D Secure      4000 0027 6000 3184
            """;

    private static ServerResponse answer(BrowserFiles.File file) {
        MediaType type = new MediaType(MediaType.parseMediaType(file.type()), StandardCharsets.UTF_8);
        return ServerResponse.ok()
                .contentType(type)
                .headers(PageHeaders::write)
                .body(file.text().getBytes(StandardCharsets.UTF_8));
    }
}
