package dev.billhook.engine.kit.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Answers requests of the API that reach no controller, such as an unknown path or a method that a path does not have.
 * The advice in {@link Problems} is for the engine's controllers only, so that a host application keeps its own error
 * pages.
 */
@Configuration(proxyBeanMethods = false)
class UnmappedPaths implements WebMvcConfigurer, HandlerExceptionResolver {
    private final Problems problems;

    UnmappedPaths(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        resolvers.addFirst(this);
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception e) {
        if (handler instanceof HandlerMethod || !RequestFilter.isOurs(request)) {
            return null;
        }
        try {
            problems.answer(e, request, response);
            return new ModelAndView();
        } catch (IOException callerLeft) {
            throw new UncheckedIOException(callerLeft);
        }
    }
}
