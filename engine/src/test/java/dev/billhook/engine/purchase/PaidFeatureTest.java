package dev.billhook.engine.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.engine.TestEngine;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.kit.security.ApiKeys;
import dev.billhook.engine.kit.tenant.Tenants;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** An application that embeds the engine, with the provider's webhooks. */
class PaidFeatureTest {
    private static final List<String> BOOSTED = new CopyOnWriteArrayList<>();
    private static final List<String> TRIED = new CopyOnWriteArrayList<>();
    private static final Set<String> UNLUCKY = ConcurrentHashMap.newKeySet();

    static class Host {
        @Bean
        PaidFeature boostedJobs() {
            return PaidFeature.of(
                    "boost_job",
                    purchase -> BOOSTED.add(purchase.id().text() + " "
                            + purchase.parameters().values().get("job")));
        }

        @Bean
        PaidFeature unlocks() {
            return PaidFeature.of("unlock_package", purchase -> {
                TRIED.add(purchase.id().text());
                if (UNLUCKY.remove(purchase.customer().text())) {
                    throw new IllegalStateException("not yet");
                }
            });
        }
    }

    static class Mistaken {
        @Bean
        PaidFeature yachts() {
            return PaidFeature.of("yacht", purchase -> {});
        }
    }

    private static ConfigurableApplicationContext host;
    private static Shop shop;

    @BeforeAll
    static void start() {
        host = TestEngine.start(
                TestEngine.freshDatabase(),
                Map.of(
                        "billhook.stripe.api-base", TestProvider.url().toString(),
                        "spring.main.sources", Host.class.getName()));
        var engine = URI.create("http://localhost:" + host.getEnvironment().getRequiredProperty("local.server.port"));
        var tenant = host.getBean(Tenants.class).ensure("host", "A host", false);
        TestProvider.connect(tenant, engine, host.getBean(GatewayAccounts.class));
        shop = Shop.of(tenant, engine, host.getBean(ApiKeys.class));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void aBeanOfTheHostIsCalledOncePerPaidPurchaseOfItsFeature() {
        var customer = shop.customer();
        var boost = shop.buy(customer, "boost_job", "{\"job\":\"job-1\",\"days\":3}");
        var unlock = shop.buy(customer, "unlock_process", "{\"process\":\"p1\"}");
        shop.enterCard(unlock, Shop.GOOD_CARD);
        shop.enterCard(boost, Shop.GOOD_CARD);
        shop.becomes(unlock, "/status", "paid");
        Shop.await("the host did its work", () -> BOOSTED.contains(boost.text("/id") + " job-1"));
        assertThat(BOOSTED)
                .filteredOn(line -> line.startsWith(boost.text("/id")))
                .hasSize(1);
        assertThat(BOOSTED).noneMatch(line -> line.startsWith(unlock.text("/id")));
    }

    @Tag("WH-21")
    @Test
    void aBeanThatFailsIsCalledAgainAndHoldsUpNothingElse() {
        var customer = shop.customer();
        UNLUCKY.add(customer);
        var opened = shop.buy(customer, "unlock_package", "{}");
        shop.enterCard(opened, Shop.GOOD_CARD);
        shop.becomes(opened, "/status", "paid");
        Shop.await(
                "it was tried again",
                () -> TRIED.stream().filter(opened.text("/id")::equals).count() == 2);
    }

    @Test
    void aBeanForAFeatureThatIsNotDeclaredStopsTheStart() {
        assertThatThrownBy(() -> TestEngine.start(
                        TestEngine.freshDatabase(), Map.of("spring.main.sources", Mistaken.class.getName())))
                .hasStackTraceContaining("bean 'yachts' serves the paid feature 'yacht', which is not declared");
    }
}
