package dev.billhook.engine.kit.security;

import dev.billhook.engine.kit.http.FilterOrder;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.http.ProviderWebhooks;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Every call under /v1 names its key: as Bearer token, or as the user name of Basic authentication, as with Stripe. */
@Component
@Order(FilterOrder.API_KEY)
final class ApiKeyFilter extends OncePerRequestFilter {
    private final ApiKeys keys;

    ApiKeyFilter(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath(); // decoded: /%761/… and /v1;x/… are /v1/… too
        return !path.startsWith("/v1/") || ProviderWebhooks.isAddressedBy(request) || path.equals("/v1/openapi.json");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Caller.bind(keys.authenticate(sentKey(request)).orElseThrow(ApiKeyFilter::unknownKey));
        try {
            chain.doFilter(request, response);
        } finally {
            Caller.bind(null);
        }
    }

    private static String sentKey(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        var key = header == null ? null : keyOf(header);
        if (key == null) {
            throw Problem.of(
                    401, "api_key_missing", "No API key was sent.", "Send it as 'Authorization: Bearer sk_test_…'.");
        }
        return key;
    }

    private static @Nullable String keyOf(String header) {
        if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return header.substring(7).strip();
        }
        if (header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return userName(header.substring(6).strip());
        }
        return null;
    }

    private static @Nullable String userName(String credentials) {
        try {
            var plain = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = plain.indexOf(':');
            return colon < 0 ? plain : plain.substring(0, colon);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static Problem unknownKey() {
        return Problem.of(
                401,
                "api_key_invalid",
                "The API key is not known, was revoked, or is of the other mode.",
                "Check that the whole key was sent and that it belongs to this installation.");
    }
}
