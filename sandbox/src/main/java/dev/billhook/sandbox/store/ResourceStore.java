package dev.billhook.sandbox.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class ResourceStore {

    private final JdbcClient sql;

    ResourceStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(Resource resource) {
        sql.sql("""
                INSERT INTO resource (id, kind, created, data, hidden)
                VALUES (:id, :kind, :created, :data::json, :hidden::json)
                """)
                .param("id", resource.id())
                .param("kind", resource.kind().object())
                .param("created", resource.data().path("created").asLong(0))
                .param("data", Json.write(resource.data()))
                .param("hidden", Json.write(resource.hidden()))
                .update();
    }

    Optional<Resource> find(Kind kind, String id) {
        return sql.sql("SELECT id, kind, data, hidden FROM resource WHERE id = :id AND kind = :kind AND NOT deleted")
                .param("id", id)
                .param("kind", kind.object())
                .query(ResourceStore::read)
                .optional();
    }

    Optional<Resource> lock(Kind kind, String id) {
        return sql.sql("""
                SELECT id, kind, data, hidden FROM resource
                WHERE  id = :id AND kind = :kind AND NOT deleted
                FOR NO KEY UPDATE
                """)
                .param("id", id)
                .param("kind", kind.object())
                .query(ResourceStore::read)
                .optional();
    }

    void update(Resource resource) {
        sql.sql("UPDATE resource SET data = :data::json, hidden = :hidden::json WHERE id = :id")
                .param("id", resource.id())
                .param("data", Json.write(resource.data()))
                .param("hidden", Json.write(resource.hidden()))
                .update();
    }

    void delete(Resource resource) {
        sql.sql("UPDATE resource SET deleted = true WHERE id = :id")
                .param("id", resource.id())
                .update();
    }

    boolean isDeleted(Kind kind, String id) {
        return sql.sql("SELECT count(*) FROM resource WHERE id = :id AND kind = :kind AND deleted")
                        .param("id", id)
                        .param("kind", kind.object())
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** Reads one more than asked to know whether there is more. */
    Page list(Listing listing) {
        Map<String, Object> params = new LinkedHashMap<>();
        boolean backwards = listing.cursor().endingBefore().isPresent();
        String statement = "SELECT id, kind, data, hidden FROM resource WHERE NOT deleted AND kind = :kind"
                + conditions(listing, params)
                + " ORDER BY seq " + (backwards ? "ASC" : "DESC") + " LIMIT :limit";
        params.put("kind", listing.kind().object());
        params.put("limit", listing.cursor().limit() + 1);
        return page(sql.sql(statement).params(params).query(ResourceStore::read).list(), listing, backwards);
    }

    private static Page page(List<Resource> rows, Listing listing, boolean backwards) {
        int limit = listing.cursor().limit();
        List<Resource> items = new ArrayList<>(rows.subList(0, Math.min(limit, rows.size())));
        if (backwards) {
            Collections.reverse(items);
        }
        return new Page(items, rows.size() > limit);
    }

    /** Values are bound; the few field names are checked by {@link #known} before they enter the statement. */
    private static String conditions(Listing listing, Map<String, Object> params) {
        StringBuilder where = new StringBuilder();
        listing.equal().forEach((field, value) -> where.append(" AND data ->> '")
                .append(known(field))
                .append("' = :")
                .append(bind(params, value)));
        listing.metadata().forEach((key, value) -> where.append(" AND data -> 'metadata' ->> :")
                .append(bind(params, key))
                .append(" = :")
                .append(bind(params, value)));
        listing.created().forEach((comparison, second) -> where.append(" AND created ")
                .append(comparison.operator())
                .append(" :")
                .append(bind(params, second)));
        listing.cursor().startingAfter().ifPresent(id -> where.append(beyond("<", bind(params, id))));
        listing.cursor().endingBefore().ifPresent(id -> where.append(beyond(">", bind(params, id))));
        return where.toString();
    }

    private static String beyond(String comparison, String param) {
        return " AND seq " + comparison + " (SELECT seq FROM resource WHERE id = :" + param + ")";
    }

    private static String bind(Map<String, Object> params, Object value) {
        String name = "p" + params.size();
        params.put(name, value);
        return name;
    }

    /** Written into the statement so that the expression indexes match; hence only these. */
    private static String known(String field) {
        if (!List.of("customer", "payment_intent", "charge", "payment_method", "type", "status", "email", "currency")
                .contains(field)) {
            throw new IllegalArgumentException("No filter on " + field);
        }
        return field;
    }

    private static Resource read(ResultSet row, int number) throws SQLException {
        return new Resource(
                row.getString("id"),
                Kind.ofObject(row.getString("kind")),
                Json.parse(row.getString("data")),
                Json.parse(row.getString("hidden")));
    }
}
