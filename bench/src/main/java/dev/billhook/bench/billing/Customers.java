package dev.billhook.bench.billing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Many customers with a monthly subscription each: three items, all in advance, and a tax. */
final class Customers {
    private static final String BOOK = """
            price_book: bench
            currencies: [EUR]
            products:
              pro: {name: Pro}
            plans:
              pro-monthly:
                product: pro
                name: Pro, monthly
                interval: month
                components:
                  base: {model: flat, amount: {EUR: "29.00"}}
                  seats: {model: per_unit, unit_amount: {EUR: "9.00"}, quantity: {min: 1, max: 500}}
                  support: {model: flat, amount: {EUR: "12.50"}}
            """;

    private final Connection database;
    private final long tenant;

    Customers(Connection database, long tenant) {
        this.database = database;
        this.tenant = tenant;
    }

    static String book() {
        return BOOK;
    }

    /** Active since a month before, so that all of them are due at this time. */
    void subscribe(int count, Instant due) throws SQLException {
        try (var sql = database.createStatement()) {
            sql.execute("SET session_replication_role = replica"); // begun long ago, not by today's rules
            sql.execute("SET billhook.tenant = '" + tenant + "'");
            sql.execute("""
                    CREATE TEMPORARY TABLE made AS
                    SELECT uuidv7() AS customer, uuidv7() AS id FROM generate_series(1, %d);
                    INSERT INTO billhook.customer (tenant_id, id, country, metadata, created_at)
                    SELECT %d, customer, 'NL', '{}', now() FROM made;
                    INSERT INTO billhook.tax_rate (tenant_id, id, name, percent, country, class, compound, automatic, created_at)
                    SELECT %2$d, uuidv7(), 'VAT', 21, 'NL', 'standard', false, true, now()
                    WHERE  NOT EXISTS (SELECT FROM billhook.tax_rate WHERE tenant_id = %2$d);
                    INSERT INTO billhook.subscription (
                        tenant_id, id, customer, plan, product, book, book_version, currency, status, version, interval_unit,
                        interval_count, anchor_date, anchor_day, time_of_day, time_zone, anchor, trial_usage, started_at,
                        period_start, period_end, in_trial, cancel_credit, due_at, collection_method, days_until_due,
                        metadata, created_at)
                    SELECT %2$d, id, customer, 'pro-monthly', 'pro', 'bench', 1, 'EUR', 'active', 1, 'month', 1, d::date,
                           extract(day FROM d), d::time, 'UTC', 'anniversary', 'free', d - interval '1 month',
                           d - interval '1 month', d, false, false, d, 'send_invoice', 14, '{}', now()
                    FROM   made, (SELECT timestamptz '%3$s' AT TIME ZONE 'UTC' AS d) AS due;
                    INSERT INTO billhook.subscription_item (
                        tenant_id, subscription, key, position, plan, product, name, price, quantity, timing)
                    SELECT %2$d, m.id, split_part(p.key, '.', 2), row_number() OVER (PARTITION BY m.id ORDER BY p.key),
                           'pro-monthly', 'pro', 'Pro, monthly · ' || split_part(p.key, '.', 2), p.id, 3, 'in_advance'
                    FROM   made m, billhook.price p WHERE p.tenant_id = %2$d AND p.book = 'bench';
                    DROP TABLE made;
                    """.formatted(count, tenant, due));
            sql.execute("SET session_replication_role = DEFAULT");
            sql.execute("ANALYZE");
        }
    }

    /** What the tenant's clock shows from now on. */
    void clock(Instant time) throws SQLException {
        try (var sql = database.createStatement()) {
            sql.execute("UPDATE billhook.tenant SET clock_offset = timestamptz '" + time + "' - clock_timestamp()"
                    + " WHERE tenant_id = " + tenant);
        }
    }
}
