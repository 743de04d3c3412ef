package dev.billhook.engine.alert;

import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Alerts and messages of the running transaction's tenant. */
@Component
class AlertStore {
    private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};

    private final TenantSql sql;

    AlertStore(TenantSql sql) {
        this.sql = sql;
    }

    void insert(Alert alert) {
        sql.sql("""
                INSERT INTO alert (id, team, kind, group_key, fact, headline, detail, times)
                VALUES (:id, :team, :kind, :group, :fact, :headline, :detail::jsonb, :times)
                ON CONFLICT (tenant_id, team, fact) DO NOTHING
                """)
                .param("id", PublicId.next())
                .param("team", alert.team().word())
                .param("kind", alert.kind().word())
                .param("group", alert.group())
                .param("fact", alert.fact())
                .param("headline", alert.headline())
                .param("detail", Json.write(alert.detail()))
                .param("times", alert.times())
                .update();
    }

    /** @return how many alerts of the group are in the bulletin; none when another process was quicker */
    int bundle(UUID bulletin, Team team, String group) {
        return sql.sql("""
                UPDATE alert SET bulletin = :bulletin
                WHERE  team = :team AND group_key = :group AND bulletin IS NULL AND held_at IS NULL
                """)
                .param("bulletin", bulletin)
                .param("team", team.word())
                .param("group", group)
                .update();
    }

    void hold(Team team, String group) {
        sql.sql("""
                UPDATE alert SET held_at = clock_timestamp()
                WHERE  team = :team AND group_key = :group AND bulletin IS NULL AND held_at IS NULL
                """).param("team", team.word()).param("group", group).update();
    }

    int bundleHeld(UUID bulletin, Team team) {
        return sql.sql("""
                UPDATE alert SET bulletin = :bulletin
                WHERE  team = :team AND bulletin IS NULL AND held_at IS NOT NULL
                """)
                .param("bulletin", bulletin)
                .param("team", team.word())
                .update();
    }

    void enqueue(UUID bulletin, Team team, Channel channel, boolean summary) {
        sql.sql("""
                INSERT INTO alert_message (id, bulletin, team, channel, summary)
                VALUES (:id, :bulletin, :team, :channel, :summary)
                ON CONFLICT (tenant_id, bulletin, channel) DO NOTHING
                """)
                .param("id", PublicId.next())
                .param("bulletin", bulletin)
                .param("team", team.word())
                .param("channel", channel.word())
                .param("summary", summary)
                .update();
    }

    /** The newest first, and at most the limit. */
    List<Alert> of(UUID bulletin, int limit) {
        return sql.sql("SELECT * FROM alert WHERE bulletin = :bulletin ORDER BY id DESC LIMIT :limit")
                .param("bulletin", bulletin)
                .param("limit", limit)
                .query(AlertStore::row)
                .list();
    }

    int times(UUID bulletin) {
        return sql.sql("SELECT coalesce(sum(times), 0) FROM alert WHERE bulletin = :bulletin")
                .param("bulletin", bulletin)
                .query(Integer.class)
                .single();
    }

    record Counted(String headline, int times) {}

    /** What a summary says: how often each thing happened, the most frequent first. */
    List<Counted> counted(UUID bulletin, int limit) {
        return sql.sql("""
                SELECT headline, sum(times)::int AS times FROM alert WHERE bulletin = :bulletin
                GROUP  BY headline ORDER BY 2 DESC, 1 LIMIT :limit
                """)
                .param("bulletin", bulletin)
                .param("limit", limit)
                .query((row, n) -> new Counted(row.getString("headline"), row.getInt("times")))
                .list();
    }

    void finish(UUID message, int attempt, String state, @Nullable String error) {
        sql.sql("""
                UPDATE alert_message SET state = :state, last_error = :error, finished_at = clock_timestamp()
                WHERE  id = :id AND state = 'queued' AND attempts = :attempt
                """)
                .param("id", message)
                .param("attempt", attempt)
                .param("state", state)
                .param("error", error)
                .update();
    }

    void tryLater(UUID message, int attempt, Duration wait, String error) {
        sql.sql("""
                UPDATE alert_message
                SET    due_at = clock_timestamp() + :wait * interval '1 millisecond', last_error = :error
                WHERE  id = :id AND state = 'queued' AND attempts = :attempt
                """)
                .param("id", message)
                .param("attempt", attempt)
                .param("wait", wait.toMillis())
                .param("error", error)
                .update();
    }

    String merchant() {
        return sql.sql("SELECT name FROM tenant").query(String.class).single();
    }

    private static Alert row(ResultSet row, int n) throws SQLException {
        return new Alert(
                Team.of(row.getString("team")),
                AlertKind.of(row.getString("kind")),
                row.getString("group_key"),
                row.getObject("fact", UUID.class),
                row.getString("headline"),
                Json.read(row.getString("detail"), DETAIL),
                row.getInt("times"));
    }
}
