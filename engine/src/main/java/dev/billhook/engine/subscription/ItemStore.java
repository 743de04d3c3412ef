package dev.billhook.engine.subscription;

import dev.billhook.core.billing.Timing;
import dev.billhook.core.money.Rational;
import dev.billhook.engine.catalog.price.PriceId;
import dev.billhook.engine.kit.db.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

@Component
class ItemStore {
    private record Held(SubscriptionId by, int position, SubscriptionItem item) {}

    private final TenantSql sql;

    ItemStore(TenantSql sql) {
        this.sql = sql;
    }

    /** Of each subscription, in their order. */
    Map<SubscriptionId, List<SubscriptionItem>> find(List<SubscriptionId> subscriptions) {
        Map<SubscriptionId, List<SubscriptionItem>> found = new HashMap<>();
        sql.sql("SELECT * FROM subscription_item WHERE subscription = ANY (:ids) ORDER BY subscription, position")
                .param("ids", Values.uuids(subscriptions))
                .query(row -> {
                    found.computeIfAbsent(
                                    new SubscriptionId(row.getObject("subscription", UUID.class)),
                                    id -> new ArrayList<>())
                            .add(item(row));
                });
        return found;
    }

    /** In the place of what they held. */
    void replace(List<Subscription> subscriptions) {
        sql.sql("DELETE FROM subscription_item WHERE subscription = ANY (:ids)")
                .param(
                        "ids",
                        Values.uuids(
                                subscriptions.stream().map(Subscription::id).toList()))
                .update();
        insert(subscriptions);
    }

    void insert(List<Subscription> subscriptions) {
        var held = subscriptions.stream().flatMap(ItemStore::held).toList();
        sql.sql("""
                INSERT INTO subscription_item
                       (subscription, key, position, plan, product, name, price, quantity, timing, meter)
                SELECT * FROM unnest(:subscriptions::uuid[], :keys::text[], :positions::int[], :plans::text[],
                       :products::text[], :names::text[], :prices::uuid[], :quantities::numeric[], :timings::text[],
                       :meters::text[])
                """)
                .param(
                        "subscriptions",
                        held.stream().map(one -> one.by().value()).toArray(UUID[]::new))
                .param("keys", texts(held, SubscriptionItem::key))
                .param("positions", held.stream().mapToInt(Held::position).toArray())
                .param("plans", texts(held, SubscriptionItem::plan))
                .param("products", texts(held, SubscriptionItem::product))
                .param("names", texts(held, SubscriptionItem::name))
                .param(
                        "prices",
                        held.stream().map(one -> one.item().price().value()).toArray(UUID[]::new))
                .param("quantities", texts(held, item -> item.quantity().toString()))
                .param("timings", texts(held, item -> Values.word(item.timing())))
                .param(
                        "meters",
                        held.stream()
                                .map(one -> one.item().meter().orElse(null))
                                .toArray(String[]::new))
                .update();
    }

    private static Stream<Held> held(Subscription subscription) {
        var items = subscription.items();
        return IntStream.range(0, items.size())
                .mapToObj(position -> new Held(subscription.id(), position, items.get(position)));
    }

    private static String[] texts(List<Held> held, Function<SubscriptionItem, String> text) {
        return held.stream().map(one -> text.apply(one.item())).toArray(String[]::new);
    }

    private static SubscriptionItem item(ResultSet row) throws SQLException {
        return new SubscriptionItem(
                row.getString("key"),
                row.getString("plan"),
                row.getString("product"),
                row.getString("name"),
                new PriceId(row.getObject("price", UUID.class)),
                Values.value(Timing.class, row.getString("timing")),
                Rational.of(row.getBigDecimal("quantity")),
                Values.findText(row, "meter"));
    }
}
