package dev.billhook.engine.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.TestEngine;
import dev.billhook.engine.kit.Eventually;
import dev.billhook.engine.kit.SuperuserSql;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class OutboxPartitionsTest {
    private static final String DATABASE = TestEngine.freshDatabase();
    private static ConfigurableApplicationContext engine;

    @BeforeAll
    static void start() {
        engine = TestEngine.start(DATABASE, Map.of());
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void theEngineOpensTheComingDaysByItself() throws Exception {
        Eventually.equal(
                3L,
                () -> number(
                        "SELECT count(*) FROM pg_class WHERE relname IN (SELECT 'outbox_' || "
                                + "to_char((clock_timestamp() AT TIME ZONE 'UTC')::date + n, 'YYYYMMDD') FROM generate_series(1, 3) n)"));
    }

    @Test
    void daysAreCutAtMidnightUtcWhateverZoneASessionIsIn() throws SQLException {
        run("SET timezone = 'Pacific/Auckland'; SELECT billhook.maintain_outbox('2030-01-01', 9999)");
        run("SET timezone = 'America/Los_Angeles'; SELECT billhook.maintain_outbox('2030-01-03', 9999)");
        assertThat(number("""
                        SELECT count(*) FROM pg_class
                        WHERE  relname LIKE 'outbox_2030%' AND relkind = 'r' AND pg_get_expr(relpartbound, oid) LIKE '%00:00:00+00%'
                        """)).isEqualTo(5);
    }

    @Test
    void aDayIsDroppedOnlyWhenItIsOldAndDrainedAndNobodyWaitsForIt() throws SQLException {
        run(
                "INSERT INTO billhook.tenant (account, name, livemode) VALUES ('old', 'Old', false) ON CONFLICT DO NOTHING");
        day("2020-01-01", "0"); // drained
        day("2020-01-02", "18000000000000000000"); // its transaction is still to come
        day("2020-01-03", "0"); // drained, but an event is parked
        run("INSERT INTO billhook.parked_event SELECT tenant_id, 'h', event_id, id, aggregate_id, 12, NULL, 'x' "
                + "FROM billhook.outbox_20200103");
        run("UPDATE billhook.outbox_cursor SET window_from = '5', window_to = '5' WHERE window_from < '5'");

        run("SELECT billhook.maintain_outbox('2020-01-20', 30)");
        assertThat(days()).as("not old enough").isEqualTo(3);
        run("SELECT billhook.maintain_outbox('2020-03-01', 30)");
        assertThat(days()).isEqualTo(2);
        run("DELETE FROM billhook.parked_event");
        run("SELECT billhook.maintain_outbox('2020-03-01', 30)");
        assertThat(days()).isEqualTo(1);
        run("DROP TABLE billhook.outbox_20200102");
    }

    private static void day(String day, String xact) throws SQLException {
        run("SET ROLE billhook_owner; CREATE TABLE billhook.outbox_" + day.replace("-", "")
                + " PARTITION OF billhook.outbox FOR VALUES FROM ('" + day + " 00:00+00') TO ('" + day
                + " 23:59:59+00')");
        run(
                "INSERT INTO billhook.outbox (tenant_id, event_id, xact, type, aggregate_id, livemode, payload, occurred_at, stored_at) "
                        + "SELECT tenant_id, gen_random_uuid(), '" + xact
                        + "', 'x.y', gen_random_uuid(), false, '{}', '" + day
                        + " 12:00+00', '" + day + " 12:00+00' FROM billhook.tenant LIMIT 1");
    }

    private static long days() throws SQLException {
        return number(
                "SELECT count(*) FROM pg_class WHERE relname BETWEEN 'outbox_20200101' AND 'outbox_20200103' AND relkind = 'r'");
    }

    private static long number(String query) throws SQLException {
        return SuperuserSql.number(DATABASE, query);
    }

    private static void run(String statement) throws SQLException {
        SuperuserSql.run(DATABASE, statement);
    }
}
