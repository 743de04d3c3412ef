package dev.billhook.bench.storm;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Customers were told every fact, each once, and none that was not. */
final class MessageCheck {
    private final Looking looking;
    private final List<Sale> sales;

    MessageCheck(Looking looking, List<Sale> sales) {
        this.looking = looking;
        this.sales = sales;
    }

    void run() throws SQLException {
        noMoreFailuresThanCards();
        looking.none("""
                SELECT 'intent ' || i.id || ' is ' || i.status || ' and its customer was told of a payment '
                       || count(n.id) || ' times'
                FROM   billhook.payment_intent i
                LEFT   JOIN billhook.notification n ON n.tenant_id = i.tenant_id AND n.subject = i.id
                       AND n.kind = 'payment_succeeded' AND n.state = 'sent'
                GROUP  BY i.id, i.status
                HAVING count(n.id) <> CASE i.status WHEN 'succeeded' THEN 1 ELSE 0 END
                """);
        looking.none("""
                SELECT 'a message ' || kind || ' about ' || fact || ' was made ' || count(*) || ' times'
                FROM   billhook.notification GROUP BY kind, fact HAVING count(*) > 1
                """);
        looking.none("""
                SELECT 'event ' || o.type || ' of ' || o.aggregate_id || ' has ' || count(n.id) || ' messages'
                FROM   billhook.outbox o
                LEFT   JOIN billhook.notification n ON n.tenant_id = o.tenant_id AND n.fact = o.event_id
                WHERE  o.type IN ('payment_intent.payment_failed', 'payment_intent.requires_action')
                GROUP  BY o.event_id, o.type, o.aggregate_id HAVING count(n.id) <> 1
                """);
        looking.none("""
                SELECT 'event ' || type || ' of ' || aggregate_id || ' was told ' || count(*) || ' times'
                FROM   billhook.outbox
                WHERE  type IN ('payment_intent.created', 'payment_intent.succeeded', 'purchase.created', 'purchase.paid')
                GROUP  BY type, aggregate_id HAVING count(*) > 1
                """);
        looking.none(
                "SELECT 'message ' || id || ' was given up: ' || reason FROM billhook.notification WHERE state = 'dead'");
    }

    /** Fewer may be seen: of a decline that the next card made history nothing is left at the provider. */
    private void noMoreFailuresThanCards() throws SQLException {
        Map<String, Integer> told = new HashMap<>();
        looking.all("""
                SELECT i.provider_id, count(*) AS failures
                FROM   billhook.outbox o
                JOIN   billhook.payment_intent i ON i.tenant_id = o.tenant_id AND i.id = o.aggregate_id
                WHERE  o.type = 'payment_intent.payment_failed' GROUP BY i.provider_id
                """, row -> told.put(row.getString("provider_id"), row.getInt("failures")));
        for (Sale sale : sales) {
            int failures = told.getOrDefault(sale.provider(), 0);
            if (failures > sale.order().failures()) {
                looking.violations()
                        .add("order %s failed %d times and was told so %d times"
                                .formatted(sale.order().name(), sale.order().failures(), failures));
            }
        }
    }
}
