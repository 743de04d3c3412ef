package dev.billhook.engine.kit.http;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads and writes the engine's own types with {@link Json}; a host application's types keep the host's settings. */
@Configuration(proxyBeanMethods = false)
class JsonMessages implements WebMvcConfigurer {
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.addCustomConverter(new EngineTypes());
    }

    static final class EngineTypes extends JacksonJsonHttpMessageConverter {
        EngineTypes() {
            super(Json.MAPPER);
        }

        @Override
        public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
            return ours(type) && super.canRead(type, mediaType);
        }

        @Override
        public boolean canWrite(ResolvableType type, Class<?> value, @Nullable MediaType mediaType) {
            return (ours(value) || ours(type)) && super.canWrite(type, value, mediaType);
        }

        @Override
        public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
            return ours(type) && super.canWrite(type, mediaType);
        }

        /** Ours, or a collection of ours. */
        private static boolean ours(ResolvableType type) {
            return ours(type.toClass())
                    || Arrays.stream(type.getGenerics())
                            .map(ResolvableType::toClass)
                            .anyMatch(EngineTypes::ours);
        }

        private static boolean ours(Class<?> type) {
            return type.getName().startsWith("dev.billhook.");
        }
    }
}
