package dev.billhook.engine.kit.idempotency;

import dev.billhook.engine.kit.http.BufferedRequest;
import dev.billhook.engine.kit.http.FilterOrder;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.security.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/** Applies to every POST of an API key that carries an {@code Idempotency-Key}; without one a request simply runs. */
@Component
@Order(FilterOrder.IDEMPOTENCY)
final class IdempotencyFilter extends OncePerRequestFilter {
    static final String HEADER = "Idempotency-Key";
    private static final int LONGEST = 255;

    private final Idempotency idempotency;

    IdempotencyFilter(Idempotency idempotency) {
        this.idempotency = idempotency;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || request.getHeader(HEADER) == null
                || Caller.currentOrNull() == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = key(request);
        var tenant = Caller.any();
        switch (idempotency.claim(tenant, key, hash(request))) {
            case Idempotency.Claim.Replay replay -> replay(response, key, replay);
            case Idempotency.Claim.Run run -> {
                var caching = new ContentCachingResponseWrapper(response);
                int status = 500;
                try {
                    IdempotentRequest.bind(run.resource());
                    chain.doFilter(request, caching);
                    status = caching.getStatus();
                } finally {
                    IdempotentRequest.bind(null);
                    idempotency.finish(tenant, key, status, stored(caching));
                }
                response.setHeader(HEADER, key);
                caching.copyBodyToResponse();
            }
        }
    }

    /** Media type, a line feed, then the body. */
    private static byte[] stored(ContentCachingResponseWrapper response) {
        byte[] body = response.getContentAsByteArray();
        var type = response.getContentType();
        byte[] head = ((type == null ? "application/json" : type) + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    private static void replay(HttpServletResponse response, String key, Idempotency.Claim.Replay replay)
            throws IOException {
        byte[] stored = replay.response();
        int head = 0;
        while (stored[head] != '\n') {
            head++;
        }
        response.setStatus(replay.status());
        response.setHeader(HEADER, key);
        response.setHeader("Idempotent-Replayed", "true");
        response.setContentType(new String(stored, 0, head, StandardCharsets.UTF_8));
        response.getOutputStream().write(stored, head + 1, stored.length - head - 1);
    }

    private static String key(HttpServletRequest request) {
        String key = request.getHeader(HEADER).strip();
        if (key.isEmpty() || key.length() > LONGEST) {
            throw Problem.invalid(
                    HEADER,
                    "idempotency_key_invalid",
                    "The Idempotency-Key has " + key.length() + " characters.",
                    "Send 1 to 255 characters; a UUID is a good key.");
        }
        return key;
    }

    /**
     * The kind of key, and the secret of what a browser may see, are part of the request: what a server or another customer
     * was answered is not for a browser that guesses its key.
     */
    private static byte[] hash(HttpServletRequest request) {
        var buffered = WebUtils.getNativeRequest(request, BufferedRequest.class);
        if (buffered == null) {
            throw new IllegalStateException("the request filter comes first");
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((Caller.kindOfKey() + " " + request.getRequestURI() + "\n").getBytes(StandardCharsets.UTF_8));
            var secret = request.getHeader("Billhook-Client-Secret");
            if (secret != null) {
                digest.update((secret + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return digest.digest(buffered.body());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
