package dev.billhook.engine.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.EngineTest;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.subscription.SubscriptionId;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RunProgressTest {
    private static final String BASIC = "\"plan\":\"basic-monthly\"";
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final Subscriber ann = new Subscriber("2027-04-01T00:00:00Z");

    @Test
    void inTheMiddleItTellsWhatIsDoneAndWhatIsLeftAndAtTheEndThatItRests() throws Exception {
        breakStanding(ann.subscribe(BASIC));
        ann.setClock("2027-04-01T00:10:00Z");
        IntStream.range(0, 79).forEach(n -> ann.subscribe(BASIC));
        assertThat(progress().at("/began_at").isNull()).isTrue();
        assertThat(summary()).isEqualTo("idle: 0 due, 0 held back; 0 looked at, 0 invoices, 0 failed; 0 processes");

        ann.setClock("2027-05-01T00:15:00Z");
        IntStream.range(0, 4).forEach(n -> EngineTest.bean(DueBatch.class).run(ann.tenant, 10));
        SuperuserSql.run(
                "UPDATE billhook.billing_batch SET began_at = clock_timestamp() - interval '10 seconds' WHERE id = "
                        + "(SELECT min(id) FROM billhook.billing_batch WHERE tenant_id = " + ann.tenant.value() + ")");
        var middle = progress();
        assertThat(summary())
                .isEqualTo("running: 41 due, 1 held back; 40 looked at, 39 invoices, 1 failed; 1 processes");
        assertThat(middle.at("/per_second").asLong()).isBetween(3L, 4L);
        assertThat(middle.at("/seconds_left").asLong()).isBetween(10L, 13L);

        EngineTest.bean(BillingRun.class).run(ann.tenant);
        var end = progress();
        assertThat(summary()).isEqualTo("idle: 1 due, 1 held back; 80 looked at, 79 invoices, 1 failed; 1 processes");
        assertThat(end.at("/per_second").asLong()).isZero();
        assertThat(end.at("/seconds_left").isNull()).isTrue();
        assertThat(end.at("/began_at")).isEqualTo(middle.at("/began_at"));
        assertThat(end.at("/last_batch_at").asString())
                .isGreaterThan(middle.at("/last_batch_at").asString());
    }

    @Test
    void whatIsBilledOneByOneIsCountedWithAllItsInvoices() throws Exception {
        breakStanding(ann.subscribe(BASIC));
        ann.subscribe(BASIC);
        ann.subscribe("\"plan\":\"trial-monthly\"");
        int before = ann.invoices().size();
        ann.setClock("2027-07-01T00:05:00Z");
        EngineTest.bean(DueBatch.class).run(ann.tenant, 10);
        int issued = ann.invoices().size() - before;
        assertThat(issued).as("three months of one and three of the other").isEqualTo(6);
        assertThat(summary()).isEqualTo("idle: 1 due, 1 held back; 3 looked at, 6 invoices, 1 failed; 1 processes");
    }

    @Test
    void whatIsNoPlainRenewalIsCountedInTheBatchThatBillsIt() {
        ann.subscribe("\"plan\":\"trial-monthly\"");
        ann.setClock("2027-04-16T00:05:00Z");
        EngineTest.bean(BillingRun.class).run(ann.tenant);
        assertThat(ann.invoices()).hasSize(1);
        assertThat(summary()).isEqualTo("idle: 0 due, 0 held back; 1 looked at, 1 invoices, 0 failed; 1 processes");
    }

    @Test
    void theRateIsThatOfAllProcessesTogether() throws Exception {
        twoAreDue();
        batch(ONE, 30, 20, 300);
        batch(OTHER, 29, 10, 300);
        assertThat(summary())
                .isEqualTo("running: 2 due, 0 held back; 600 looked at, 600 invoices, 0 failed; 2 processes");
        assertThat(progress().at("/per_second").asLong()).isBetween(19L, 20L);
        assertThat(progress().at("/seconds_left").asLong()).isEqualTo(1);
    }

    @Test
    void aRestOfAMinuteEndsAStretchAndABatchThatRanMeanwhileIsNoRest() throws Exception {
        twoAreDue();
        batch(ONE, 400, 390, 1000);
        batch(ONE, 300, 290, 5);
        batch(OTHER, 240, 220, 6);
        batch(ONE, 100, 90, 7);
        batch(OTHER, 215, 30, 8);
        assertThat(summary())
                .isEqualTo("running: 2 due, 0 held back; 26 looked at, 26 invoices, 0 failed; 1 processes");
        assertThat(progress().at("/seconds_left").asLong())
                .as("two, of which eight take a minute")
                .isEqualTo(15);
    }

    @Test
    void whenNobodyBillsThereIsNoRateAndNoEndInSight() throws Exception {
        twoAreDue();
        batch(ONE, 80, 70, 500);
        assertThat(summary())
                .isEqualTo("running: 2 due, 0 held back; 500 looked at, 500 invoices, 0 failed; 0 processes");
        assertThat(progress().at("/per_second").asLong()).isZero();
        assertThat(progress().at("/seconds_left").isNull()).isTrue();
    }

    @Test
    void batchesAreForgottenAfterAWeek() throws Exception {
        int day = 24 * 60 * 60;
        batch(ONE, 8 * day, 8 * day, 1);
        batch(ONE, 6 * day, 6 * day, 2);
        assertThat(EngineTest.bean(BatchStore.class).forgetOlderThan(7, 100)).isEqualTo(1);
        assertThat(progress().at("/subscriptions").asLong()).isEqualTo(2);
    }

    private void twoAreDue() {
        ann.subscribe(BASIC);
        ann.subscribe(BASIC);
        ann.setClock("2027-05-01T00:05:00Z");
    }

    /** As a batch leaves it that began and ended so many seconds ago. */
    private void batch(UUID process, int began, int ended, int subscriptions) throws SQLException {
        SuperuserSql.run("""
                INSERT INTO billhook.billing_batch (tenant_id, process, began_at, ended_at, subscriptions, invoices, failed)
                VALUES (%d, '%s', now() - interval '%d seconds', now() - interval '%d seconds', %d, %5$d, 0)
                """.formatted(ann.tenant.value(), process, began, ended, subscriptions));
    }

    private static void breakStanding(SubscriptionId id) throws SQLException {
        SuperuserSql.run(
                "UPDATE billhook.subscription SET version = version + 1, standing = '{\"broken\":true}' WHERE id = '"
                        + id.value() + "'");
    }

    private JsonNode progress() {
        return ann.api.get("/v1/billing_run").body();
    }

    private String summary() {
        var now = progress();
        return "%s: %s due, %s held back; %s looked at, %s invoices, %s failed; %s processes"
                .formatted(
                        now.at("/status").asString(),
                        now.at("/due"),
                        now.at("/held_back"),
                        now.at("/subscriptions"),
                        now.at("/invoices"),
                        now.at("/failed"),
                        now.at("/processes"));
    }
}
