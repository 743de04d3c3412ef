package dev.billhook.bench.outbox;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.outbox.EventHandler;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.context.annotation.Bean;

/** A handler whose effect is a row of its own transaction: the table tells how often each event was handled. */
record Effects(TenantSql sql) implements EventHandler {
    /** Joins the engine. */
    static class Handlers {
        @Bean
        EventHandler effects(TenantSql sql) {
            return new Effects(sql);
        }
    }

    static void prepare(Connection superuser) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute("""
                    CREATE TABLE billhook.effect (n bigint GENERATED ALWAYS AS IDENTITY, event_id uuid);
                    GRANT INSERT ON billhook.effect TO billhook_app;
                    """);
        }
    }

    @Override
    public String name() {
        return "bench-effects";
    }

    @Override
    public boolean wants(String eventType) {
        return eventType.equals(Writer.EVENT);
    }

    @Override
    public void handle(Event event) {
        sql.sql("INSERT INTO effect (event_id) VALUES (:event)")
                .param("event", event.id())
                .update();
    }
}
