package dev.billhook.engine.kit.outbox;

import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Writes an event in the running transaction: it happened if and only if the change did. */
@Component
public final class Outbox {
    private final TenantSql sql;
    private final ObjectProvider<Dispatch> dispatch;

    Outbox(TenantSql sql, ObjectProvider<Dispatch> dispatch) {
        this.sql = sql;
        this.dispatch = dispatch;
    }

    /**
     * @param type {@code noun.verb_past}
     * @param object the aggregate as the API shows it, without secrets and PII
     * @return the event's id
     */
    public UUID publish(String type, Identifier aggregate, Object object) {
        requireDeclared(type, object);
        var id = PublicId.next();
        var context = Tenancy.current();
        sql.sql("""
                INSERT INTO outbox (event_id, type, aggregate_id, livemode, payload, occurred_at)
                VALUES (:id, :type, :aggregate, :livemode, :payload::jsonb, :at)
                """)
                .param("id", id)
                .param("type", type)
                .param("aggregate", aggregate.value())
                .param("livemode", context.livemode())
                .param("payload", Json.write(object))
                .param("at", context.now().atOffset(ZoneOffset.UTC))
                .update();
        Tenancy.afterCommit(() -> dispatch.ifAvailable(Dispatch::wake));
        return id;
    }

    /** What the record does not name would be missing from the API's document, and so from clients' types. */
    private static void requireDeclared(String type, Object object) {
        if (object instanceof Record) {
            var events = object.getClass().getAnnotation(Events.class);
            if (events == null
                    || Arrays.stream(events.value())
                            .noneMatch(event -> event.name().equals(type))) {
                throw new IllegalStateException(type + " is not among the @Events of " + object.getClass());
            }
        }
    }
}
