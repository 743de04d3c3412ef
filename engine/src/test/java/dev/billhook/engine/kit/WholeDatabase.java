package dev.billhook.engine.kit;

import dev.billhook.engine.TestEngine;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Every row of every table of the tests' engine, as its superuser sees it. */
public final class WholeDatabase {
    private WholeDatabase() {}

    public static String text() {
        try (var superuser = DriverManager.getConnection(TestEngine.sharedSuperuserUrl());
                var rows = superuser.createStatement().executeQuery("""
                        SELECT string_agg(query_to_xml('SELECT t::text FROM ' || c.oid::regclass || ' t', true, true, '')::text, '')
                        FROM   pg_class c
                        WHERE  c.relkind = 'r' AND c.relnamespace::regnamespace::text IN ('billhook', 'ledger')
                        """)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
