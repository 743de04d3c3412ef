package dev.billhook.engine.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestEngine;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.security.ApiKeys;
import dev.billhook.engine.kit.security.KeyKind;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenantIsolationTest {
    private final TenantSql sql = EngineTest.bean(TenantSql.class);
    private final Tenancy tenancy = EngineTest.bean(Tenancy.class);

    @Test
    void aTenantSeesItsOwnRowsOnly() {
        var mine = EngineTest.tenant();
        var other = EngineTest.tenant();
        EngineTest.bean(ApiKeys.class).create(mine, KeyKind.SECRET, "mine");

        assertThat(tenancy.read(mine, this::countKeys)).isEqualTo(1);
        assertThat(tenancy.read(other, this::countKeys)).isZero();
    }

    @Test
    void aQueryWithoutATenantSeesNothing() throws SQLException {
        EngineTest.bean(ApiKeys.class).create(EngineTest.tenant(), KeyKind.SECRET, "somebody's");
        try (var app = connect("billhook_app", "app")) {
            for (String table : tenantTables(app)) {
                try (var rows = app.createStatement().executeQuery("SELECT count(*) FROM " + table)) {
                    rows.next();
                    assertThat(rows.getLong(1)).as(table).isZero();
                }
            }
        }
    }

    @Test
    void aRowCannotBeWrittenForAnotherTenant() {
        var mine = EngineTest.tenant();
        var other = EngineTest.tenant();
        assertThatThrownBy(() -> tenancy.writing(
                        mine, () -> sql.sql("""
                INSERT INTO handled_event (tenant_id, handler, event_id) VALUES (:other, 'h', gen_random_uuid())
                """).param("other", other.value()).update()))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void sqlOfATenantOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> sql.sql("SELECT 1")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatWaitsForACommitWaitsForThatOfItsOwnTransaction() {
        var ran = new ArrayList<String>();
        var tenant = EngineTest.tenant();
        EngineTest.bean(WorkerSql.class).inTransaction(() -> {
            tenancy.writing(tenant, () -> Tenancy.afterCommit(() -> ran.add("committed")));
            assertThat(ran).containsExactly("committed");
            assertThatThrownBy(() -> tenancy.writing(tenant, () -> {
                        Tenancy.afterCommit(() -> ran.add("rolled back"));
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThatThrownBy(() -> sql.sql("SELECT 1"))
                    .as("a worker's transaction is not a tenant's")
                    .isInstanceOf(IllegalStateException.class);
            return true;
        });
        assertThat(ran).containsExactly("committed");
    }

    @Test
    void theEngineIsNeitherOwnerNorSuperuser() {
        assertThat(EngineTest.bean(WorkerSql.class).sql("""
                SELECT rolname FROM pg_roles
                WHERE rolname IN ('billhook_app', 'billhook_worker', 'billhook_owner')
                AND   (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)
                """).query(String.class).list())
                .isEmpty();
        assertThat(EngineTest.bean(WorkerSql.class).sql("""
                SELECT relname FROM pg_class WHERE relnamespace::regnamespace::text IN ('billhook', 'ledger')
                AND relowner::regrole::text <> 'billhook_owner'
                """).query(String.class).list())
                .isEmpty();
    }

    @Test
    void everyTableOfATenantIsShutByTheDatabase() {
        assertThat(EngineTest.bean(WorkerSql.class).sql("""
                SELECT c.oid::regclass::text FROM pg_class c
                JOIN   pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
                WHERE  c.relnamespace::regnamespace::text IN ('billhook', 'ledger') AND c.relkind IN ('r', 'p')
                AND    NOT c.relispartition AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
                """).query(String.class).list())
                .isEmpty();
    }

    @Test
    void everyUniqueKeyBeginsWithTheTenant() {
        assertThat(EngineTest.bean(WorkerSql.class).sql("""
                SELECT i.indexrelid::regclass::text FROM pg_index i
                JOIN   pg_class c ON c.oid = i.indrelid
                JOIN   pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
                WHERE  i.indisunique AND c.relnamespace::regnamespace::text IN ('billhook', 'ledger')
                AND    a.attname <> 'tenant_id'
                AND    c.relname NOT IN ('tenant', 'outbox_cursor', 'scheduled_tasks', 'intent_move', 'flyway_schema_history',
                                         'subscription_status_transition')
                """).query(String.class).list())
                .isEmpty();
    }

    @Test
    void aPartitionCannotBeReadAroundItsParentsPolicy() throws SQLException {
        try (var app = connect("billhook_app", "app")) {
            assertThatThrownBy(() -> app.createStatement().executeQuery("SELECT * FROM billhook.outbox_default"))
                    .hasMessageContaining("permission denied");
        }
    }

    private int countKeys() {
        return sql.sql("SELECT count(*) FROM api_key").query(Integer.class).single();
    }

    private static List<String> tenantTables(Connection app) throws SQLException {
        var tables = new ArrayList<String>();
        try (var rows = app.createStatement().executeQuery("""
                SELECT c.oid::regclass::text FROM pg_class c
                JOIN   pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
                WHERE  c.relkind IN ('r', 'p') AND has_table_privilege(c.oid, 'SELECT')
                """)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        assertThat(tables).hasSizeGreaterThan(5);
        return tables;
    }

    private static Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(TestEngine.sharedUrl(), user, password);
    }
}
