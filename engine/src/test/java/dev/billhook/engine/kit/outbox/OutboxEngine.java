package dev.billhook.engine.kit.outbox;

import dev.billhook.engine.TestEngine;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.tenant.Tenants;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * An engine with a database of its own and one handler, whose effect is a row written in the handler's transaction:
 * what the table holds is what handlers did, once per commit.
 */
final class OutboxEngine {
    /** Aggregates whose events the handler cannot handle now, with what it throws. */
    static final Map<UUID, Throwable> BROKEN = new ConcurrentHashMap<>();

    final String database;
    final ConfigurableApplicationContext context;

    private OutboxEngine(String database) {
        this.database = database;
        this.context = TestEngine.start(database, Map.of(), Handlers.class);
    }

    static OutboxEngine start() {
        var engine = new OutboxEngine(TestEngine.freshDatabase());
        try {
            engine.run("""
                    CREATE TABLE billhook.effect (
                        n bigint GENERATED ALWAYS AS IDENTITY, tenant_id bigint, event_id uuid, aggregate_id uuid, seq int);
                    GRANT INSERT ON billhook.effect TO billhook_app
                    """);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return engine;
    }

    /** Another process, as far as the database can tell. */
    OutboxEngine second() {
        return new OutboxEngine(database);
    }

    static class Handlers {
        @Bean
        EventHandler effects(TenantSql sql) {
            return new Effects(sql);
        }
    }

    record Effects(TenantSql sql) implements EventHandler {
        @Override
        public String name() {
            return "effects";
        }

        @Override
        public boolean wants(String eventType) {
            return eventType.startsWith("thing.");
        }

        @Override
        public void handle(Event event) {
            sql.sql("INSERT INTO effect (tenant_id, event_id, aggregate_id, seq) VALUES (:t, :e, :a, :s)")
                    .param("t", Tenancy.current().tenant().value())
                    .param("e", event.id())
                    .param("a", event.aggregateId())
                    .param("s", event.data().at("/seq").asInt())
                    .update();
            switch (BROKEN.get(event.aggregateId())) {
                case null -> {}
                case Error e -> throw e;
                case RuntimeException e -> throw e;
                case Throwable e -> throw new IllegalStateException(e);
            }
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    TenantId tenant(String account) {
        return bean(Tenants.class).ensure(account, "Test", false);
    }

    UUID publish(TenantId tenant, Thing thing, int seq) {
        return bean(Tenancy.class).write(tenant, () -> publishInTransaction(thing, seq));
    }

    UUID publishInTransaction(Thing thing, int seq) {
        return bean(Outbox.class).publish("thing.happened", thing, Map.of("seq", seq));
    }

    /** What was handled of an aggregate, in the order it was handled. */
    List<Integer> handled(Thing thing) throws SQLException {
        return seqs("SELECT seq FROM billhook.effect WHERE aggregate_id = '" + thing.value() + "' ORDER BY n");
    }

    long number(String query) throws SQLException {
        return SuperuserSql.number(database, query);
    }

    void run(String statement) throws SQLException {
        SuperuserSql.run(database, statement);
    }

    Set<UUID> events(String table) throws SQLException {
        var found = new HashSet<UUID>();
        try (var superuser = DriverManager.getConnection(database);
                var rows = superuser.createStatement().executeQuery("SELECT event_id FROM billhook." + table)) {
            while (rows.next()) {
                found.add(rows.getObject(1, UUID.class));
            }
        }
        return found;
    }

    private List<Integer> seqs(String query) throws SQLException {
        var found = new ArrayList<Integer>();
        try (var superuser = DriverManager.getConnection(database);
                var rows = superuser.createStatement().executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getInt(1));
            }
        }
        return found;
    }
}
