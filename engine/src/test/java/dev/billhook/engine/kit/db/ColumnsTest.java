package dev.billhook.engine.kit.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.EngineTest;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The driver sends a statement that it knows in another way than a new one. */
class ColumnsTest {
    private static final int UNTIL_THE_DRIVER_KNOWS_IT = 6;

    private final TenantId tenant = EngineTest.tenant();

    private record Row(
            @Nullable UUID id,
            @Nullable Instant at,
            @Nullable LocalDate day,
            @Nullable String text,
            long number,
            boolean flag) {}

    @RepeatedTest(UNTIL_THE_DRIVER_KNOWS_IT)
    void rowsArriveAsTheyWere() {
        var rows = List.of(
                new Row(
                        new UUID(-1, 1),
                        Instant.parse("1969-12-31T23:59:59.999999Z"),
                        LocalDate.EPOCH,
                        "a\"'\\{}",
                        0,
                        true),
                new Row(null, null, null, null, Long.MIN_VALUE, false),
                new Row(
                        new UUID(0, -2),
                        Instant.parse("2100-02-28T12:00:00.000001Z"),
                        LocalDate.of(1999, 12, 31),
                        "",
                        Long.MAX_VALUE,
                        true));
        assertThat(sent(rows)).isEqualTo(rows);
    }

    @RepeatedTest(UNTIL_THE_DRIVER_KNOWS_IT)
    void noRowsAreNoRows() {
        assertThat(sent(List.of())).isEmpty();
    }

    @Test
    void whatIsFinerThanAMicrosecondIsCutOff() {
        var row = new Row(null, Instant.parse("2026-01-01T00:00:00.123456789Z"), null, null, 0, false);
        assertThat(sent(List.of(row)).getFirst().at()).isEqualTo("2026-01-01T00:00:00.123456Z");
    }

    @RepeatedTest(UNTIL_THE_DRIVER_KNOWS_IT)
    void anArrayOfIdsIsRead() {
        var ids = List.of(new UUID(1, 2), new UUID(-3, -4));
        var read = EngineTest.bean(Tenancy.class).read(tenant, () -> EngineTest.bean(TenantSql.class)
                .sql("SELECT '{00000000-0000-0001-0000-000000000002,fffffffffffffffdfffffffffffffffc}'::uuid[] AS ids")
                .query((row, n) -> Arrays.asList((UUID[]) row.getArray("ids").getArray()))
                .single());
        assertThat(read).isEqualTo(ids);
    }

    private List<Row> sent(List<Row> rows) {
        return EngineTest.bean(Tenancy.class)
                .read(tenant, () -> Columns.of(EngineTest.bean(TenantSql.class).sql("""
                        SELECT * FROM unnest(:ids::uuid[], :times::timestamptz[], :days::date[], :texts::text[],
                                             :numbers::bigint[], :flags::boolean[]) AS r (id, at, day, text, number, flag)
                        """), rows)
                        .uuids("ids", Row::id)
                        .times("times", Row::at)
                        .days("days", Row::day)
                        .texts("texts", Row::text)
                        .numbers("numbers", Row::number)
                        .flags("flags", Row::flag)
                        .statement()
                        .query(ColumnsTest::row)
                        .list());
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
        return new Row(
                row.getObject("id", UUID.class),
                at == null ? null : at.toInstant(),
                row.getObject("day", LocalDate.class),
                row.getString("text"),
                row.getLong("number"),
                row.getBoolean("flag"));
    }
}
