package dev.billhook.engine.alert;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.http.MoneyView;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

@Component
class FailedAttemptStore {
    private static final TypeReference<List<MoneyView>> AMOUNTS = new TypeReference<>() {};

    private final TenantSql sql;

    FailedAttemptStore(TenantSql sql) {
        this.sql = sql;
    }

    /** False when the same event was kept before. */
    boolean insert(FailedAttempt failed, UUID event) {
        var customer = failed.customer();
        return sql.sql("""
                INSERT INTO failed_attempt (id, event_id, intent_id, customer_id, amount, currency, description, purchase,
                                            feature, code, decline_code, decline_class, card, number, of_customer, lifetime,
                                            failed_at)
                VALUES (:id, :event, :intent, :customer, :amount, :currency, :description, :purchase, :feature, :code,
                        :declineCode, :declineClass, :card, :number, :ofCustomer, :lifetime::jsonb, :failedAt)
                ON CONFLICT (tenant_id, event_id) DO NOTHING
                """)
                        .param("id", failed.id().value())
                        .param("event", event)
                        .param("intent", failed.intent().value())
                        .param("customer", customer == null ? null : customer.value())
                        .param("amount", failed.amount().minor())
                        .param("currency", failed.amount().currency().code())
                        .param("description", failed.description())
                        .param("purchase", failed.purchase())
                        .param("feature", failed.feature())
                        .param("code", failed.code())
                        .param("declineCode", failed.declineCode())
                        .param("declineClass", failed.declineClass().word())
                        .param("card", failed.card())
                        .param("number", failed.number())
                        .param("ofCustomer", failed.ofCustomer())
                        .param(
                                "lifetime",
                                Json.write(failed.lifetime().stream()
                                        .map(MoneyView::of)
                                        .toList()))
                        .param("failedAt", failed.failedAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** A bank's question to a customer who was away is not counted: its answer goes on with the same attempt. */
    int retriesOf(PaymentIntentId intent) {
        return sql.sql("""
                SELECT count(*) FROM failed_attempt
                WHERE  intent_id = :intent AND 'authentication_required' NOT IN (code, coalesce(decline_code, ''))
                """).param("intent", intent.value()).query(Integer.class).single();
    }

    int countOf(CustomerId customer) {
        return sql.sql("SELECT count(*) FROM failed_attempt WHERE customer_id = :customer")
                .param("customer", customer.value())
                .query(Integer.class)
                .single();
    }

    void recovered(PaymentIntentId intent, Instant at) {
        sql.sql("UPDATE failed_attempt SET recovered_at = :at WHERE intent_id = :intent AND recovered_at IS NULL")
                .param("intent", intent.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<FailedAttempt> find(FailedAttemptId id) {
        return sql.sql("SELECT * FROM failed_attempt WHERE id = :id")
                .param("id", id.value())
                .query(FailedAttemptStore::row)
                .optional();
    }

    List<FailedAttempt> earlier(CustomerId customer, FailedAttemptId than, int limit) {
        return sql.sql("""
                SELECT * FROM failed_attempt WHERE customer_id = :customer AND id < :than ORDER BY id DESC LIMIT :limit
                """)
                .param("customer", customer.value())
                .param("than", than.value())
                .param("limit", limit)
                .query(FailedAttemptStore::row)
                .list();
    }

    /** What to list; null for all. */
    record Filter(
            @Nullable CustomerId customer,
            @Nullable PaymentIntentId intent,
            @Nullable String feature,
            @Nullable DeclineHelp declineClass,
            @Nullable Boolean recovered) {}

    List<FailedAttempt> list(Filter filter, @Nullable FailedAttemptId after, int limit) {
        var customer = filter.customer();
        var intent = filter.intent();
        var declineClass = filter.declineClass();
        return sql.sql("""
                SELECT * FROM failed_attempt
                WHERE  (:customer::uuid IS NULL OR customer_id = :customer)
                AND    (:intent::uuid IS NULL OR intent_id = :intent)
                AND    (:feature::text IS NULL OR feature = :feature)
                AND    (:class::text IS NULL OR decline_class = :class)
                AND    (:recovered::boolean IS NULL OR (recovered_at IS NOT NULL) = :recovered)
                AND    (:after::uuid IS NULL OR id < :after)
                ORDER  BY id DESC LIMIT :limit
                """)
                .param("customer", customer == null ? null : customer.value())
                .param("intent", intent == null ? null : intent.value())
                .param("feature", filter.feature())
                .param("class", declineClass == null ? null : declineClass.word())
                .param("recovered", filter.recovered())
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(FailedAttemptStore::row)
                .list();
    }

    private static FailedAttempt row(ResultSet row, int n) throws SQLException {
        var customer = row.getObject("customer_id", UUID.class);
        var recovered = row.getObject("recovered_at", OffsetDateTime.class);
        return new FailedAttempt(
                new FailedAttemptId(row.getObject("id", UUID.class)),
                new PaymentIntentId(row.getObject("intent_id", UUID.class)),
                customer == null ? null : new CustomerId(customer),
                new Money(row.getLong("amount"), Currency.of(row.getString("currency"))),
                row.getString("description"),
                row.getString("purchase"),
                row.getString("feature"),
                row.getString("code"),
                row.getString("decline_code"),
                DeclineHelp.named(row.getString("decline_class")).orElse(DeclineHelp.SOFT),
                row.getString("card"),
                row.getInt("number"),
                row.getInt("of_customer"),
                Json.read(row.getString("lifetime"), AMOUNTS).stream()
                        .map(amount -> Money.of(amount.amount(), amount.currency()))
                        .toList(),
                row.getObject("failed_at", OffsetDateTime.class).toInstant(),
                recovered == null ? null : recovered.toInstant());
    }
}
