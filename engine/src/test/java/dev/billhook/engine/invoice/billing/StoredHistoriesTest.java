package dev.billhook.engine.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.invoice.Proof;
import dev.billhook.engine.invoice.revenue.Recognizing;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Rules that hold for every history that is stored and billed: some here, ten thousand at night with
 * {@code -Dbillhook.histories=10000}. {@code -Dbillhook.seed=N} draws others.
 */
class StoredHistoriesTest {
    private static final int HISTORIES = Integer.getInteger("billhook.histories", 20);
    private static final long FIRST_SEED = Long.getLong("billhook.seed", 20280229L);
    private static final int CUSTOMERS = 10;

    /** Shops know nothing of each other, and while the database works for one, another calculates. */
    private static final int SHOPS_AT_ONCE = 2 * Runtime.getRuntime().availableProcessors();

    /** What a change or time alone is going to cost is asked and compared while the shop lives. */
    @Test
    void moneyIsConservedPreviewsAreChargesAndTheSameSeedIsTheSameToTheByte() {
        var shops = LongStream.range(0, (HISTORIES + CUSTOMERS - 1) / CUSTOMERS).boxed();
        Map<Long, Throwable> failures = new ConcurrentSkipListMap<>();
        try (var threads = Executors.newFixedThreadPool(SHOPS_AT_ONCE)) {
            shops.map(shop -> FIRST_SEED + shop)
                    .forEach(seed -> threads.execute(() -> {
                        try {
                            holds(seed);
                        } catch (RuntimeException | AssertionError failure) {
                            failures.put(seed, failure);
                        }
                    }));
        }
        failures.values().forEach(Throwable::printStackTrace);
        assertThat(failures)
                .as("by seed; -Dbillhook.histories=%d -Dbillhook.seed=N repeats one", CUSTOMERS)
                .isEmpty();
    }

    private static void holds(long seed) {
        var first = lived(seed);
        assertThat(new Proof(first).violations()).isEmpty();
        assertThat(written(lived(seed))).isEqualTo(written(first));
    }

    private static TenantId lived(long seed) {
        var shop = new DrawnShop(seed);
        shop.live(CUSTOMERS);
        Recognizing.allOf(shop.tenant());
        return shop.tenant();
    }

    /** Every invoice, line, credit note and row of the journal in the order of their making, without their ids. */
    private static List<String> written(TenantId tenant) {
        return List.of(text(tenant, """
                        SELECT concat_ws(' ', i.number, c.reference, i.status, i.reason, i.currency, i.period_start, i.period_end,
                               i.subtotal, i.discount, i.tax, i.total, i.applied, i.to_balance, i.due, i.paid, i.credited,
                               i.finalized_at, i.paid_at, i.due_at, i.discounts, i.tax_note) AS line, i.number AS place
                        FROM   billhook.invoice i JOIN billhook.customer c ON c.tenant_id = i.tenant_id AND c.id = i.customer
                        WHERE  i.tenant_id = :tenant
                        """), text(tenant, """
                        SELECT concat_ws(' ', i.number, l.number, l.kind, l.item, l.product, l.description, l.quantity, l.proration,
                               l.service_start, l.service_end, l.amount, l.discount, l.net, l.tax, l.total, l.earned_from,
                               l.earned_until) AS line, i.number || to_char(l.number, '0000') AS place
                        FROM   billhook.invoice i JOIN billhook.invoice_line l ON l.tenant_id = i.tenant_id AND l.invoice = i.id
                        WHERE  i.tenant_id = :tenant
                        """), text(tenant, """
                        SELECT concat_ws(' ', n.number, i.number, n.net, n.tax, n.total, n.off_due, n.to_balance, n.created_at) AS line,
                               n.number AS place
                        FROM   billhook.credit_note n JOIN billhook.invoice i ON i.tenant_id = n.tenant_id AND i.id = n.invoice
                        WHERE  n.tenant_id = :tenant
                        """), text(tenant, """
                        SELECT concat_ws(' ', j.kind, j.effective_at, i.number, n.number, c.reference, j.legs) AS line,
                               to_char(j.seq, '0000000000') AS place
                        FROM   ledger.journal j
                        LEFT   JOIN billhook.invoice i ON i.tenant_id = j.tenant_id AND i.id = j.source_id
                        LEFT   JOIN billhook.credit_note n ON n.tenant_id = j.tenant_id AND n.id = j.source_id
                        LEFT   JOIN billhook.customer c ON c.tenant_id = j.tenant_id AND c.id = j.customer_id
                        WHERE  j.tenant_id = :tenant
                        """));
    }

    private static String text(TenantId tenant, String rows) {
        return SuperuserSql.text("SELECT string_agg(line, chr(10) ORDER BY place) FROM (%s) AS r"
                .formatted(rows.replace(":tenant", String.valueOf(tenant.value()))));
    }
}
