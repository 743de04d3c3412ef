package dev.billhook.postgres;

import java.nio.file.Path;

/**
 * Where a server keeps its data and how careful it is with it.
 *
 * @param dataDir folder for everything of this server; made when absent
 * @param port port on 127.0.0.1; 0 takes any free one
 * @param durable false trades safety for speed: for tests only, a crash may lose or corrupt the data
 */
public record PostgresSettings(Path dataDir, int port, boolean durable) {

    public PostgresSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is 0 to 65535, not " + port + ".");
        }
    }
}
