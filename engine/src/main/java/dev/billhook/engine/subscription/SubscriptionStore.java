package dev.billhook.engine.subscription;

import dev.billhook.core.calendar.Period;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.Columns;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.TenantSql;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SubscriptionStore {
    /** Sorted here, because the index that finds them leaves open in which order those of one moment come. */
    private static final Comparator<Subscription> DUE = Comparator.comparing(
                    (Subscription one) -> one.dueAt().orElseThrow())
            .thenComparing(one -> one.id().value());

    private final TenantSql sql;
    private final ItemStore items;

    SubscriptionStore(TenantSql sql, ItemStore items) {
        this.sql = sql;
        this.items = items;
    }

    /** False when it is there already. */
    boolean insert(Subscription subscription) {
        boolean fresh = sql.sql("""
                INSERT INTO subscription (
                    id, customer, plan, product, book, book_version, currency, status, version, interval_unit,
                    interval_count, anchor_date, anchor_day, time_of_day, time_zone, anchor, policies, trial_usage,
                    started_at, period_start, period_end, in_trial, standing, trial_start, trial_end, reminder_at,
                    cancel_at, cancel_credit, canceled_at, cancel_reason, pause_mode, paused_at, resumes_at, term_periods,
                    term_ends_at, ended_at, expires_at, next_change_at, due_at, collection_method, days_until_due,
                    payment_method, consolidated, metadata, created_at)
                VALUES (
                    :id, :customer, :plan, :product, :book, :book_version, :currency, :status, :version, :interval_unit,
                    :interval_count, :anchor_date, :anchor_day, :time_of_day, :time_zone, :anchor, :policies::jsonb,
                    :trial_usage, :started_at, :period_start, :period_end, :in_trial, :standing::jsonb, :trial_start,
                    :trial_end, :reminder_at, :cancel_at, :cancel_credit, :canceled_at, :cancel_reason, :pause_mode,
                    :paused_at, :resumes_at, :term_periods, :term_ends_at, :ended_at, :expires_at, :next_change_at,
                    :due_at, :collection_method, :days_until_due, :payment_method, :consolidated,
                    :metadata::jsonb, :created_at)
                ON CONFLICT DO NOTHING
                """).params(SubscriptionRow.write(subscription)).update() == 1;
        if (fresh) {
            items.insert(List.of(subscription));
        }
        return fresh;
    }

    /** Only if it still has the version that this was made of. */
    boolean update(Subscription changed) {
        boolean current = sql.sql("""
                UPDATE subscription SET
                    plan = :plan, product = :product, book = :book, book_version = :book_version, status = :status,
                    version = version + 1, interval_unit = :interval_unit, interval_count = :interval_count,
                    anchor_date = :anchor_date, anchor_day = :anchor_day, time_of_day = :time_of_day,
                    time_zone = :time_zone, anchor = :anchor, policies = :policies::jsonb, trial_usage = :trial_usage,
                    started_at = :started_at, period_start = :period_start, period_end = :period_end,
                    in_trial = :in_trial, standing = :standing::jsonb, trial_start = :trial_start,
                    trial_end = :trial_end, reminder_at = :reminder_at, cancel_at = :cancel_at,
                    cancel_credit = :cancel_credit, canceled_at = :canceled_at, cancel_reason = :cancel_reason,
                    pause_mode = :pause_mode, paused_at = :paused_at, resumes_at = :resumes_at,
                    term_periods = :term_periods, term_ends_at = :term_ends_at, ended_at = :ended_at,
                    expires_at = :expires_at, next_change_at = :next_change_at, due_at = :due_at,
                    collection_method = :collection_method, days_until_due = :days_until_due,
                    payment_method = :payment_method, consolidated = :consolidated, metadata = :metadata::jsonb,
                    held_until = NULL
                WHERE  id = :id AND version = :version
                """).params(SubscriptionRow.write(changed)).update() == 1;
        if (current && changed.state().itemsChanged()) {
            items.replace(List.of(changed));
        }
        return current;
    }

    /** What renewals change, in all of them that still have the version they were made of; answers how many. */
    int advance(List<Subscription> renewed) {
        int advanced = Columns.of(sql.sql("""
                UPDATE subscription s SET
                    version = s.version + 1, started_at = r.started_at, period_start = r.period_start,
                    period_end = r.period_end, in_trial = r.in_trial, standing = r.standing::jsonb,
                    reminder_at = r.reminder_at, term_ends_at = r.term_ends_at, next_change_at = r.next_change_at,
                    due_at = r.due_at, held_until = NULL
                FROM  (SELECT unnest(:ids::uuid[]) AS id, unnest(:versions::bigint[]) AS version,
                              unnest(:started::timestamptz[]) AS started_at, unnest(:starts::timestamptz[]) AS period_start,
                              unnest(:ends::timestamptz[]) AS period_end, unnest(:trials::boolean[]) AS in_trial,
                              unnest(:standings::text[]) AS standing, unnest(:reminders::timestamptz[]) AS reminder_at,
                              unnest(:terms::timestamptz[]) AS term_ends_at, unnest(:changes::timestamptz[]) AS next_change_at,
                              unnest(:dues::timestamptz[]) AS due_at) AS r
                WHERE  s.id = r.id AND s.version = r.version
                """), renewed)
                .ids("ids", Subscription::id)
                .numbers("versions", Subscription::version)
                .times("started", s -> s.startedAt().orElse(null))
                .times("starts", s -> s.period().map(Period::start).orElse(null))
                .times("ends", s -> s.period().map(Period::end).orElse(null))
                .flags("trials", Subscription::inTrial)
                .texts("standings", s -> s.standing().orElse(null))
                .times("reminders", s -> s.reminderAt().orElse(null))
                .times("terms", s -> s.termEndsAt().orElse(null))
                .times("changes", s -> s.nextChangeAt().orElse(null))
                .times("dues", s -> s.dueAt().orElse(null))
                .update();
        var holdingOthers =
                renewed.stream().filter(s -> s.state().itemsChanged()).toList();
        if (!holdingOthers.isEmpty()) {
            items.replace(holdingOthers);
        }
        return advanced;
    }

    Optional<Subscription> find(SubscriptionId id) {
        return withItems(sql.sql("SELECT * FROM subscription WHERE id = :id").param("id", id.value())).stream()
                .findFirst();
    }

    Optional<Subscription> lock(SubscriptionId id) {
        return withItems(sql.sql("SELECT * FROM subscription WHERE id = :id FOR NO KEY UPDATE")
                        .param("id", id.value()))
                .stream()
                .findFirst();
    }

    /**
     * Those due that nobody else holds, the longest due first, and of those due together the one that began first; of those
     * billed together only the first, which brings the others.
     */
    List<Subscription> claimDue(Instant now, int limit) {
        var claimed = withItems(sql.sql("""
                SELECT * FROM subscription s
                WHERE  s.due_at <= :now AND (s.held_until IS NULL OR s.held_until <= :now)
                AND    (NOT s.consolidated OR NOT EXISTS (
                            SELECT FROM subscription f
                            WHERE  f.customer = s.customer AND f.consolidated AND f.due_at = s.due_at AND f.id < s.id
                            AND    (f.held_until IS NULL OR f.held_until <= :now)))
                ORDER  BY s.due_at LIMIT :limit
                FOR    NO KEY UPDATE OF s SKIP LOCKED
                """).param("now", Values.utc(now)).param("limit", limit));
        return claimed.stream().sorted(DUE).toList();
    }

    Optional<Subscription> claimDue(SubscriptionId id, Instant now) {
        return withItems(sql.sql("""
                SELECT * FROM subscription
                WHERE  id = :id AND due_at <= :now AND (held_until IS NULL OR held_until <= :now)
                FOR    NO KEY UPDATE SKIP LOCKED
                """).param("id", id.value()).param("now", Values.utc(now))).stream()
                .findFirst();
    }

    /** Those to be billed together with these that nobody else holds, in the order of their ids. */
    List<Subscription> claimCompanions(List<Subscription> of, Instant now) {
        return withItems(Columns.of(sql.sql("""
                SELECT s.* FROM subscription s
                WHERE  s.consolidated AND (s.held_until IS NULL OR s.held_until <= :now)
                AND    EXISTS (SELECT FROM unnest(:customers::uuid[], :dues::timestamptz[]) AS o (customer, due_at)
                               WHERE  o.customer = s.customer AND o.due_at = s.due_at)
                AND    s.customer = ANY (:customers) AND s.id <> ALL (:ids)
                ORDER  BY s.id
                FOR    NO KEY UPDATE OF s SKIP LOCKED
                """).param("now", Values.utc(now)), of)
                .ids("customers", Subscription::customer)
                .times("dues", s -> s.dueAt().orElse(null))
                .ids("ids", Subscription::id)
                .statement());
    }

    boolean holdBack(SubscriptionId id, Hold hold, Instant now) {
        return sql.sql("""
                UPDATE subscription SET version = version + 1, held_until = :until, held_because = :because
                WHERE  id = :id AND due_at <= :now AND (held_until IS NULL OR held_until <= :now)
                """)
                        .param("id", id.value())
                        .param("until", Values.utc(hold.until()))
                        .param("because", hold.reason().orElse(null))
                        .param("now", Values.utc(now))
                        .update()
                == 1;
    }

    int release(Instant now, int limit) {
        return sql.sql("""
                UPDATE subscription SET version = version + 1, held_until = NULL, held_because = NULL
                WHERE  id IN (SELECT id FROM subscription WHERE held_until > :now
                              LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED)
                """).param("now", Values.utc(now)).param("limit", limit).update();
    }

    List<Subscription> list(SubscriptionFilter filter, Instant now, int limit) {
        return withItems(sql.sql("""
                SELECT * FROM subscription
                WHERE  (:customer::uuid IS NULL OR customer = :customer)
                AND    (:status::text IS NULL OR status = :status)
                AND    (:plan::text IS NULL OR plan = :plan)
                AND    (:held::boolean IS NULL OR (held_until IS NOT NULL AND held_until > :now) = :held::boolean)
                AND    (:after::uuid IS NULL OR id < :after)
                ORDER  BY id DESC LIMIT :limit
                """)
                .param("customer", valueOf(filter.customer()))
                .param("status", filter.status() == null ? null : Values.word(filter.status()))
                .param("plan", filter.plan())
                .param("held", filter.held())
                .param("now", Values.utc(now))
                .param("after", valueOf(filter.after()))
                .param("limit", limit));
    }

    List<Subscription> runningElsewhere(CustomerId customer, ZoneId zone, int limit) {
        return withItems(sql.sql("""
                SELECT * FROM subscription
                WHERE  customer = :customer AND status IN ('trialing', 'active', 'past_due', 'paused')
                AND    time_zone <> :zone
                ORDER  BY id LIMIT :limit
                """)
                .param("customer", customer.value())
                .param("zone", zone.getId())
                .param("limit", limit));
    }

    private List<Subscription> withItems(JdbcClient.StatementSpec query) {
        var found = query.query(SubscriptionRow::read).list();
        if (found.isEmpty()) {
            return found;
        }
        var held = items.find(found.stream().map(Subscription::id).toList());
        return found.stream()
                .map(one -> one.holding(held.getOrDefault(one.id(), List.of())))
                .toList();
    }

    private static @Nullable UUID valueOf(@Nullable Identifier id) {
        return id == null ? null : id.value();
    }
}
