package dev.billhook.sandbox.http;

import dev.billhook.sandbox.store.KeyedHash;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

@Configuration(proxyBeanMethods = false)
class ApiConfiguration implements WebMvcConfigurer {

    @Bean
    RouterFunction<ServerResponse> apiRoutes(
            List<Endpoints> nouns,
            ApiKeys keys,
            Interference interference,
            Idempotency idempotency,
            TransactionTemplate transactions,
            Expansion expansion,
            KeyedHash hash) {
        RouterFunctions.Builder routes = RouterFunctions.route();
        Api api = new Api(routes, keys, interference, idempotency, transactions, expansion, hash);
        nouns.forEach(noun -> noun.declare(api));
        api.refuseTheRest();
        return routes.build();
    }

    /** Any page may call with a publishable key, as with Stripe: the key and the client secret are the permission. */
    @Override
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping("/v1/**")
                .allowedOrigins("*")
                .allowedMethods("GET", "POST", "DELETE")
                .allowedHeaders("*")
                .exposedHeaders("Request-Id", "Idempotent-Replayed");
    }
}
