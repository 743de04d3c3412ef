package dev.billhook.bench.billing;

import dev.billhook.bench.kit.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rows that the run wrote, written once more by bare batched SQL: an INSERT from arrays per table and batch, and the UPDATE
 * of the subscriptions. The tables have the same columns and no index but the primary key, no triggers, foreign keys or
 * policies.
 */
final class SameRows {
    /** Where the rows of the invoices are found: those of {@code part}, which is a batch of them. */
    private static final Map<String, String> TABLES = new LinkedHashMap<>(Map.of(
            "billhook.invoice", "id IN (SELECT id FROM part)",
            "billhook.invoice_line", "invoice IN (SELECT id FROM part)",
            "billhook.billed_period", "invoice IN (SELECT id FROM part)",
            "ledger.journal", "source_id IN (SELECT id FROM part)",
            "billhook.outbox", "aggregate_id IN (SELECT id FROM part)",
            "billhook.audit", "id IN (SELECT audit FROM part)"));

    private final Connection database;

    SameRows(Connection database) {
        this.database = database;
    }

    /** @param columns the values of each, as text */
    record Insert(String sql, List<String> types, List<String[]> columns) {
        void run(Connection connection) throws SQLException {
            try (var statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < columns.size(); i++) {
                    statement.setArray(i + 1, connection.createArrayOf(types.get(i), columns.get(i)));
                }
                statement.executeUpdate();
            }
        }
    }

    private record Column(String name, String type, String element) {}

    void prepare() throws SQLException {
        try (var sql = database.createStatement()) {
            sql.execute("DROP SCHEMA IF EXISTS plain CASCADE");
            sql.execute("CREATE SCHEMA plain");
            for (var table : TABLES.keySet()) {
                sql.execute("CREATE TABLE " + plain(table) + " (LIKE " + table + ")");
                sql.execute("ALTER TABLE " + plain(table) + " ADD PRIMARY KEY (" + key(table) + ")");
            }
            sql.execute("CREATE TABLE plain.subscription (LIKE billhook.subscription)");
            sql.execute("INSERT INTO plain.subscription SELECT * FROM billhook.subscription");
            sql.execute("ALTER TABLE plain.subscription ADD PRIMARY KEY (tenant_id, id)");
            sql.execute("ANALYZE plain.subscription");
        }
    }

    void empty() throws SQLException {
        try (var sql = database.createStatement()) {
            sql.execute(
                    "TRUNCATE " + TABLES.keySet().stream().map(SameRows::plain).collect(Collectors.joining(", ")));
        }
    }

    /** The newest invoices, in batches as the run has them. */
    List<List<Insert>> batches(int invoices, int size) throws SQLException {
        List<List<Insert>> batches = new ArrayList<>();
        for (int offset = 0; offset < invoices; offset += size) {
            try (var sql = database.createStatement()) {
                sql.execute("DROP TABLE IF EXISTS part");
                sql.execute("""
                        CREATE TEMPORARY TABLE part AS
                        SELECT i.id, i.subscription, a.id AS audit
                        FROM   (SELECT id, subscription, row_number() OVER (ORDER BY number DESC) AS n
                                FROM billhook.invoice) AS i
                        JOIN   (SELECT id, row_number() OVER (ORDER BY id DESC) AS n
                                FROM billhook.audit WHERE action = 'invoice.finalized') AS a USING (n)
                        WHERE  n > %d AND n <= %d
                        """.formatted(offset, offset + size));
            }
            batches.add(batch());
        }
        return batches;
    }

    private List<Insert> batch() throws SQLException {
        List<Insert> inserts = new ArrayList<>();
        for (var table : TABLES.entrySet()) {
            inserts.add(insert(table.getKey(), table.getValue()));
        }
        inserts.add(update());
        return inserts;
    }

    private Insert insert(String table, String condition) throws SQLException {
        var columns = columns(table);
        var names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        var values = values(
                "SELECT "
                        + columns.stream()
                                .map(column -> column.name() + "::text")
                                .collect(Collectors.joining(", ")) + " FROM " + table + " WHERE " + condition,
                columns.size());
        return new Insert(
                "INSERT INTO " + plain(table) + " (" + names + ") SELECT "
                        + columns.stream()
                                .map(column -> column.name() + "::" + column.type())
                                .collect(Collectors.joining(", "))
                        + " FROM unnest("
                        + String.join(", ", columns.stream().map(column -> "?").toList()) + ") AS t ("
                        + names + ")",
                columns.stream().map(Column::element).toList(),
                values);
    }

    private Insert update() throws SQLException {
        return new Insert("""
                UPDATE plain.subscription s
                SET    version = s.version + 1, period_start = t.period_start, period_end = t.period_end,
                       due_at = t.period_end
                FROM   unnest(?, ?, ?, ?) AS t (tenant_id, id, period_start, period_end)
                WHERE  s.tenant_id = t.tenant_id AND s.id = t.id
                """, List.of("int8", "uuid", "timestamptz", "timestamptz"), values("""
                SELECT tenant_id::text, id::text, period_start::text, period_end::text FROM billhook.subscription
                WHERE  id IN (SELECT subscription FROM part)
                """, 4));
    }

    /** Domains and what is in them are sent as text; PostgreSQL reads them in the statement. */
    private List<Column> columns(String table) throws SQLException {
        return Rows.texts(database, """
                        SELECT a.attname || ' ' || format_type(a.atttypid, NULL) || ' '
                               || CASE WHEN t.typtype = 'b' AND t.typcategory <> 'A' THEN t.typname ELSE 'text' END
                        FROM   pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
                        WHERE  a.attrelid = '%s'::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
                        """.formatted(table)).stream()
                .map(text -> new Column(
                        text.substring(0, text.indexOf(' ')),
                        text.substring(text.indexOf(' ') + 1, text.lastIndexOf(' ')),
                        text.substring(text.lastIndexOf(' ') + 1)))
                .toList();
    }

    private List<String[]> values(String query, int columns) throws SQLException {
        List<List<String>> values = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            values.add(new ArrayList<>());
        }
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                for (int i = 0; i < columns; i++) {
                    values.get(i).add(rows.getString(i + 1));
                }
            }
        }
        return values.stream().map(column -> column.toArray(String[]::new)).toList();
    }

    private String key(String table) throws SQLException {
        return String.join(", ", Rows.texts(database, """
                        SELECT a.attname FROM pg_index x
                        JOIN   pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = ANY (x.indkey)
                        WHERE  x.indrelid = '%s'::regclass AND x.indisprimary
                        ORDER  BY array_position(x.indkey, a.attnum)
                        """.formatted(table)));
    }

    private static String plain(String table) {
        return "plain." + table.substring(table.indexOf('.') + 1);
    }
}
