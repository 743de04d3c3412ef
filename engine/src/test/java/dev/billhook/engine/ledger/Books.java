package dev.billhook.engine.ledger;

import dev.billhook.core.journal.AccountKind;
import dev.billhook.core.journal.Fact;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestEngine;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The books of one new tenant, and the ways to look at them. */
record Books(TenantId tenant, Ledger ledger, Tenancy tenancy) {
    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    static final Currency EUR = Currency.of("EUR");

    /** Any document or customer. */
    record Document(String prefix, UUID value) implements Identifier {}

    static Books open() {
        return new Books(EngineTest.tenant(), EngineTest.bean(Ledger.class), EngineTest.bean(Tenancy.class));
    }

    static Money eur(long minor) {
        return new Money(minor, EUR);
    }

    static Document payment() {
        return new Document("pi", PublicId.next());
    }

    static Document customer() {
        return new Document("cus", PublicId.next());
    }

    JournalId post(Fact.Movement fact, Identifier document) {
        return post(fact, Source.of(document), NOON);
    }

    JournalId post(Fact.Movement fact, Source source, Instant effectiveAt) {
        return write(() -> ledger.post(fact, source, effectiveAt));
    }

    <T> T write(Supplier<T> work) {
        return tenancy.write(tenant, work);
    }

    Money balance(AccountKind kind) {
        return tenancy.read(tenant, () -> ledger.balance(kind, EUR));
    }

    List<AccountBalance> trialBalance() {
        return tenancy.read(tenant, EngineTest.bean(BalanceStore.class)::all);
    }

    List<AccountBalance> trialBalanceAt(Instant at) {
        return tenancy.read(tenant, () -> EngineTest.bean(BalanceStore.class).allAt(at));
    }

    long imbalance() {
        return trialBalance().stream().mapToLong(row -> row.net().minor()).sum();
    }

    /** Rolls up what there is, beside the job that does so all the time. */
    static void rollUp() {
        var worker = EngineTest.bean(WorkerSql.class);
        while (worker.sql("SELECT ledger.roll_up(3)").query(Integer.class).single() > 0) {
            Thread.onSpinWait();
        }
    }

    /** A connection as one of the three roles, with the tenant set for the session. */
    Connection connect(String role) throws SQLException {
        var connection = DriverManager.getConnection(TestEngine.sharedUrl(), "billhook_" + role, role);
        try (var statement = connection.createStatement()) {
            statement.execute("SET billhook.tenant = '" + tenant.value() + "'");
        }
        return connection;
    }
}
