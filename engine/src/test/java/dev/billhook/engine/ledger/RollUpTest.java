package dev.billhook.engine.ledger;

import static dev.billhook.core.journal.AccountKind.CUSTOMER_CREDIT;
import static dev.billhook.core.journal.AccountKind.PROCESSOR_CLEARING;
import static dev.billhook.engine.ledger.Books.NOON;
import static dev.billhook.engine.ledger.Books.customer;
import static dev.billhook.engine.ledger.Books.eur;
import static dev.billhook.engine.ledger.Books.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.journal.Fact;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestEngine;
import dev.billhook.engine.kit.db.WorkerSql;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RollUpTest {
    private static final int WRITERS = 16;
    private static final int POSTS = 40;

    private final Books books = Books.open();

    @Test
    void nothingIsLostNorCountedTwiceWhileSixteenWritersPostAndTheRollUpRuns()
            throws InterruptedException, ExecutionException {
        var writing = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var rolling = threads.submit(() -> {
                while (writing.get()) {
                    Books.rollUp();
                }
            });
            var reading = threads.submit(() -> {
                long last = 0;
                while (writing.get()) {
                    assertThat(books.imbalance()).isZero();
                    long now = books.balance(PROCESSOR_CLEARING).minor();
                    assertThat(now).isGreaterThanOrEqualTo(last);
                    last = now;
                }
            });
            var writers = IntStream.range(0, WRITERS)
                    .mapToObj(i -> threads.submit(this::postMany))
                    .toList();
            for (Future<?> writer : writers) {
                writer.get();
            }
            writing.set(false);
            rolling.get();
            reading.get();
        }
        assertThat(books.balance(PROCESSOR_CLEARING)).isEqualTo(eur(WRITERS * POSTS * 7L));
        awaitProjected(WRITERS * POSTS * 2);
        assertThat(books.balance(PROCESSOR_CLEARING)).isEqualTo(eur(WRITERS * POSTS * 7L));
        assertThat(projectedLegs()).isEqualTo(WRITERS * POSTS * 2);
    }

    @Test
    void theJournalIsNotReadFromItsBeginningToFindWhatIsNew() throws SQLException {
        books.post(new Fact.PaymentCaptured(eur(3)), payment());
        try (var database = DriverManager.getConnection(TestEngine.sharedSuperuserUrl());
                var sql = database.createStatement()) {
            database.setAutoCommit(false);
            sql.execute("SELECT ledger.roll_up(1000)");
            try (var scans = sql.executeQuery(
                    "SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relid = 'ledger.journal'::regclass")) {
                assertThat(scans.next()).isTrue();
                assertThat(scans.getLong(1)).isZero();
            }
            database.rollback();
        }
    }

    @Test
    void whatIsNotSummedUpYetIsReadAllTheSame() {
        books.post(new Fact.PaymentCaptured(eur(3)), payment());
        assertThat(books.balance(PROCESSOR_CLEARING)).isEqualTo(eur(3));
        Books.rollUp();
        books.post(new Fact.PaymentCaptured(eur(4)), payment());
        assertThat(books.balance(PROCESSOR_CLEARING)).isEqualTo(eur(7));
    }

    @Test
    void aTransactionStillRunningHoldsTheRollUpBackAndIsNotMissed() {
        books.write(() -> {
            books.ledger().post(new Fact.PaymentCaptured(eur(3)), Source.of(payment()), NOON);
            // Commits before the one still running, and so lies above it.
            var other = CompletableFuture.supplyAsync(() -> books.post(new Fact.PaymentCaptured(eur(4)), payment()));
            assertThat(other).succeedsWithin(Duration.ofSeconds(10));
            Books.rollUp();
            assertThat(projectedLegs()).isZero();
            return true;
        });
        Books.rollUp();
        assertThat(projectedLegs()).isEqualTo(4);
        assertThat(books.balance(PROCESSOR_CLEARING)).isEqualTo(eur(7));
    }

    @Test
    void theProjectionOfStrictAccountsAgreesWithTheirBalances() {
        var customer = customer();
        books.post(new Fact.CustomerCreditIssued(eur(900)), new Source(payment(), customer), NOON);
        books.post(new Fact.CustomerCreditApplied(eur(250)), new Source(payment(), customer), NOON);
        Books.rollUp();
        assertThat(books.balance(CUSTOMER_CREDIT)).isEqualTo(eur(650));
        assertThat(books.trialBalanceAt(NOON)).isEqualTo(books.trialBalance());
    }

    private void postMany() {
        for (int i = 0; i < POSTS; i++) {
            books.post(new Fact.PaymentCaptured(eur(7)), payment());
        }
    }

    /** The job may hold the tenant at the moment, and a transaction of another test may hold all of them back. */
    private void awaitProjected(int legs) {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (projectedLegs() < legs && System.nanoTime() < until) {
            Books.rollUp();
        }
    }

    private int projectedLegs() {
        return EngineTest.bean(WorkerSql.class)
                .sql("SELECT count(*) FROM ledger.entry WHERE tenant_id = :tenant")
                .param("tenant", books.tenant().value())
                .query(Integer.class)
                .single();
    }
}
