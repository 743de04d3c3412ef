package dev.billhook.engine.kit.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers whatever a controller or a filter throws. What a caller cannot mend is logged; the caller gets its id. */
@RestControllerAdvice("dev.billhook.engine")
final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final ProblemWriter writer;

    Problems(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler
    void answer(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            log.debug("the caller left before the answer was complete", e);
            return;
        }
        var problem = Translation.of(e);
        if (problem.status() >= 500) {
            log.error("{}: {} {}", problem.code(), request.getMethod(), BufferedRequest.loggablePath(request), e);
        }
        if (problem.status() == 405) {
            response.setHeader("Allow", Translation.allowedMethods(e));
        }
        writer.write(response, problem);
    }
}
