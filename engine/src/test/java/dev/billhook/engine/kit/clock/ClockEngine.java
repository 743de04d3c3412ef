package dev.billhook.engine.kit.clock;

import dev.billhook.engine.Api;
import dev.billhook.engine.TestEngine;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.outbox.EventHandler;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.security.ApiKeys;
import dev.billhook.engine.kit.security.KeyKind;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.tenant.Tenants;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * An engine on which chores fall due. Doing one tells an event; its handler writes down when it ran, and for a chore that
 * {@code repeats} makes another one a day later.
 */
final class ClockEngine {
    final ConfigurableApplicationContext context;
    final String database = TestEngine.freshDatabase();

    private ClockEngine() {
        this.context = TestEngine.start(database, Map.of(), Beans.class);
    }

    static ClockEngine start() {
        var engine = new ClockEngine();
        try {
            SuperuserSql.run(engine.database, """
                    CREATE TABLE billhook.chore (
                        tenant_id bigint DEFAULT billhook.current_tenant(), id uuid, name text, due_at timestamptz,
                        repeats int, done boolean DEFAULT false);
                    CREATE TABLE billhook.diary (
                        n bigint GENERATED ALWAYS AS IDENTITY, tenant_id bigint DEFAULT billhook.current_tenant(),
                        text text, at timestamptz);
                    GRANT SELECT, INSERT, UPDATE ON billhook.chore, billhook.diary TO billhook_app
                    """);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return engine;
    }

    record ChoreId(UUID value) implements Identifier {
        @Override
        public String prefix() {
            return "chore";
        }
    }

    static class Beans {
        @Bean
        Due chores(TenantSql sql, Tenancy tenancy, Outbox outbox) {
            return new Chores(sql, tenancy, outbox);
        }

        @Bean
        EventHandler diary(TenantSql sql) {
            return new Diary(sql);
        }
    }

    /** Does one chore a call; one named "impossible" never. */
    record Chores(TenantSql sql, Tenancy tenancy, Outbox outbox) implements Due {
        private record Chore(UUID id, String name, int repeats) {}

        @Override
        public String name() {
            return "chores";
        }

        @Override
        public Optional<Instant> next() {
            return sql.sql("""
                    SELECT due_at FROM chore WHERE NOT done AND tenant_id = current_tenant() ORDER BY due_at LIMIT 1
                    """).query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
        }

        @Override
        public boolean runDue(TenantId tenant) {
            return tenancy.write(tenant, () -> due().map(this::done).orElse(false));
        }

        private Optional<Chore> due() {
            return sql.sql("""
                    SELECT id, name, repeats FROM chore
                    WHERE  NOT done AND name <> 'impossible' AND due_at <= :now AND tenant_id = current_tenant()
                    ORDER  BY due_at LIMIT 1
                    """)
                    .param("now", Tenancy.current().now().atOffset(ZoneOffset.UTC))
                    .query(Chore.class)
                    .optional();
        }

        private boolean done(Chore chore) {
            sql.sql("UPDATE chore SET done = true WHERE id = :id")
                    .param("id", chore.id())
                    .update();
            write(sql, "did " + chore.name());
            outbox.publish(
                    "chore.done", new ChoreId(chore.id()), Map.of("name", chore.name(), "repeats", chore.repeats()));
            return true;
        }
    }

    record Diary(TenantSql sql) implements EventHandler {
        @Override
        public String name() {
            return "diary";
        }

        @Override
        public boolean wants(String eventType) {
            return eventType.equals("chore.done");
        }

        @Override
        public void handle(Event event) {
            write(sql, "heard of " + event.data().at("/name").asString());
            int repeats = event.data().at("/repeats").asInt();
            if (repeats > 0) {
                chore(
                        sql,
                        event.data().at("/name").asString() + "+",
                        Tenancy.current().now().plus(Duration.ofDays(1)),
                        repeats - 1);
            }
        }
    }

    private static void write(TenantSql sql, String text) {
        sql.sql("INSERT INTO diary (text, at) VALUES (:text, :at)")
                .param("text", text)
                .param("at", Tenancy.current().now().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static void chore(TenantSql sql, String name, Instant due, int repeats) {
        sql.sql("INSERT INTO chore (id, name, due_at, repeats) VALUES (:id, :name, :due, :repeats)")
                .param("id", PublicId.next())
                .param("name", name)
                .param("due", due.atOffset(ZoneOffset.UTC))
                .param("repeats", repeats)
                .update();
    }

    void chore(TenantId tenant, String name, Instant due, int repeats) {
        bean(Tenancy.class).writing(tenant, () -> chore(bean(TenantSql.class), name, due, repeats));
    }

    /** What happened and at which moment of the tenant's time, in the order in which it happened. */
    List<String> diary(TenantId tenant) {
        return bean(Tenancy.class).read(tenant, () -> bean(TenantSql.class)
                .sql("SELECT text, at FROM diary WHERE tenant_id = current_tenant() ORDER BY n")
                .query((row, n) -> row.getString("text") + " at "
                        + row.getObject("at", OffsetDateTime.class).toInstant())
                .list());
    }

    TenantId tenant(String account, boolean livemode) {
        return bean(Tenants.class).ensure(account, "Test", livemode);
    }

    Api api(TenantId tenant) {
        var url = URI.create("http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port"));
        return new Api(url, bean(ApiKeys.class).create(tenant, KeyKind.SECRET, "test"));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }
}
