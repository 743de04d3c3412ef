package dev.billhook.engine.kit.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem as {@code application/problem+json}, for filters and controllers alike. */
@Component
public final class ProblemWriter {
    public static final String MEDIA_TYPE = "application/problem+json";
    private static final String DOCUMENTATION = "https://billhook.dev/errors/";

    private final JsonMapper json = JsonMapper.shared();

    public void write(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(MEDIA_TYPE);
        var retryAfter = problem.retryAfterSeconds();
        if (retryAfter != null) {
            response.setHeader("Retry-After", retryAfter.toString());
        }
        response.getOutputStream().write(json.writeValueAsString(body(problem)).getBytes(StandardCharsets.UTF_8));
    }

    Map<String, Object> body(Problem problem) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", DOCUMENTATION + problem.code());
        body.put("title", title(problem.status()));
        body.put("status", problem.status());
        body.put("code", problem.code());
        var param = problem.param();
        if (param != null) {
            body.put("param", param);
        }
        var subject = problem.subject();
        if (subject != null) {
            body.put("subject", subject);
        }
        body.put("detail", problem.detail());
        body.put("next_step", problem.nextStep());
        body.put("request_id", RequestId.current());
        return body;
    }

    private static String title(int status) {
        var known = HttpStatus.resolve(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }
}
