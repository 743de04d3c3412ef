package dev.billhook.engine.kit.http;

import dev.billhook.engine.kit.db.PublicId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * First in line: gives the request its id, reads the whole body once under a limit, refuses card numbers, and has
 * whatever later filters refuse or fail at answered as problem+json. Only the API's own paths are read and refused: the
 * engine may be a guest in another application.
 */
@Component
@Order(FilterOrder.REQUEST)
final class RequestFilter extends OncePerRequestFilter {
    static final int BODY_LIMIT_BYTES = 1 << 20;
    private static final Logger log = LoggerFactory.getLogger(RequestFilter.class);
    /** As JSON writes it; after an odd number of backslashes, because a doubled one is only a backslash. */
    private static final Pattern ESCAPED_NUL = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*+\\\\u0000");

    private static final Pattern CALLERS_ID = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    private final Problems problems;

    RequestFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        String id = requestId(request);
        MDC.put(RequestId.LOG_KEY, id);
        response.setHeader(RequestId.HEADER, id);
        try {
            if (isOurs(request)) {
                answer(request, response, chain);
            } else {
                chain.doFilter(request, response);
            }
        } finally {
            log.atInfo()
                    .addKeyValue("method", request.getMethod())
                    .addKeyValue("path", BufferedRequest.loggablePath(request))
                    .addKeyValue("status", response.getStatus())
                    .addKeyValue("ms", (System.nanoTime() - start) / 1_000_000)
                    .log("request");
            MDC.remove(RequestId.LOG_KEY);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        try {
            var body = BufferedRequest.read(request, BODY_LIMIT_BYTES);
            if (!ProviderWebhooks.isAddressedBy(request)) {
                refuseCardNumbers(body);
                refuseNul(body);
            }
            chain.doFilter(body, response);
        } catch (Exception e) {
            problems.answer(e, request, response);
        }
    }

    static boolean isOurs(HttpServletRequest request) {
        return request.getServletPath().startsWith("/v1/");
    }

    private static void refuseCardNumbers(BufferedRequest request) {
        if (CardNumbers.present(request.text())
                || CardNumbers.present(request.decodedAddress())
                || request.headerTexts().anyMatch(CardNumbers::present)) {
            throw Problem.of(
                    400,
                    "card_number_refused",
                    "This request holds what looks like a card number. Card numbers must never reach this API; "
                            + "nothing of the request was stored or logged.",
                    "Collect cards only in the provider's hosted fields and send the payment method id (pm_…).");
        }
    }

    /** PostgreSQL's text cannot hold it, so no field of ours can. */
    private static void refuseNul(BufferedRequest request) {
        if (ESCAPED_NUL.matcher(request.text()).find()
                || request.decodedAddress().indexOf('\0') >= 0) {
            throw Problem.of(
                    400,
                    "nul_character_refused",
                    "This request holds the character NUL (U+0000), which no text here can hold; nothing was done.",
                    "Leave it out and send the request again.");
        }
    }

    private static String requestId(HttpServletRequest request) {
        var sent = request.getHeader(RequestId.HEADER);
        return sent != null && CALLERS_ID.matcher(sent).matches() && !CardNumbers.present(sent)
                ? sent
                : PublicId.format("req", PublicId.next());
    }
}
