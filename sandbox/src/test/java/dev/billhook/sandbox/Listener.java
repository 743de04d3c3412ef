package dev.billhook.sandbox;

import com.stripe.model.Event;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A merchant's webhook endpoint that remembers what it heard, and can be told to refuse. */
final class Listener implements AutoCloseable {

    record Heard(String body, String signature) {
        String type() {
            return Event.GSON.fromJson(body, Event.class).getType();
        }
    }

    private final HttpServer server;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    Listener() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            heard.add(new Heard(body, exchange.getRequestHeaders().getFirst("Stripe-Signature")));
            boolean refuse = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            exchange.sendResponseHeaders(refuse ? 503 : 204, -1);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
    }

    void refuse(int times) {
        refusals.set(times);
    }

    List<Heard> heard() {
        return heard;
    }

    List<String> types() {
        return heard.stream().map(Heard::type).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
