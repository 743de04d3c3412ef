package dev.billhook.engine.invoice.revenue;

import static dev.billhook.engine.invoice.Desk.begin;

import dev.billhook.core.billing.Timing;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.invoice.Desk;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.Invoices;
import java.util.Map;
import java.util.TreeMap;

/** A desk whose clock a test moves, and what was recognised there. */
record RevenueDesk(Desk desk) {
    /** Days through which not that was booked what the lines, read from the first one on, come to. */
    long daysThatDiffer() {
        return desk.number("""
                SELECT count(*)
                FROM   (SELECT generate_series(min(day), max(day), interval '1 day')::date AS day FROM revenue_day) d
                WHERE  (SELECT coalesce(sum(r.amount), 0) FROM revenue_day r WHERE r.day <= d.day)
                    <> (SELECT coalesce(sum(earned_before(l.net, l.earned_from, l.earned_until, d.day + 1)), 0)
                        FROM deferral l
                        WHERE l.counts_from <= d.day AND (l.counts_until IS NULL OR l.counts_until > d.day))
                """);
    }

    Invoice issue(String amount, String day) {
        var item = desk.item("base" + amount, amount, Timing.IN_ADVANCE);
        return desk.issue(desk.bill(desk.customer(""), begin(day, item).lines()));
    }

    void makeVoid(Invoice invoice) {
        desk.write(() -> EngineTest.bean(Invoices.class).voided(invoice.id()));
    }

    void setClock(String now) {
        desk.setClock(now);
    }

    void recognize() {
        boolean more = true;
        while (more) {
            more = EngineTest.bean(Recognition.class).recognize(desk.tenant());
        }
    }

    Map<String, Long> booked() {
        var booked = new TreeMap<String, Long>();
        desk.write(() -> Desk.sql("SELECT day::text, amount FROM revenue_day")
                .query((row, n) -> booked.put(row.getString(1), row.getLong(2)))
                .list());
        return booked;
    }
}
