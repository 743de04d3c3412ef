package dev.billhook.engine.notification;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Messages of the running transaction's tenant. */
@Component
class NotificationStore {
    private final TenantSql sql;

    NotificationStore(TenantSql sql) {
        this.sql = sql;
    }

    /** One thing to tell: {@code fact} once, about {@code subject}, such as a payment. */
    record Fact(
            Kind kind,
            UUID fact,
            UUID subject,
            @Nullable String cause,
            @Nullable UUID customer) {
        Fact about(Optional<UUID> other) {
            return new Fact(kind, fact, other.orElse(subject), cause, customer);
        }
    }

    boolean isKnown(Kind kind, UUID fact) {
        return sql.sql("SELECT EXISTS (SELECT 1 FROM notification WHERE kind = :kind AND fact = :fact)")
                .param("kind", kind.stored())
                .param("fact", fact)
                .query(Boolean.class)
                .single();
    }

    /** Until the transaction ends nobody else decides what is told about it: an invoice and its payment are heard side by side. */
    void decideAlone(UUID subject) {
        sql.sql("SELECT pg_advisory_xact_lock(hashtextextended('notification:' || :subject, 0)) IS NULL")
                .param("subject", subject.toString())
                .query(Boolean.class)
                .single();
    }

    /** @return false when somebody told it already */
    boolean enqueue(NotificationId id, Fact fact, String locale, byte[] content, Instant sendAfter) {
        return sql.sql("""
                INSERT INTO notification (id, kind, fact, subject, cause, customer, locale, content, state,
                                          send_after, created_at)
                VALUES (:id, :kind, :fact, :subject, :cause, :customer, :locale, :content, 'queued', :after, :now)
                ON CONFLICT (tenant_id, kind, fact) DO NOTHING
                """)
                        .param("id", id.value())
                        .param("kind", fact.kind().stored())
                        .param("fact", fact.fact())
                        .param("subject", fact.subject())
                        .param("cause", fact.cause())
                        .param("customer", fact.customer())
                        .param("locale", locale)
                        .param("content", content)
                        .param("after", sendAfter.atOffset(ZoneOffset.UTC))
                        .param("now", Tenancy.current().now().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void skip(NotificationId id, Fact fact, String reason) {
        sql.sql("""
                INSERT INTO notification (id, kind, fact, subject, cause, customer, state, reason,
                                          send_after, created_at, finished_at)
                VALUES (:id, :kind, :fact, :subject, :cause, :customer, 'skipped', :reason,
                        :now, :now, clock_timestamp())
                ON CONFLICT (tenant_id, kind, fact) DO NOTHING
                """)
                .param("id", id.value())
                .param("kind", fact.kind().stored())
                .param("fact", fact.fact())
                .param("subject", fact.subject())
                .param("cause", fact.cause())
                .param("customer", fact.customer())
                .param("reason", reason)
                .param("now", Tenancy.current().now().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whether this payment's failure for this cause was told within the quiet time. */
    boolean failureToldLately(UUID subject, String cause, Duration quiet) {
        return sql.sql("""
                SELECT EXISTS (SELECT 1 FROM notification
                               WHERE kind = 'payment_failed' AND subject = :subject AND cause = :cause
                               AND   state <> 'skipped'
                               AND   created_at > :now - :quiet * interval '1 millisecond')
                """)
                .param("subject", subject)
                .param("cause", cause)
                .param("quiet", quiet.toMillis())
                .param("now", Tenancy.current().now().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    boolean toldLately(Kind kind, UUID subject, Duration quiet) {
        return sql.sql("""
                SELECT EXISTS (SELECT 1 FROM notification
                               WHERE kind = :kind AND subject = :subject AND state <> 'skipped'
                               AND   created_at > :now - :quiet * interval '1 millisecond')
                """)
                .param("kind", kind.stored())
                .param("subject", subject)
                .param("quiet", quiet.toMillis())
                .param("now", Tenancy.current().now().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** The payment went on, so that nobody need be asked to confirm it any more. */
    void resolveWaiting(UUID subject) {
        sql.sql("""
                UPDATE notification
                SET    state = 'skipped', reason = 'resolved', finished_at = clock_timestamp(), content = NULL
                WHERE  subject = :subject AND state = 'queued' AND leased_until IS NULL
                AND    (kind IN ('action_required', 'authentication_required')
                        OR kind = 'payment_failed' AND cause = 'confirmation-wanted')
                """).param("subject", subject).update();
    }

    /** What waits to be told of this kind is no longer so. */
    void resolve(UUID subject, Kind kind) {
        sql.sql("""
                UPDATE notification
                SET    state = 'skipped', reason = 'resolved', finished_at = clock_timestamp(), content = NULL
                WHERE  kind = :kind AND subject = :subject AND state = 'queued' AND leased_until IS NULL
                """).param("kind", kind.stored()).param("subject", subject).update();
    }

    String merchant() {
        return sql.sql("SELECT name FROM tenant").query(String.class).single();
    }

    void sent(UUID id, int attempt, String via) {
        sql.sql("""
                UPDATE notification
                SET    state = 'sent', via = :via, finished_at = clock_timestamp(), leased_until = NULL, last_error = NULL
                WHERE  id = :id AND state = 'queued' AND attempts = :attempt
                """).param("id", id).param("attempt", attempt).param("via", via).update();
    }

    void close(UUID id, int attempt, String state, String reason, @Nullable String error) {
        sql.sql("""
                UPDATE notification
                SET    state = :state, reason = :reason, finished_at = clock_timestamp(), leased_until = NULL,
                       last_error = :error
                WHERE  id = :id AND state = 'queued' AND attempts = :attempt
                """)
                .param("id", id)
                .param("attempt", attempt)
                .param("state", state)
                .param("reason", reason)
                .param("error", error)
                .update();
    }

    void tryLater(UUID id, int attempt, Duration wait, String error) {
        sql.sql("""
                UPDATE notification
                SET    due_at = clock_timestamp() + :wait * interval '1 millisecond', leased_until = NULL,
                       last_error = :error
                WHERE  id = :id AND state = 'queued' AND attempts = :attempt
                """)
                .param("id", id)
                .param("attempt", attempt)
                .param("wait", wait.toMillis())
                .param("error", error)
                .update();
    }
}
