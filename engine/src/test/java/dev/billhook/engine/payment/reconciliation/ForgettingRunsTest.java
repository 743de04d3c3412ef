package dev.billhook.engine.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.gateway.GatewayAccountId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** There is a run an hour: those that found nothing are not kept for ever. */
class ForgettingRunsTest {
    private final TenantId tenant = EngineTest.tenant();
    private final GatewayAccountId account = TestProvider.account(tenant);
    private final ReconciliationStore store = EngineTest.bean(ReconciliationStore.class);
    private int runs;

    @Test
    void oldRunsWithoutADifferenceAreForgottenAFewAtATime() throws SQLException {
        var first = finished("40 days", 0, false);
        var second = finished("41 days", 0, false);
        forget(1);
        assertThat(isKept(first)).isTrue();
        assertThat(isKept(second)).as("the oldest goes first").isFalse();
        forget(1);
        assertThat(isKept(first)).isFalse();
    }

    @Test
    void aDifferenceIsKeptForGoodAndSoAreRunsThatAreYoungOrNotAtTheirEnd() throws SQLException {
        var differed = finished("400 days", 1, false);
        var young = finished("20 days", 0, false);
        var running = started(false);
        forget(100);
        assertThat(isKept(differed)).isTrue();
        assertThat(isKept(young)).isTrue();
        assertThat(isKept(running)).isTrue();
    }

    @Test
    void theLastScheduledRunStaysBecauseTheNextBeginsWhereItEnded() throws SQLException {
        var earlier = finished("51 days", 0, true);
        var last = finished("50 days", 0, true);
        forget(100);
        assertThat(isKept(earlier)).isFalse();
        assertThat(isKept(last)).isTrue();
    }

    private static void forget(int limit) {
        EngineTest.bean(ReconciliationWorkStore.class).forgetClean(Duration.ofDays(30), limit);
    }

    private ReconciliationId finished(String ago, int waiting, boolean scheduled) throws SQLException {
        var id = started(scheduled);
        SuperuserSql.run("""
                UPDATE billhook.reconciliation
                SET    status = 'completed', waiting = %d, finished_at = now() - interval '%s' WHERE id = '%s'
                """.formatted(waiting, ago, id.value()));
        return id;
    }

    /** Due so late that nobody carries it on; each window ends later than the one before. */
    private ReconciliationId started(boolean scheduled) throws SQLException {
        var id = new ReconciliationId(PublicId.next());
        var end = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofHours(++runs));
        EngineTest.bean(Tenancy.class).writing(tenant, () -> {
            var window = new ReconciliationStore.Window(end.minus(Duration.ofHours(1)), end);
            assertThat(store.insert(id, account, window, null, scheduled, end)).isTrue();
            EngineTest.bean(TenantSql.class)
                    .sql("UPDATE reconciliation SET due_at = now() + interval '1 day' WHERE id = :id")
                    .param("id", id.value())
                    .update();
        });
        return id;
    }

    private boolean isKept(ReconciliationId id) {
        return EngineTest.bean(Tenancy.class).read(tenant, () -> store.find(id).isPresent());
    }
}
