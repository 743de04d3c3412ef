package dev.billhook.bench.ledger;

import dev.billhook.bench.kit.Load;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The three ways to write one transfer, each one statement and one commit. */
final class Statements {
    /** Transfers of the spread measurement choose among this many customers, of the plain one among as many accounts. */
    static final int CUSTOMERS = 1000;

    private Statements() {}

    /** Two rows, a primary key and an index on the account: the least that can be called a journal. */
    static Load.Client plain(Connection connection) throws SQLException {
        PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO plain.leg (journal_id, kind, at, account_id, amount)
                VALUES (?, 'PAYMENT_CAPTURED', now(), ?, 1999), (?, 'PAYMENT_CAPTURED', now(), ?, -1999)
                """);
        return () -> {
            UUID journal = UUID.randomUUID();
            insert.setObject(1, journal);
            insert.setLong(2, RandomGenerator.getDefault().nextInt(CUSTOMERS));
            insert.setObject(3, journal);
            insert.setLong(4, RandomGenerator.getDefault().nextInt(CUSTOMERS));
            insert.executeUpdate();
        };
    }

    /** A captured payment: every transfer meets on the same two hot accounts. */
    static Load.Client hot(Connection connection) throws SQLException {
        PreparedStatement post = connection.prepareStatement("""
                SELECT ledger.post(?, 'PAYMENT_CAPTURED', '{"(1010,1999,EUR)","(1100,-1999,EUR)"}', now(), 'pi', ?, ?)
                """);
        return () -> {
            post.setObject(1, UUID.randomUUID());
            post.setObject(2, UUID.randomUUID());
            post.setObject(3, customer());
            post.execute();
        };
    }

    /** Credit issued to one of many customers: a strict balance is changed and its floor checked. */
    static Load.Client spread(Connection connection) throws SQLException {
        PreparedStatement post = connection.prepareStatement("""
                SELECT ledger.post(?, 'CUSTOMER_CREDIT_ISSUED', '{"(2010,-1999,EUR)","(4900,1999,EUR)"}', now(), 'pi', ?, ?)
                """);
        return () -> {
            post.setObject(1, UUID.randomUUID());
            post.setObject(2, UUID.randomUUID());
            post.setObject(3, customer());
            post.execute();
        };
    }

    private static UUID customer() {
        return new UUID(0, RandomGenerator.getDefault().nextInt(CUSTOMERS));
    }
}
