package dev.billhook.engine.notification;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.http.Json;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** What the customers of the running transaction's tenant know of their subscriptions. */
@Component
class KnownSubscriptionStore {
    private static final TypeReference<SubscribedPlan> PLAN = new TypeReference<>() {};

    private final TenantSql sql;

    KnownSubscriptionStore(TenantSql sql) {
        this.sql = sql;
    }

    /** As an event before this one showed it. */
    Optional<SubscribedPlan> before(UUID subscription, long position) {
        return sql.sql("""
                SELECT plan FROM known_subscription WHERE subscription = :subscription AND position < :position
                """)
                .param("subscription", subscription)
                .param("position", position)
                .query(String.class)
                .optional()
                .map(plan -> Json.read(plan, PLAN));
    }

    void remember(UUID subscription, long position, SubscribedPlan plan) {
        sql.sql("""
                INSERT INTO known_subscription (subscription, position, plan)
                VALUES (:subscription, :position, :plan::jsonb)
                ON CONFLICT (tenant_id, subscription) DO UPDATE
                SET    position = EXCLUDED.position, plan = EXCLUDED.plan
                WHERE  known_subscription.position < EXCLUDED.position
                """)
                .param("subscription", subscription)
                .param("position", position)
                .param("plan", Json.write(plan))
                .update();
    }
}
