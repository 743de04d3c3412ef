package dev.billhook.engine.payment.mandate;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.payment.method.PaymentMethodId;
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

@Component
class MandateStore {
    private final TenantSql sql;

    MandateStore(TenantSql sql) {
        this.sql = sql;
    }

    void insert(Mandate mandate) {
        sql.sql("""
                INSERT INTO mandate (id, customer_id, method_id, status, terms, accepted_at, evidence, setup_intent_id,
                                     intent_id, network_transaction_id, created_at, updated_at)
                VALUES (:id, :customer, :method, :status, :terms, :accepted, :evidence, :setup, :intent, :network, :now, :now)
                """)
                .param("id", mandate.id().value())
                .param("customer", mandate.customer().value())
                .param(
                        "method",
                        mandate.method() == null ? null : mandate.method().value())
                .param("status", mandate.status())
                .param("terms", mandate.terms())
                .param("accepted", mandate.acceptedAt().atOffset(ZoneOffset.UTC))
                .param("evidence", mandate.evidence())
                .param("setup", mandate.setupIntent())
                .param("intent", mandate.paymentIntent())
                .param("network", mandate.networkTransactionId())
                .param("now", mandate.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean activate(MandateId id, PaymentMethodId method, @Nullable String networkTransactionId, Instant now) {
        return sql.sql("""
                UPDATE mandate
                SET    status = 'active', method_id = :method, network_transaction_id = :network, updated_at = :now
                WHERE  id = :id AND status = 'pending'
                """)
                        .param("id", id.value())
                        .param("method", method.value())
                        .param("network", networkTransactionId)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    boolean deactivate(MandateId id, String reason, Instant now) {
        return sql.sql("""
                UPDATE mandate SET status = 'inactive', inactive_reason = :reason, updated_at = :now
                WHERE  id = :id AND status <> 'inactive'
                """)
                        .param("id", id.value())
                        .param("reason", reason)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void replacedBy(MandateId id, MandateId successor) {
        sql.sql("UPDATE mandate SET replaced_by = :by WHERE id = :id")
                .param("id", id.value())
                .param("by", successor.value())
                .update();
    }

    void noteNetworkTransaction(MandateId id, String networkTransactionId) {
        sql.sql(
                        "UPDATE mandate SET network_transaction_id = :network WHERE id = :id AND network_transaction_id IS NULL")
                .param("id", id.value())
                .param("network", networkTransactionId)
                .update();
    }

    Optional<Mandate> find(MandateId id) {
        return one("SELECT * FROM mandate WHERE id = :key", id.value());
    }

    Optional<Mandate> of(Mandate.Origin origin) {
        return one(
                "SELECT * FROM mandate WHERE " + column(origin) + " = :key",
                origin.intent().value());
    }

    Optional<Mandate> pendingOf(Mandate.Origin origin) {
        return one(
                "SELECT * FROM mandate WHERE " + column(origin) + " = :key AND status = 'pending' FOR UPDATE",
                origin.intent().value());
    }

    private static String column(Mandate.Origin origin) {
        return origin.isSetup() ? "setup_intent_id" : "intent_id";
    }

    Optional<Mandate> inForce(PaymentMethodId method) {
        return one("SELECT * FROM mandate WHERE method_id = :key AND status = 'active'", method.value());
    }

    List<Mandate> activeOf(CustomerId customer) {
        return sql.sql("SELECT * FROM mandate WHERE customer_id = :customer AND status <> 'inactive' ORDER BY id")
                .param("customer", customer.value())
                .query(MandateStore::row)
                .list();
    }

    List<Mandate> list(@Nullable CustomerId customer, @Nullable MandateId after, int limit) {
        return sql.sql("""
                SELECT * FROM mandate
                WHERE  (:customer::uuid IS NULL OR customer_id = :customer) AND (:after::uuid IS NULL OR id < :after)
                ORDER  BY id DESC LIMIT :limit
                """)
                .param("customer", customer == null ? null : customer.value())
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(MandateStore::row)
                .list();
    }

    private Optional<Mandate> one(String statement, UUID key) {
        return sql.sql(statement).param("key", key).query(MandateStore::row).optional();
    }

    private static Mandate row(ResultSet row, int n) throws SQLException {
        var method = row.getObject("method_id", UUID.class);
        var successor = row.getObject("replaced_by", UUID.class);
        return new Mandate(
                new MandateId(row.getObject("id", UUID.class)),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                method == null ? null : new PaymentMethodId(method),
                row.getString("status"),
                row.getString("terms"),
                row.getObject("accepted_at", OffsetDateTime.class).toInstant(),
                row.getBytes("evidence"),
                row.getObject("setup_intent_id", UUID.class),
                row.getObject("intent_id", UUID.class),
                row.getString("network_transaction_id"),
                row.getString("inactive_reason"),
                successor == null ? null : new MandateId(successor),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
