package dev.billhook.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Collection;
import org.junit.jupiter.api.Test;

class PlanTest {
    @Test
    void theSameSeedIsTheSameStorm() {
        var once = Plan.of(new String[] {"--seed", "7", "--payments", "300"});
        var again = Plan.of(new String[] {"--payments", "300", "--seed", "7"});
        assertThat(again.orders()).isEqualTo(once.orders());
        assertThat(again.lightning()).isEqualTo(once.lightning());
        assertThat(Plan.of(new String[] {"--seed", "8", "--payments", "300"}).orders())
                .isNotEqualTo(once.orders());
    }

    @Test
    void everyOrderBelongsToOneClientAndEveryFateOccurs() {
        var orders = new Plan(1, 2_000, 10, 16, Duration.ofSeconds(60))
                .orders().stream().flatMap(Collection::stream).toList();
        assertThat(orders).hasSize(2_000).extracting(Order::name).doesNotHaveDuplicates();
        assertThat(orders).extracting(Order::isPaid).contains(true, false);
        assertThat(orders).flatExtracting(Order::cards).extracting(Card::answer).contains(Card.Answer.values());
    }

    @Test
    void killsAreSpreadOverTheWholeRun() {
        var strikes = new Plan(5, 1_000, 10, 16, Duration.ofSeconds(60)).lightning();
        for (int i = 0; i < 10; i++) {
            assertThat(strikes.get(i).afterOrders()).isBetween(i * 100, (i + 1) * 100);
        }
    }

    @Test
    void anOptionThatIsUnknownOrHasNoNumberIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Plan.of(new String[] {"--seeds", "7"}));
        assertThatIllegalArgumentException().isThrownBy(() -> Plan.of(new String[] {"--seed"}));
        assertThatIllegalArgumentException().isThrownBy(() -> Plan.of(new String[] {"--payments", "0"}));
    }
}
