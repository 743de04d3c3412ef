package dev.billhook.engine.invoice.campaign;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

@Component
class CampaignStore {
    private static final TypeReference<Map<String, String>> PLANS = new TypeReference<>() {};

    private final TenantSql sql;
    private final WorkerSql worker;

    CampaignStore(TenantSql sql, WorkerSql worker) {
        this.sql = sql;
        this.worker = worker;
    }

    /** Tenants with work to do; a clock that is being advanced has its advance do that. */
    List<TenantId> tenants() {
        return worker.sql("""
                SELECT DISTINCT c.tenant_id
                FROM   migration_campaign c JOIN tenant t ON t.tenant_id = c.tenant_id
                WHERE  c.status IN ('enlisting', 'running', 'canceling') AND t.frozen_at IS NULL
                """)
                .query((row, n) -> new TenantId(row.getLong("tenant_id")))
                .list();
    }

    /** False when it is there already, or another of the book is not over. */
    boolean insert(Campaign campaign) {
        var scope = campaign.scope();
        return sql.sql("""
                INSERT INTO migration_campaign (id, book, to_version, from_versions, plans, every_plan, mode, status, created_at)
                VALUES (:id, :book, :to, :from, :plans::jsonb, :every, :mode, :status, :created)
                ON CONFLICT DO NOTHING
                """)
                        .param("id", campaign.id().value())
                        .param("book", scope.book())
                        .param("to", scope.toVersion())
                        .param("from", scope.fromVersions().toArray(Integer[]::new))
                        .param("plans", Json.write(scope.plans()))
                        .param("every", scope.everyPlan())
                        .param("mode", campaign.mode().word())
                        .param("status", campaign.status().word())
                        .param("created", campaign.createdAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<Campaign> find(MigrationCampaignId id) {
        return sql.sql("SELECT * FROM migration_campaign WHERE id = :id")
                .param("id", id.value())
                .query(CampaignStore::row)
                .optional();
    }

    Optional<Campaign> lock(MigrationCampaignId id) {
        return sql.sql("SELECT * FROM migration_campaign WHERE id = :id FOR NO KEY UPDATE")
                .param("id", id.value())
                .query(CampaignStore::row)
                .optional();
    }

    List<Campaign> active() {
        return sql.sql("""
                SELECT * FROM migration_campaign WHERE status IN ('enlisting', 'running', 'canceling')
                ORDER  BY created_at, id
                """).query(CampaignStore::row).list();
    }

    /** Newest first. */
    List<Campaign> page(@Nullable String book, @Nullable MigrationCampaignId after, int limit) {
        return sql.sql("""
                SELECT * FROM migration_campaign
                WHERE  (:book::text IS NULL OR book = :book) AND (:after::uuid IS NULL OR id < :after)
                ORDER  BY id DESC LIMIT :limit
                """)
                .param("book", book)
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(CampaignStore::row)
                .list();
    }

    /** @param finishedAt of one that is over */
    void setStatus(MigrationCampaignId id, Status status, @Nullable Instant finishedAt) {
        sql.sql("UPDATE migration_campaign SET status = :status, finished_at = :finished WHERE id = :id")
                .param("status", status.word())
                .param("finished", finishedAt == null ? null : finishedAt.atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .update();
    }

    private static Campaign row(ResultSet row, int n) throws SQLException {
        var finished = row.getObject("finished_at", OffsetDateTime.class);
        return new Campaign(
                new MigrationCampaignId(row.getObject("id", UUID.class)),
                new Scope(
                        row.getString("book"),
                        row.getInt("to_version"),
                        List.of((Integer[]) row.getArray("from_versions").getArray()),
                        Json.read(row.getString("plans"), PLANS),
                        row.getBoolean("every_plan")),
                Mode.of(row.getString("mode")),
                Status.of(row.getString("status")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant());
    }
}
