package dev.billhook.engine.alert;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** A chat room that takes Slack's incoming messages. */
final class Hook implements AutoCloseable {
    private final HttpServer server;
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    /** @param status answered to the first, second … message */
    Hook(IntUnaryOperator status) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/services", exchange -> {
            try (exchange) {
                bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(status.applyAsInt(bodies.size()), -1);
            }
        });
        server.start();
    }

    Hook() {
        this(n -> 200);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/services/T0/B0/secret-of-the-room";
    }

    /** What the room reads, oldest first. */
    List<String> texts() {
        return bodies.stream()
                .map(body -> JsonMapper.shared().readTree(body).path("text").asString())
                .toList();
    }

    List<String> textsAbout(String words) {
        return texts().stream().filter(text -> text.contains(words)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
