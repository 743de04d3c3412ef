package dev.billhook.engine.delivery;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An application that receives webhooks: answers as told and remembers every request. */
final class Receiver implements AutoCloseable {
    record Request(String id, String timestamp, String signature, String body) {
        boolean signedWith(String secret) {
            var expected = new SigningSecret(secret).sign(id, Instant.ofEpochSecond(Long.parseLong(timestamp)), body);
            return List.of(signature.split(" ")).contains(expected);
        }
    }

    /** @param header value of Location for a redirect, of Retry-After for anything else */
    record Answer(int status, String header, Duration delay) {
        static Answer of(int status) {
            return new Answer(status, "", Duration.ZERO);
        }
    }

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    Receiver(Function<Integer, Answer> answers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/hooks", exchange -> {
            try (exchange) {
                var headers = exchange.getRequestHeaders();
                int number;
                synchronized (requests) {
                    requests.add(new Request(
                            headers.getFirst("webhook-id"),
                            headers.getFirst("webhook-timestamp"),
                            headers.getFirst("webhook-signature"),
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                    number = requests.size();
                }
                var answer = answers.apply(number);
                pause(answer.delay());
                if (!answer.header().isEmpty()) {
                    exchange.getResponseHeaders()
                            .set(answer.status() / 100 == 3 ? "Location" : "Retry-After", answer.header());
                }
                exchange.sendResponseHeaders(answer.status(), -1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        server.start();
    }

    static Receiver answering(int status) throws IOException {
        return new Receiver(number -> Answer.of(status));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    private static void pause(Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
