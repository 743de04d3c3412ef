package dev.billhook.engine.ledger;

import dev.billhook.core.journal.JournalKind;
import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.db.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class StatementStore {
    private static final String OF_ALL = "SELECT l.* FROM ledger.line l WHERE l.code = :code AND l.ccy = :ccy";
    private static final String OF_CUSTOMER = """
            SELECT l.* FROM ledger.customer_line l
            WHERE  l.customer_id = :customer AND l.code = :code AND l.ccy = :ccy
            """;

    private final TenantSql sql;

    StatementStore(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * Newest first. The balance after each line is what the account has now less every later line, so a first page
     * costs no more than its lines.
     *
     * @param at effective time of the newest line shown, inclusive; null for all
     */
    List<StatementLine> page(AccountBalance now, @Nullable Instant at, @Nullable LineId after, int limit) {
        var account = now.account();
        return sql.sql("""
                WITH line AS NOT MATERIALIZED (%s), cursor AS (
                    SELECT j.effective_at, j.seq FROM ledger.journal j WHERE j.id = :afterJournal
                ), page AS (
                    SELECT l.* FROM line l
                    WHERE  (:at::timestamptz IS NULL OR l.effective_at <= :at)
                    AND    (:afterJournal::uuid IS NULL
                            OR (l.effective_at, l.seq, l.leg)
                                 < ((SELECT effective_at FROM cursor), (SELECT seq FROM cursor), :afterLeg))
                    ORDER  BY l.effective_at DESC, l.seq DESC, l.leg DESC LIMIT :limit
                ), newer AS (
                    SELECT sum(l.amount) AS amount FROM line l
                    WHERE  :afterJournal::uuid IS NOT NULL
                    AND    (l.effective_at, l.seq, l.leg)
                            >= ((SELECT effective_at FROM cursor), (SELECT seq FROM cursor), :afterLeg)
                    OR     :afterJournal::uuid IS NULL AND l.effective_at > :at
                )
                SELECT p.journal_id, p.leg, j.customer_id, p.amount, p.effective_at, j.kind, j.source_kind, j.source_id,
                       (:net - coalesce((SELECT amount FROM newer), 0) - coalesce(sum(p.amount) OVER (
                            ORDER BY p.effective_at DESC, p.seq DESC, p.leg DESC
                            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))::bigint AS net_after
                FROM   page p JOIN ledger.journal j ON j.id = p.journal_id
                ORDER  BY p.effective_at DESC, p.seq DESC, p.leg DESC
                """.formatted(account.customer() == null ? OF_ALL : OF_CUSTOMER))
                .param("code", account.kind().code())
                .param("ccy", account.currency().code())
                .param("customer", account.customer())
                .param("at", at == null ? null : at.atOffset(ZoneOffset.UTC))
                .param("afterJournal", after == null ? null : after.journal().value())
                .param("afterLeg", after == null ? 0 : after.leg())
                .param("limit", limit)
                .param("net", now.net().minor())
                .query((row, n) -> line(row, account))
                .list();
    }

    private static StatementLine line(ResultSet row, AccountNumber account) throws SQLException {
        var journal = new JournalId(row.getObject("journal_id", UUID.class));
        @Nullable UUID customer = row.getObject("customer_id", UUID.class);
        return new StatementLine(
                new LineId(journal, row.getInt("leg")),
                JournalKind.valueOf(row.getString("kind")),
                PublicId.format(row.getString("source_kind"), row.getObject("source_id", UUID.class)),
                customer == null ? null : PublicId.format(AccountNumber.CUSTOMER_PREFIX, customer),
                new Money(row.getLong("amount"), account.currency()),
                new Money(row.getLong("net_after"), account.currency()),
                row.getObject("effective_at", OffsetDateTime.class).toInstant());
    }
}
