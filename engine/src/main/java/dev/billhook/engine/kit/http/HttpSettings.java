package dev.billhook.engine.kit.http;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param publicUrl where customers and providers reach this engine
 * @param allowedOrigins web origins whose pages may call the browser endpoints
 */
@ConfigurationProperties("billhook.http")
public record HttpSettings(
        @DefaultValue("http://localhost:8420") URI publicUrl,
        @DefaultValue List<String> allowedOrigins) {}
