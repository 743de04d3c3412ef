package dev.billhook.engine.invoice.campaign;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Rational;
import dev.billhook.engine.catalog.price.PriceId;
import dev.billhook.engine.catalog.pricebook.PlanComponent;
import dev.billhook.engine.kit.db.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class ImpactStore {
    /** Sums of more different holdings than these are not made while somebody waits. */
    static final int MOST_HOLDINGS = 20_000;

    private final TenantSql sql;

    ImpactStore(TenantSql sql) {
        this.sql = sql;
    }

    /** @param target null where the version has no plan for it */
    record Group(String plan, @Nullable String target, int version, Currency currency) {}

    /** The same item held as often, by so many subscriptions of a group. */
    record Holding(Group group, String itemPlan, String key, PriceId price, Rational quantity, long subscriptions) {
        boolean isAddOn() {
            return !itemPlan.equals(group.plan);
        }

        /** Of the plan or the add-on. */
        String component() {
            return isAddOn() ? key.substring(itemPlan.length() + 1) : key;
        }

        boolean isOf(PlanComponent component) {
            return !isAddOn() && key.equals(component.key());
        }
    }

    /** How many subscriptions of each group. */
    Map<Group, Long> groups(Scope scope) {
        Map<Group, Long> groups = new LinkedHashMap<>();
        Scoped.in(sql.sql("""
                SELECT s.plan, m.target, s.book_version, s.currency, count(*) AS subscriptions
                """ + EnlistStore.SCOPE + """
                GROUP  BY s.plan, m.target, s.book_version, s.currency
                ORDER  BY s.plan, s.book_version, s.currency
                """), scope).query(row -> {
            groups.put(group(row), row.getLong("subscriptions"));
        });
        return groups;
    }

    /** What is billed in every period, one more than the most where there are more. */
    List<Holding> holdings(Scope scope) {
        return Scoped.in(sql.sql("""
                SELECT g.plan, g.target, g.book_version, g.currency, i.plan AS item_plan, i.key, i.price, i.quantity,
                       count(*) AS subscriptions
                FROM   (SELECT s.id, s.plan, m.target, s.book_version, s.currency
                """ + EnlistStore.SCOPE + """
                       ) AS g
                JOIN   subscription_item i ON i.subscription = g.id
                WHERE  g.target IS NOT NULL AND i.timing IN ('in_advance', 'in_arrears')
                GROUP  BY g.plan, g.target, g.book_version, g.currency, i.plan, i.key, i.price, i.quantity
                LIMIT  :limit
                """), scope)
                .param("limit", MOST_HOLDINGS + 1)
                .query((row, n) -> new Holding(
                        group(row),
                        row.getString("item_plan"),
                        row.getString("key"),
                        new PriceId(row.getObject("price", UUID.class)),
                        Rational.of(row.getBigDecimal("quantity")),
                        row.getLong("subscriptions")))
                .list();
    }

    private static Group group(ResultSet row) throws SQLException {
        return new Group(
                row.getString("plan"),
                row.getString("target"),
                row.getInt("book_version"),
                Currency.of(row.getString("currency")));
    }
}
