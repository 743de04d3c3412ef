package dev.billhook.engine.subscription;

import dev.billhook.engine.kit.db.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class CouponStore {
    private final TenantSql sql;

    CouponStore(TenantSql sql) {
        this.sql = sql;
    }

    /** Given again, it goes on where it was when it was taken. False when the subscription has it already. */
    boolean insert(SubscriptionId subscription, String coupon, String content, Instant now) {
        return sql.sql("""
                INSERT INTO subscription_coupon (subscription, coupon, content, created_at)
                VALUES (:subscription, :coupon, :content::jsonb, :now)
                ON CONFLICT (tenant_id, subscription, coupon) DO UPDATE
                SET    content = excluded.content, removed_at = NULL
                WHERE  subscription_coupon.removed_at IS NOT NULL
                """)
                        .param("subscription", subscription.value())
                        .param("coupon", coupon)
                        .param("content", content)
                        .param("now", Values.utc(now))
                        .update()
                == 1;
    }

    /** False when the subscription does not have it. */
    boolean remove(SubscriptionId subscription, String coupon, Instant now) {
        return sql.sql("""
                UPDATE subscription_coupon SET removed_at = :now
                WHERE  subscription = :subscription AND coupon = :coupon AND removed_at IS NULL
                """)
                        .param("subscription", subscription.value())
                        .param("coupon", coupon)
                        .param("now", Values.utc(now))
                        .update()
                == 1;
    }

    /** How often it lowered an invoice of a subscription, which may not have it any more. */
    int timesUsed(SubscriptionId subscription, String coupon) {
        return sql.sql("""
                SELECT coalesce(max(times_used), 0) FROM subscription_coupon
                WHERE  subscription = :subscription AND coupon = :coupon
                """)
                .param("subscription", subscription.value())
                .param("coupon", coupon)
                .query(Integer.class)
                .single();
    }

    /** Of each in the order they were given. */
    List<GivenCoupon> of(Collection<SubscriptionId> subscriptions) {
        return sql.sql("""
                SELECT * FROM subscription_coupon WHERE subscription = ANY (:ids) AND removed_at IS NULL
                ORDER  BY subscription, created_at, coupon
                """)
                .param("ids", Values.uuids(subscriptions))
                .query(CouponStore::row)
                .list();
    }

    /** Each lowered one more invoice; answers how many there are of them. */
    int countUse(Collection<GivenCoupon> used) {
        return sql.sql("""
                UPDATE subscription_coupon c SET times_used = c.times_used + 1
                FROM   unnest(:subscriptions::uuid[], :coupons::text[]) AS used (subscription, coupon)
                WHERE  c.subscription = used.subscription AND c.coupon = used.coupon
                """)
                .param(
                        "subscriptions",
                        used.stream().map(one -> one.subscription().value()).toArray(UUID[]::new))
                .param("coupons", used.stream().map(GivenCoupon::coupon).toArray(String[]::new))
                .update();
    }

    private static GivenCoupon row(ResultSet row, int n) throws SQLException {
        return new GivenCoupon(
                new SubscriptionId(row.getObject("subscription", UUID.class)),
                row.getString("coupon"),
                row.getString("content"),
                row.getInt("times_used"));
    }
}
