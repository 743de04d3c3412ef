package dev.billhook.engine.kit.http;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** Cross-origin rules: only the configured origins, only reading, never with cookies. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpSettings.class)
class HttpConfiguration {
    @Bean
    FilterRegistrationBean<CorsFilter> billhookCors(HttpSettings settings) {
        var rules = new CorsConfiguration();
        rules.setAllowedOrigins(settings.allowedOrigins());
        rules.setAllowedMethods(List.of("GET", "POST"));
        rules.setAllowedHeaders(List.of("Authorization", "Content-Type", "Billhook-Client-Secret", "Idempotency-Key"));
        rules.setExposedHeaders(List.of(RequestId.HEADER, "Retry-After", "Idempotent-Replayed"));
        rules.setMaxAge(Duration.ofHours(1));
        var source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/v1/**", rules);
        var filter = new FilterRegistrationBean<>(new CorsFilter(source));
        filter.setOrder(FilterOrder.CORS);
        return filter;
    }
}
