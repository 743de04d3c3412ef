package dev.billhook.sandbox.http;

import dev.billhook.sandbox.store.KeyedHash;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

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
        routes.route(request -> request.method().equals(HttpMethod.OPTIONS), request -> preflight());
        Api api = new Api(routes, keys, interference, idempotency, transactions, expansion, hash);
        nouns.forEach(noun -> noun.declare(api));
        api.refuseTheRest();
        return routes.build();
    }

    /** Any page may call with a publishable key, as with Stripe: the key and the client secret are the permission. */
    private static ServerResponse preflight() {
        return ServerResponse.noContent()
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Allow-Methods", "GET, POST, DELETE")
                .header("Access-Control-Allow-Headers", "Authorization, Content-Type, Idempotency-Key, Stripe-Version")
                .header("Access-Control-Max-Age", "600")
                .build();
    }
}
