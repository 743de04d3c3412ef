package dev.billhook.engine.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.db.Identifier;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the shared engine wrote down about a document, read past it. */
public final class Records {
    private Records() {}

    /** The kinds of what was booked for a document, in the order of booking. */
    public static List<String> booked(Identifier document) {
        return column(
                "SELECT kind FROM ledger.journal WHERE source_id = ?::uuid ORDER BY seq",
                document.value().toString());
    }

    /** The types of the events about an object, in the order of telling. */
    public static List<String> events(Identifier object) {
        return column("SELECT type FROM billhook.outbox WHERE payload ->> 'id' = ? ORDER BY id", object.text());
    }

    /** What a document moved on each account, as {@code NAME amount}, a debit above zero; without accounts at zero. */
    public static List<String> moved(Identifier document) {
        return column("""
                SELECT c.name || ' ' || sum(l.amt)
                FROM   ledger.journal j, unnest(j.legs) l, ledger.chart c
                WHERE  j.source_id = ?::uuid AND c.code = l.acc
                GROUP  BY c.code, c.name HAVING sum(l.amt) <> 0 ORDER BY c.code
                """, document.value().toString());
    }

    /** All that events say about an object. */
    public static String toldOf(Identifier object) {
        return String.join(
                "\n", column("SELECT payload::text FROM billhook.outbox WHERE payload ->> 'id' = ?", object.text()));
    }

    /** Debits equal credits in every currency. */
    public static void assertBooksBalance(Api api) {
        var totals = api.get("/v1/ledger/trial_balance").body().at("/totals");
        assertThat(totals.size()).isPositive();
        totals.forEach(
                total -> assertThat(total.at("/debit")).as(total.toString()).isEqualTo(total.at("/credit")));
    }

    public static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> column(String query, String parameter) {
        try (var statement = SuperuserSql.shared().prepareStatement(query)) {
            statement.setString(1, parameter);
            var rows = statement.executeQuery();
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
