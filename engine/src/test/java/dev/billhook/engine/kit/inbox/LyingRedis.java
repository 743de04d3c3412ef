package dev.billhook.engine.kit.inbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks Redis' protocol (RESP 2) and knows every key, always with the same value. */
final class LyingRedis implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0);
    private final AtomicInteger lies = new AtomicInteger();
    private final String value;

    LyingRedis(String value) throws IOException {
        this.value = value;
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return server.getLocalPort();
    }

    int lies() {
        return lies.get();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                answer(command(in, Integer.parseInt(line.substring(1))), client.getOutputStream());
            }
        } catch (IOException gone) {
            // the engine hung up
        }
    }

    /** The first of its parts, each of which is a line with its length and a line. */
    private static String command(BufferedReader in, int parts) throws IOException {
        String command = "";
        for (int i = 0; i < parts; i++) {
            in.readLine();
            String part = Objects.requireNonNullElse(in.readLine(), "");
            command = i == 0 ? part.toUpperCase(Locale.ROOT) : command;
        }
        return command;
    }

    private void answer(String command, OutputStream out) throws IOException {
        String answer =
                switch (command) {
                    case "GET" -> "$" + value.length() + "\r\n" + value + "\r\n";
                    case "HELLO" -> "-ERR unknown command\r\n";
                    case "PING" -> "+PONG\r\n";
                    default -> "+OK\r\n";
                };
        if (command.equals("GET")) {
            lies.incrementAndGet();
        }
        out.write(answer.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
