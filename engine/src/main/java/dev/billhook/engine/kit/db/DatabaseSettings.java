package dev.billhook.engine.kit.db;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the engine's database is. Role names are fixed: billhook_owner, billhook_app, billhook_worker.
 *
 * @param connections most connections that requests may hold at once
 */
@ConfigurationProperties("billhook.database")
public record DatabaseSettings(
        String url,
        String ownerPassword,
        String appPassword,
        String workerPassword,
        @DefaultValue("24") int connections,
        @DefaultValue("8") int workerConnections) {
    @Override
    public String toString() {
        return "DatabaseSettings[url=" + url + "]";
    }
}
