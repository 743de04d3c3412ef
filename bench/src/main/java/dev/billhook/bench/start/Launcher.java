package dev.billhook.bench.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The launcher of a checkout, used as a person does, beside whatever else runs on this machine.
 *
 * @param environment added to this process's own
 */
record Launcher(Path checkout, Path data, Map<String, String> environment) {
    private static final int FIRST_PORT = 18_420;
    private static final int LAST_PORT = 19_420;
    private static final int PORTS = 4;

    /** Starts everything; the answer tells when it is there. */
    Running up() throws IOException {
        var command = new ProcessBuilder(checkout.resolve("billhook").toString(), "up")
                .directory(checkout.toFile())
                .redirectErrorStream(true);
        command.environment().putAll(environment);
        command.environment().put("BILLHOOK_DATA", data.toString());
        command.environment().put("BILLHOOK_PORT", Integer.toString(freePorts()));
        return new Running(System.nanoTime(), command.start());
    }

    private static int freePorts() {
        return IntStream.iterate(FIRST_PORT, first -> first < LAST_PORT, first -> first + PORTS)
                .filter(first -> IntStream.range(first, first + PORTS).allMatch(Launcher::isFree))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no four ports in a row are free from " + FIRST_PORT));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
