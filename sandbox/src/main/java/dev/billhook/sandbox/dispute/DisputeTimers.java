package dev.billhook.sandbox.dispute;

import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resources;
import dev.billhook.sandbox.timer.Due;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens to disputes by itself. */
@Configuration(proxyBeanMethods = false)
class DisputeTimers {

    private record Timer(String kind, Consumer<String> work) implements Due {
        @Override
        public void happen(String resourceId) {
            work.accept(resourceId);
        }
    }

    @Bean
    Due disputeOpens(Disputes disputes, Resources resources) {
        return new Timer("dispute.open", charge -> disputes.open(resources.lock(Kind.CHARGE, charge)));
    }

    @Bean
    Due disputeIsDecided(Disputes disputes, Resources resources) {
        return new Timer(Disputes.DECIDE, dispute -> disputes.decide(resources.lock(Kind.DISPUTE, dispute)));
    }
}
