package dev.billhook.engine.invoice.issue;

import static dev.billhook.engine.invoice.Desk.begin;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.core.billing.Timing;
import dev.billhook.engine.TestEngine;
import dev.billhook.engine.invoice.Desk;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.db.PublicId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** The database refuses rows without what they belong to, whoever writes them. */
class StatementChecksTest {
    private static final UUID NOBODY = PublicId.next();

    private final Desk desk = Desk.open();
    private final Invoice invoice = desk.issue(desk.bill(
            desk.customer("DE"),
            begin("2026-06-01", desk.item("base", "30.00", Timing.IN_ADVANCE)).lines()));

    @Test
    void anInvoiceHasACustomer() {
        refused(
                copy(
                        "billhook.invoice",
                        "id",
                        "'id', gen_random_uuid(), 'number', 'INV-X', 'customer', '" + NOBODY + "'"),
                "customer " + NOBODY + ", who does not exist");
    }

    @Test
    void linesHaveAnInvoice() {
        refused(
                copy("billhook.invoice_line", "invoice", "'invoice', '" + NOBODY + "'"),
                "lines of invoice " + NOBODY + ", which does not exist");
    }

    @Test
    void linesAddUpToTheirInvoice() {
        refused(copy("billhook.invoice_line", "invoice", "'number', 2"), "do not add up");
    }

    @Test
    void aFinalisedInvoiceGetsNoFurtherLineWhateverItsAmount() {
        refused(
                copy(
                        "billhook.invoice_line",
                        "invoice",
                        "'number', 2, 'amount', 0, 'discount', 0, 'net', 0, 'tax', 0, 'total', 0"),
                "do not add up");
    }

    @Test
    void aPeriodIsBilledByAnInvoice() {
        refused("""
                INSERT INTO billhook.billed_period (tenant_id, subscription, period_start, period_end, invoice)
                SELECT tenant_id, subscription, now(), now() + interval '1 day', '%s' FROM billhook.invoice WHERE id = '%s'
                """.formatted(NOBODY, invoice.id().value()), "invoice " + NOBODY + ", which does not exist");
    }

    @Test
    void aDraftThatGetsALineMeanwhileIsNotRemoved() throws Exception {
        var id = desk.api()
                .post("/v1/invoices", """
                {"customer": "%s", "currency": "EUR", "lines": [{"description": "Advice", "amount": {"amount": 100, "currency": "EUR"}}]}
                """.formatted(desk.customer("DE").text()))
                .text("/id");
        String draft = PublicId.parse("in", id).toString();
        try (var adding = DriverManager.getConnection(TestEngine.sharedSuperuserUrl())) {
            adding.setAutoCommit(false);
            run(adding, "DELETE FROM billhook.invoice_line WHERE invoice = '" + draft + "'");
            adding.commit();
            run(adding, """
                    INSERT INTO billhook.invoice_line (tenant_id, invoice, number, kind, product, description, amount, discount, net,
                                                       tax, total, tax_behavior)
                    SELECT tenant_id, id, 1, 'manual', 'p', 'd', 1, 0, 1, 0, 1, 'exclusive' FROM billhook.invoice WHERE id = '%s'
                    """.formatted(draft));
            var removing = CompletableFuture.runAsync(() -> {
                try {
                    SuperuserSql.run(
                            TestEngine.sharedSuperuserUrl(), "DELETE FROM billhook.invoice WHERE id = '" + draft + "'");
                } catch (SQLException refused) {
                    throw new CompletionException(refused);
                }
            });
            awaitLockWait(draft);
            adding.commit();
            assertThatThrownBy(removing::join).hasMessageContaining("still has lines");
        }
    }

    private static void awaitLockWait(String draft) throws Exception {
        while (SuperuserSql.number("""
                        SELECT count(*) FROM pg_stat_activity
                        WHERE  wait_event_type = 'Lock' AND query LIKE 'DELETE FROM billhook.invoice WHERE id = ''%s%%'
                        """.formatted(draft)) == 0) {
            Thread.sleep(5);
        }
    }

    /** The row of this test's invoice once more, with other values. */
    private String copy(String table, String key, String changes) {
        return "INSERT INTO %1$s SELECT (jsonb_populate_record(t, jsonb_build_object(%2$s))).* FROM %1$s AS t WHERE %3$s = '%4$s'"
                .formatted(table, changes, key, invoice.id().value());
    }

    private static void refused(String statement, String reason) {
        assertThatThrownBy(() -> SuperuserSql.run(statement)).hasMessageContaining(reason);
    }

    private static void run(Connection connection, String statement) throws SQLException {
        try (var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
