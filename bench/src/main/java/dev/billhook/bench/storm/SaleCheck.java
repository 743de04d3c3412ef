package dev.billhook.bench.storm;

import dev.billhook.engine.kit.db.PublicId;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Every order led to one purchase, which is granted once when it was paid, and not at all when it was not. */
final class SaleCheck {
    private final Looking looking;
    private final Violations violations;
    private final List<Sale> sales;
    private final Set<String> succeeded;

    /** @param succeeded the provider's intents that did */
    SaleCheck(Looking looking, List<Sale> sales, Set<String> succeeded) {
        this.looking = looking;
        this.violations = looking.violations();
        this.sales = sales;
        this.succeeded = succeeded;
    }

    /** @param grants how many there are for it, with so many units together */
    private record Purchase(String status, long grants, long units) {}

    void run() throws SQLException {
        Map<String, Purchase> purchases = purchases();
        Set<String> told = new HashSet<>();
        for (Sale sale : sales) {
            String name = "order " + sale.order().name() + " (" + sale.purchase() + ")";
            if (!told.add(sale.purchase())) {
                violations.add(name + " was answered the purchase of another order");
            }
            violations.same(name + " paid at the provider", sale.paid(), succeeded.contains(sale.provider()));
            var expected = sale.paid() ? new Purchase("paid", 1, sale.order().units()) : new Purchase("open", 0, 0);
            violations.same(name, expected, purchases.get(sale.purchase()));
        }
        onePurchaseEach();
        granted();
    }

    private Map<String, Purchase> purchases() throws SQLException {
        Map<String, Purchase> purchases = new HashMap<>();
        looking.all(
                """
                SELECT p.id, p.status, count(g.id) AS grants, coalesce(sum(g.units), 0) AS units
                FROM   billhook.purchase p
                LEFT   JOIN billhook.entitlement e ON e.tenant_id = p.tenant_id AND e.customer = p.customer
                LEFT   JOIN billhook.entitlement_grant g ON g.tenant_id = e.tenant_id AND g.entitlement = e.id
                GROUP  BY p.id, p.status
                """,
                row -> purchases.put(
                        PublicId.format("pur", row.getObject("id", UUID.class)),
                        new Purchase(row.getString("status"), row.getLong("grants"), row.getLong("units"))));
        return purchases;
    }

    /** Each order has a customer of its own, who therefore has one purchase. */
    private void onePurchaseEach() throws SQLException {
        looking.none("""
                SELECT 'customer ' || customer || ' wanted one thing and has ' || count(*) || ' purchases'
                FROM   billhook.purchase GROUP BY customer HAVING count(*) <> 1
                """);
        looking.none("""
                SELECT 'purchase ' || p.id || ' is ' || p.status || ' and its intent ' || i.status
                FROM   billhook.purchase p
                JOIN   billhook.payment_intent i ON i.tenant_id = p.tenant_id AND i.id = p.payment_intent
                WHERE  (p.status = 'paid') <> (i.status = 'succeeded')
                """);
    }

    private void granted() throws SQLException {
        looking.none("""
                SELECT 'source ' || source || ' was granted ' || key || ' ' || count(*) || ' times'
                FROM   billhook.entitlement_grant GROUP BY source, key HAVING count(*) <> 1
                """);
        looking.none("""
                SELECT 'journal has ' || kind || ' ' || count(*) || ' times for ' || source_id
                FROM   ledger.journal GROUP BY kind, source_id HAVING count(*) <> 1
                """);
    }
}
