package dev.billhook.engine.ledger;

import static dev.billhook.engine.ledger.Books.eur;
import static dev.billhook.engine.ledger.Books.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.core.journal.AccountKind;
import dev.billhook.core.journal.Fact;
import dev.billhook.core.journal.Side;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestEngine;
import dev.billhook.engine.kit.db.WorkerSql;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database refuses to whoever asks, around all Java. */
class LedgerDatabaseTest {
    private final Books books = Books.open();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (1010,100,EUR)  (1100,-99,EUR)                  | off by one
            (1010,100,EUR)  (1100,-100,USD)                 | two currencies, each alone
            (1010,100,EUR)  (1100,100,EUR)                  | two debits
            (1010,0,EUR)    (1100,0,EUR)                    | nothing moved
            (1010,100,EUR)  (1100,,EUR)                     | an amount missing
            (1010,100,EUR)  (,-100,EUR)                     | an account missing
            (1010,100,EUR)  (1100,-100,)                    | a currency missing
            (1010,0,EUR)                                    | one leg
            (1010,100,EUR)  (1100,-60,EUR)  (4000,-41,EUR)  | three legs off by one
            (1010,100,EUR)  (1100,-100,EUR) (4000,1,USD)    | a third leg in another currency
            """)
    void whatDoesNotBalanceCannotBeStoredEvenByTheOwner(String legs, String why) throws SQLException {
        assertUnbalanced(array(legs), why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{NULL,NULL}", "{{\"(1010,5,EUR)\",\"(1100,-5,EUR)\"}}", "[0:1]={NULL,NULL}"})
    void oddArraysAreNoPostings(String legs) throws SQLException {
        assertUnbalanced(legs, "not a list of legs");
    }

    private void assertUnbalanced(String legs, String why) throws SQLException {
        try (var owner = books.connect("owner");
                var statement = owner.createStatement()) {
            assertThatThrownBy(() -> statement.execute(insert(legs))).as(why).hasMessageContaining("legs_balance");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(1010,100,EUR) (1100,-100,EUR)",
                "(1010,97,EUR) (1100,-100,EUR) (5010,3,EUR)",
                "(1000,100,EUR) (1010,-100,EUR) (1000,-9,USD) (1010,9,USD)",
            })
    void whatBalancesPerCurrencyCan(String legs) throws SQLException {
        try (var owner = books.connect("owner");
                var statement = owner.createStatement()) {
            assertThat(statement.executeUpdate(insert(array(legs)))).isEqualTo(1);
        }
        assertThat(books.imbalance()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO ledger.journal (id) VALUES (gen_random_uuid())",
                "UPDATE ledger.journal SET kind = 'X'",
                "DELETE FROM ledger.journal",
                "TRUNCATE ledger.journal",
                "UPDATE ledger.balance SET available = 1000000",
                "INSERT INTO ledger.hot_balance VALUES (1, 1010, 'EUR', 1)",
                "DELETE FROM ledger.entry",
                "DELETE FROM ledger.hold",
                "DELETE FROM ledger.hold_resolution",
                "DELETE FROM ledger.reversal",
                "UPDATE ledger.rollup SET upto = '0'",
                "SELECT ledger.roll_up(1)",
                "SELECT ledger.open_balance(1, 2010, 'EUR', gen_random_uuid())",
                "SELECT ledger.move(1, '{}', gen_random_uuid())",
                "ALTER DOMAIN ledger.legs DROP CONSTRAINT legs_balance",
                "SET session_replication_role = replica",
            })
    void theApplicationsRoleCanOnlyReadAndCallTheFunctions(String attempt) throws SQLException {
        books.post(new Fact.PaymentCaptured(eur(500)), payment());
        try (var app = books.connect("app");
                var statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.execute(attempt))
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO ledger.journal (tenant_id, id) VALUES (1, gen_random_uuid())",
                "UPDATE ledger.journal SET kind = 'X'",
                "DELETE FROM ledger.journal",
                "UPDATE ledger.balance SET available = 1",
                "SELECT ledger.post(gen_random_uuid(), 'X', NULL, now(), 'pi', gen_random_uuid(), NULL)",
            })
    void theWorkersRoleCanOnlySumUp(String attempt) throws SQLException {
        try (var worker = books.connect("worker");
                var statement = worker.createStatement()) {
            assertThatThrownBy(() -> statement.execute(attempt)).hasMessageContaining("permission denied");
        }
    }

    @Test
    void withoutATenantNothingIsSeenAndNothingPosted() throws SQLException {
        books.post(new Fact.PaymentCaptured(eur(500)), payment());
        try (var app = DriverManager.getConnection(TestEngine.sharedUrl(), "billhook_app", "app");
                var statement = app.createStatement()) {
            for (String relation :
                    List.of("journal", "entry", "line", "account_balance", "balance", "hot_balance", "hold")) {
                try (var rows = statement.executeQuery("SELECT count(*) FROM ledger." + relation)) {
                    rows.next();
                    assertThat(rows.getLong(1)).as(relation).isZero();
                }
            }
            assertThatThrownBy(() -> statement.execute(post("(1010,5,EUR) (1100,-5,EUR)")))
                    .hasMessageContaining("null value");
        }
    }

    @Test
    void anAccountThatIsNotOfTheChartIsRefused() throws SQLException {
        try (var app = books.connect("app");
                var statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.execute(post("(1010,5,EUR) (1101,-5,EUR)")))
                    .hasMessageContaining("account 1101 is not of the chart");
            assertThatThrownBy(() -> statement.execute(post("(1010,5,EUR) (2010,-5,EUR)")))
                    .hasMessageContaining("no customer was named");
        }
        assertThat(books.trialBalance()).isEmpty();
    }

    @Test
    void legsOnStrictAccountsMustComeInTheOrderOfTheirLocks() throws SQLException {
        try (var app = books.connect("app");
                var statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.execute(
                            """
                    SELECT ledger.post(gen_random_uuid(), 'X', '%s', now(), 'pi', gen_random_uuid(), gen_random_uuid())
                    """.formatted(array("(2010,-1,USD) (4900,1,USD) (2010,-1,EUR) (4900,1,EUR)"))))
                    .hasMessageContaining("legs must ascend");
        }
    }

    @Test
    void theDatabasesChartIsTheOneOfCore() {
        var worker = EngineTest.bean(WorkerSql.class);
        record Row(int code, String name, String normalSide, boolean isStrict, boolean perCustomer) {}
        assertThat(worker.sql("SELECT * FROM ledger.chart").query(Row.class).list())
                .containsExactlyElementsOf(Arrays.stream(AccountKind.values())
                        .map(kind -> new Row(
                                kind.code(),
                                kind.name(),
                                kind.normalSide() == Side.DEBIT ? "DEBIT" : "CREDIT",
                                kind.mode() == AccountKind.Mode.STRICT,
                                kind.owner() == AccountKind.Owner.CUSTOMER))
                        .toList());
        assertThat(worker.sql("SELECT unnest(ledger.hot_codes())")
                        .query(Integer.class)
                        .list())
                .containsExactlyElementsOf(Arrays.stream(AccountKind.values())
                        .filter(kind -> kind.mode() == AccountKind.Mode.HOT)
                        .map(AccountKind::code)
                        .toList());
    }

    /** Legs as text, in the notation of PostgreSQL. */
    private static String array(String legs) {
        return "{\"" + String.join("\",\"", legs.split(" +", -1)) + "\"}";
    }

    private static String insert(String legs) {
        return """
                INSERT INTO ledger.journal (id, kind, effective_at, source_kind, source_id, legs)
                VALUES (gen_random_uuid(), 'X', now(), 'pi', gen_random_uuid(), '%s')
                """.formatted(legs);
    }

    private static String post(String legs) {
        return "SELECT ledger.post(gen_random_uuid(), 'X', '%s', now(), 'pi', gen_random_uuid(), NULL)"
                .formatted(array(legs));
    }
}
