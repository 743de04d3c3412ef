package dev.billhook.engine.kit.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list, newest first. {@code nextCursor} is what to send as {@code starting_after} for the next. */
public record Page<T>(
        List<T> data, boolean hasMore, @Nullable String nextCursor) {
    @JsonProperty("object")
    public String object() {
        return "list";
    }

    /** @param rows up to one more than the limit: the surplus row says that there is more */
    public static <R, T> Page<T> of(List<R> rows, int limit, Function<R, T> view, Function<R, String> cursor) {
        return ofAll(rows, limit, shown -> shown.stream().map(view).toList(), cursor);
    }

    /** Of rows that are so few that all are read; the page begins behind the one that the cursor names. */
    public static <R, T> Page<T> from(
            @Nullable String after, List<R> all, int limit, Function<R, T> view, Function<R, String> cursor) {
        int begin = after == null ? 0 : all.stream().map(cursor).toList().indexOf(after) + 1;
        if (after != null && begin == 0) {
            throw Problem.invalid(
                    "starting_after",
                    "parameter_invalid",
                    "'starting_after' names nothing in this list.",
                    "Send the 'next_cursor' of the page before, or leave it out to begin.");
        }
        return of(all.subList(begin, Math.min(begin + limit + 1, all.size())), limit, view, cursor);
    }

    /** For views that are made of several tables: {@code views} reads what all rows of the page need at once. */
    public static <R, T> Page<T> ofAll(
            List<R> rows, int limit, Function<List<R>, List<T>> views, Function<R, String> cursor) {
        boolean more = rows.size() > limit;
        var shown = more ? rows.subList(0, limit) : rows;
        return new Page<>(views.apply(shown), more, more ? cursor.apply(shown.getLast()) : null);
    }

    /** The limit a caller asked for: 1 to 100, 10 when silent. */
    public static int limit(@Nullable Integer asked) {
        if (asked == null) {
            return 10;
        }
        if (asked < 1 || asked > 100) {
            throw Problem.invalid(
                    "limit", "parameter_invalid", "'limit' is " + asked + ".", "Send a limit from 1 to 100.");
        }
        return asked;
    }
}
