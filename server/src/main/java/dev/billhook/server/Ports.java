package dev.billhook.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Four ports in a row on the loopback address, from BILLHOOK_PORT on. */
record Ports(int engine, int provider, int shop, int postgres) {

    private static final int FIRST = 8420;
    private static final int COUNT = 4;
    private static final int HIGHEST_FIRST = 65_535 - COUNT + 1;

    static Ports from(Map<String, String> environment) {
        String text = environment.getOrDefault("BILLHOOK_PORT", "").strip();
        return text.isEmpty() ? startingAt(FIRST) : startingAt(number(text));
    }

    /** A row that nobody holds at the moment, never the usual one. */
    static Ports free() {
        return startingAt(startingAt(FIRST).nextFree());
    }

    static Ports startingAt(int first) {
        return new Ports(first, first + 1, first + 2, first + 3);
    }

    /**
     * Refuses to start when another program holds one, and names a row of ports that is free. PostgreSQL looks after its
     * own, which a server of an earlier run may still hold.
     */
    void requireFree() {
        named().forEach((name, port) -> {
            if (taken(port)) {
                throw new CannotStart("Port " + port + " (" + name + ") is taken by another program. Stop that program,"
                        + " or use other ports:\n  BILLHOOK_PORT=" + nextFree() + " ./billhook up");
            }
        });
    }

    String engineUrl() {
        return "http://localhost:" + engine;
    }

    String providerUrl() {
        return "http://localhost:" + provider;
    }

    String shopUrl() {
        return "http://localhost:" + shop;
    }

    private Map<String, Integer> named() {
        Map<String, Integer> named = new LinkedHashMap<>();
        named.put("engine", engine);
        named.put("sandbox provider", provider);
        named.put("demo shop", shop);
        return named;
    }

    private int nextFree() {
        for (int first = engine + 100; first <= HIGHEST_FIRST; first += 100) {
            if (IntStream.range(first, first + COUNT).noneMatch(Ports::taken)) {
                return first;
            }
        }
        return FIRST;
    }

    private static int number(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1024 || Integer.parseInt(text) > HIGHEST_FIRST) {
            throw new CannotStart("BILLHOOK_PORT is \"" + text + "\". Set it to the first of " + COUNT
                    + " free ports, a number from 1024 to " + HIGHEST_FIRST + ".");
        }
        return Integer.parseInt(text);
    }

    private static boolean taken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // a connection of the previous run that still lingers is no hindrance
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return false;
        } catch (IOException refused) {
            return true;
        }
    }
}
