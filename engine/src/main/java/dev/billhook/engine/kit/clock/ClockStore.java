package dev.billhook.engine.kit.clock;

import dev.billhook.engine.kit.db.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The clock of the running transaction's tenant. A transaction keeps the time it began with. */
@Component
class ClockStore {
    private static final String ADVANCES = """
            SELECT id, started_from, target, moments, waiting_for, finished_at FROM test_clock_advance
            """;

    private final TenantSql sql;

    ClockStore(TenantSql sql) {
        this.sql = sql;
    }

    /** @return false when one with this id was begun before, or another is under way */
    boolean begin(UUID id, Instant from, Instant target) {
        return sql.sql("""
                INSERT INTO test_clock_advance (id, started_from, target) VALUES (:id, :from, :target)
                ON CONFLICT DO NOTHING
                """)
                        .param("id", id)
                        .param("from", from.atOffset(ZoneOffset.UTC))
                        .param("target", target.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<Advance> find(UUID id) {
        return sql.sql(ADVANCES + "WHERE id = :id")
                .param("id", id)
                .query(ClockStore::row)
                .optional();
    }

    Optional<Advance> running() {
        return sql.sql(ADVANCES + "WHERE finished_at IS NULL")
                .query(ClockStore::row)
                .optional();
    }

    void freeze(Instant at) {
        set(at, true);
    }

    /** From this moment on. */
    void letRun(Instant from) {
        set(from, false);
    }

    /** The offset is rounded up to what transactions read of it, so that a clock let go does not step back. */
    private void set(Instant at, boolean frozen) {
        sql.sql("""
                UPDATE tenant
                SET    frozen_at = CASE WHEN :frozen THEN :at::timestamptz END,
                       clock_offset = ceil(extract(epoch FROM :at::timestamptz - clock_timestamp()) * 1000)
                                      * interval '1 millisecond'
                WHERE  tenant_id = current_tenant()
                """)
                .param("frozen", frozen)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void countMoment(UUID id) {
        sql.sql("UPDATE test_clock_advance SET moments = moments + 1, waiting_for = NULL WHERE id = :id")
                .param("id", id)
                .update();
    }

    void waitFor(UUID id, @Nullable String what) {
        sql.sql(
                        "UPDATE test_clock_advance SET waiting_for = :what WHERE id = :id AND waiting_for IS DISTINCT FROM :what")
                .param("id", id)
                .param("what", what)
                .update();
    }

    void finish(UUID id) {
        sql.sql("UPDATE test_clock_advance SET finished_at = clock_timestamp(), waiting_for = NULL WHERE id = :id")
                .param("id", id)
                .update();
    }

    private static Advance row(ResultSet row, int n) throws SQLException {
        return new Advance(
                row.getObject("id", UUID.class),
                row.getObject("started_from", OffsetDateTime.class).toInstant(),
                row.getObject("target", OffsetDateTime.class).toInstant(),
                row.getInt("moments"),
                row.getString("waiting_for"),
                row.getTimestamp("finished_at") != null);
    }
}
