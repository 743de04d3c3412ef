package dev.billhook.engine.kit.outbox;

import dev.billhook.engine.kit.db.Columns;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Writes events in the running transaction: they happened if and only if the change did. */
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
        return publishAll(List.of(new Outgoing(type, aggregate, object))).getFirst();
    }

    /**
     * All of them in one statement; events of one aggregate are handled in the order of the list.
     *
     * @return the events' ids, in the same order
     */
    public List<UUID> publishAll(List<Outgoing> events) {
        events.forEach(event -> requireDeclared(event.type(), event.object()));
        var ids = events.stream().map(event -> PublicId.next()).toList();
        if (!events.isEmpty()) {
            insert(ids, events);
            Tenancy.afterCommit(() -> dispatch.ifAvailable(Dispatch::wake));
        }
        return ids;
    }

    private void insert(List<UUID> ids, List<Outgoing> events) {
        var context = Tenancy.current();
        Columns.of(
                        sql.sql("""
                INSERT INTO outbox (event_id, type, aggregate_id, livemode, payload, occurred_at)
                SELECT unnest(:ids::uuid[]), unnest(:types::text[]), unnest(:aggregates::uuid[]), :livemode,
                       unnest(:payloads::text[])::json, :at
                """)
                                .param("livemode", context.livemode())
                                .param("at", context.now().atOffset(ZoneOffset.UTC)),
                        events)
                .ids("aggregates", Outgoing::aggregate)
                .texts("types", Outgoing::type)
                .texts("payloads", event -> Json.write(event.object()))
                .over(ids)
                .uuids("ids", id -> id)
                .update();
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
