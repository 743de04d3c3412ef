package dev.billhook.engine.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestEngine;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.security.ApiKeys;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditTest {
    private final TenantId tenant = EngineTest.tenant();

    @ParameterizedTest
    @CsvSource({
        "billhook_app, app, DELETE FROM billhook.audit",
        "billhook_app, app, UPDATE billhook.audit SET actor = 'nobody'",
        "billhook_app, app, TRUNCATE billhook.audit",
        "billhook_app, app, DROP TABLE billhook.audit",
        "billhook_worker, worker, DELETE FROM billhook.audit",
        "billhook_worker, worker, UPDATE billhook.audit SET actor = 'nobody'",
        "billhook_worker, worker, SELECT * FROM billhook.audit",
    })
    void theEnginesRolesCanOnlyAdd(String role, String password, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(TestEngine.sharedUrl(), role, password);
                var sql = connection.createStatement()) {
            assertThatThrownBy(() -> sql.execute(statement))
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
    }

    @Test
    void aDeedIsRecordedWithWhoDidItInWhichRequest() throws SQLException {
        var api = EngineTest.api(tenant);
        String key = EngineTest.bean(ApiKeys.class).list(tenant).getFirst().id();
        String customer = api.post("/v1/customers", "{}", "Request-Id", "audited-request-1")
                .text("/id");
        assertThat(SuperuserSql.number("SELECT count(*) FROM billhook.audit WHERE tenant_id = " + tenant.value()
                        + " AND action = 'customer.created' AND subject = '" + customer + "' AND actor = '" + key
                        + "' AND request_id = 'audited-request-1'"))
                .isEqualTo(1);
    }

    @Test
    void whatRolledBackWasNotDone() throws SQLException {
        var audit = EngineTest.bean(Audit.class);
        assertThatThrownBy(() -> EngineTest.bean(Tenancy.class).writing(tenant, () -> {
                    audit.record("thing.done", "thing_1", "");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(SuperuserSql.number("SELECT count(*) FROM billhook.audit WHERE action = 'thing.done'"))
                .isZero();
    }

    @Test
    void manyDeedsAreRecordedAtOnceEachWithItsSealedDetail() throws SQLException {
        EngineTest.bean(Tenancy.class).writing(tenant, () -> {
            EngineTest.bean(Audit.class).recordAll(List.of());
            EngineTest.bean(Audit.class)
                    .recordAll(List.of(
                            new Deed("thing.counted", "thing_3", "one"), new Deed("thing.counted", "thing_4", "two")));
        });
        assertThat(SuperuserSql.number("SELECT count(DISTINCT subject) FROM billhook.audit "
                        + "WHERE action = 'thing.counted' AND tenant_id = " + tenant.value()
                        + " AND actor <> '' AND octet_length(payload) > 3"))
                .isEqualTo(2);
    }

    @Test
    void detailsAreSealed() throws SQLException {
        EngineTest.bean(Tenancy.class).writing(tenant, () -> EngineTest.bean(Audit.class)
                .record("thing.seen", "thing_2", "unmistakable detail"));
        assertThat(SuperuserSql.number("SELECT count(*) FROM billhook.audit WHERE action = 'thing.seen' "
                        + "AND position('unmistakable'::bytea IN payload) = 0"))
                .isEqualTo(1);
    }
}
