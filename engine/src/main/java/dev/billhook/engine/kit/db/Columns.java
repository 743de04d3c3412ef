package dev.billhook.engine.kit.db;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Binds many rows to one statement, as one array per column: {@code SELECT unnest(:ids::uuid[]), unnest(:names::text[])}. There,
 * and not in {@code FROM}, where PostgreSQL stores and copies all of them before it gives the first. The casts stand in the
 * statement, because JSON travels as text.
 */
public final class Columns<R> {
    private final StatementSpec statement;
    private final List<R> rows;

    private Columns(StatementSpec statement, List<R> rows) {
        this.statement = statement;
        this.rows = rows;
    }

    public static <R> Columns<R> of(StatementSpec statement, List<R> rows) {
        return new Columns<>(statement, rows);
    }

    public Columns<R> uuids(String name, Function<R, @Nullable UUID> value) {
        return bind(name, BinaryArray.uuids(rows, value));
    }

    public Columns<R> ids(String name, Function<R, @Nullable Identifier> value) {
        return uuids(name, row -> {
            var id = value.apply(row);
            return id == null ? null : id.value();
        });
    }

    public Columns<R> texts(String name, Function<R, @Nullable String> value) {
        return bind(name, rows.stream().map(value).toArray(String[]::new));
    }

    /** The same statement; what is bound from here on comes from these, which stand for the same rows. */
    public <S> Columns<S> over(List<S> others) {
        return new Columns<>(statement, others);
    }

    public Columns<R> numbers(String name, ToLongFunction<R> value) {
        return bind(name, rows.stream().mapToLong(value).toArray());
    }

    public Columns<R> flags(String name, Predicate<R> value) {
        var flags = new boolean[rows.size()];
        for (int row = 0; row < flags.length; row++) {
            flags[row] = value.test(rows.get(row));
        }
        return bind(name, flags);
    }

    public Columns<R> times(String name, Function<R, @Nullable Instant> value) {
        return bind(name, BinaryArray.times(rows, value));
    }

    public Columns<R> days(String name, Function<R, @Nullable LocalDate> value) {
        return bind(name, BinaryArray.days(rows, value));
    }

    /** With what was bound, to be asked. */
    public StatementSpec statement() {
        return statement;
    }

    public int update() {
        return statement.update();
    }

    private Columns<R> bind(String name, Object array) {
        statement.param(name, array);
        return this;
    }
}
