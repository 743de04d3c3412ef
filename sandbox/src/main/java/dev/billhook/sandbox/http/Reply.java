package dev.billhook.sandbox.http;

import dev.billhook.sandbox.store.Json;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;

/** Writes the answer, or breaks the connection where one was asked for. */
record Reply(String requestId, Optional<String> idempotencyKey) {

    private static final String API_VERSION = "2026-07-29.dahlia";

    ServerResponse send(Answer answer) {
        ServerResponse.BodyBuilder response = ServerResponse.status(answer.status())
                .contentType(MediaType.APPLICATION_JSON)
                .header("Request-Id", requestId)
                .header("Stripe-Version", API_VERSION);
        idempotencyKey.ifPresent(key -> response.header("Idempotency-Key", key));
        if (answer.replayed()) {
            response.header("Idempotent-Replayed", "true");
        }
        return response.body(Json.pretty(answer.body()) + "\n");
    }

    /** The caller hears nothing for {@code silence}, then the connection ends in the middle of an answer. */
    ServerResponse hang(Duration silence) {
        pause(silence);
        return ServerResponse.ok().build((request, response) -> {
            response.setContentLength(1_000);
            response.setHeader("Connection", "close");
            response.flushBuffer();
            response.getOutputStream().close();
            return null;
        });
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
