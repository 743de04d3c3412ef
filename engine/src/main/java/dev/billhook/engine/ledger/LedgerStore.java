package dev.billhook.engine.ledger;

import dev.billhook.core.journal.AccountKind;
import dev.billhook.core.journal.Leg;
import dev.billhook.core.journal.Posting;
import dev.billhook.engine.kit.db.Columns;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.TenantSql;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Calls the functions of V0200, the only way to write the books. */
@Component
class LedgerStore {
    /** The order in which the database locks strict balances. */
    private static final Comparator<Leg> LOCK_ORDER = Comparator.<Leg>comparingInt(
                    leg -> leg.account().code())
            .thenComparing(leg -> leg.amount().currency().code());

    private final TenantSql sql;

    LedgerStore(TenantSql sql) {
        this.sql = sql;
    }

    /** False when it was booked before. */
    boolean post(JournalId id, Posting posting, Source source, Instant effectiveAt) {
        return call(legs(posting, source, effectiveAt, """
                SELECT ledger.post(:id, :kind, :legs::ledger.legs, :at, :sourceKind, :sourceId, :customer)
                """).param("id", id.value()));
    }

    /** How many were not booked before. */
    int postAll(List<JournalRow> rows) {
        var statement = Columns.of(sql.sql("""
                SELECT ledger.post_all(:ids::uuid[], :kinds::text[], :legs::text[], :at::timestamptz[], :sourceKinds::text[],
                                       :sourceIds::uuid[], :customers::uuid[])
                """), rows)
                .ids("ids", JournalRow::id)
                .texts("kinds", row -> row.posting().kind().name())
                .texts("legs", row -> array(sorted(row.posting())))
                .times("at", JournalRow::effectiveAt)
                .texts("sourceKinds", row -> row.source().document().prefix())
                .ids("sourceIds", row -> row.source().document())
                .uuids("customers", row -> customer(row.posting().legs(), row.source()))
                .statement();
        return Refusals.translated(() -> statement.query(Integer.class).single());
    }

    boolean reverse(JournalId id, JournalId original, Instant effectiveAt) {
        return call(sql.sql("SELECT ledger.reverse(:id, :original, :at)")
                .param("id", id.value())
                .param("original", original.value())
                .param("at", effectiveAt.atOffset(ZoneOffset.UTC)));
    }

    boolean placeHold(HoldId id, Posting posting, Source source, Instant placedAt) {
        return call(legs(posting, source, placedAt, """
                SELECT ledger.place_hold(:id, :kind, :legs::ledger.legs, :at, :sourceKind, :sourceId, :customer)
                """).param("id", id.value()));
    }

    boolean captureHold(HoldId hold, JournalId id, Posting posting, Source source, Instant effectiveAt) {
        return call(legs(posting, source, effectiveAt, """
                SELECT ledger.capture_hold(:hold, :id, :kind, :legs::ledger.legs, :at, :sourceKind, :sourceId, :customer)
                """)
                .param("hold", hold.value())
                .param("id", id.value()));
    }

    boolean releaseHold(HoldId hold, Instant releasedAt) {
        return call(sql.sql("SELECT ledger.release_hold(:hold, :at)")
                .param("hold", hold.value())
                .param("at", releasedAt.atOffset(ZoneOffset.UTC)));
    }

    private static boolean call(StatementSpec statement) {
        return Refusals.translated(() -> statement.query(Boolean.class).single());
    }

    private StatementSpec legs(Posting posting, Source source, Instant at, String statement) {
        List<Leg> legs = sorted(posting);
        return sql.sql(statement)
                .param("kind", posting.kind().name())
                .param("legs", array(legs))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("sourceKind", source.document().prefix())
                .param("sourceId", source.document().value())
                .param("customer", customer(legs, source));
    }

    private static List<Leg> sorted(Posting posting) {
        return posting.legs().stream().sorted(LOCK_ORDER).toList();
    }

    /** {"(1010,1999,EUR)","(1100,-1999,EUR)"}: numbers and letters only, so nothing needs quoting within. */
    private static String array(List<Leg> legs) {
        return legs.stream()
                .map(leg -> "\"(" + leg.account().code() + "," + leg.amount().minor() + ","
                        + leg.amount().currency() + ")\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static @Nullable UUID customer(List<Leg> legs, Source source) {
        Identifier customer = source.customer();
        boolean needed = legs.stream().anyMatch(leg -> leg.account().owner() == AccountKind.Owner.CUSTOMER);
        if (customer == null && needed) {
            throw new IllegalArgumentException("an account of a customer is touched and the source names no customer");
        }
        return customer == null ? null : customer.value();
    }
}
