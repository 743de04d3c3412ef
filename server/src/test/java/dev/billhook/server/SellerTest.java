package dev.billhook.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Who sends invoices, as the server is told. */
class SellerTest {
    private static final String OURS = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    @Test
    void theDemosInvoicesNameWhoSendsThem() {
        var demo = settings(Map.of(), "demo");
        assertThat(demo.get("name")).isEqualTo("Job Board GmbH");
        assertThat(demo).containsKeys("address", "vat-id", "iban");
        assertThat(settings(Map.of()))
                .as("a server of one's own is nobody's until it is told")
                .isEmpty();
    }

    @Test
    void theEnvironmentSaysWhoSellsAndWhereInvoicesAreSeen() {
        var environment = environment(Map.of(
                "BILLHOOK_SELLER_NAME", "Example Jobs GmbH",
                "BILLHOOK_SELLER_ADDRESS", "Musterstraße 12,10115 Berlin,Germany",
                "BILLHOOK_SELLER_COUNTRY", "DE",
                "BILLHOOK_SELLER_VATID", "DE123456789",
                "BILLHOOK_LINKS_INVOICE", "https://shop.example.com/invoices/{invoice}"));
        var binder = Binder.get(environment);
        assertThat(binder.bind("billhook.seller.name", String.class).get()).isEqualTo("Example Jobs GmbH");
        assertThat(binder.bind("billhook.seller.address", Bindable.listOf(String.class))
                        .get())
                .isEqualTo(List.of("Musterstraße 12", "10115 Berlin", "Germany"));
        assertThat(binder.bind("billhook.seller.country", String.class).get()).isEqualTo("DE");
        assertThat(binder.bind("billhook.seller.vat-id", String.class).get()).isEqualTo("DE123456789");
        assertThat(binder.bind("billhook.links.invoice", String.class).get())
                .isEqualTo("https://shop.example.com/invoices/{invoice}");
    }

    private static Map<String, Object> settings(Map<String, Object> variables, String... profiles) {
        return Binder.get(environment(variables, profiles))
                .bind("billhook.seller", Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of());
    }

    private static ConfigurableEnvironment environment(Map<String, Object> variables, String... profiles) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().replace(OURS, new SystemEnvironmentPropertySource(OURS, variables));
        try (var context = new SpringApplicationBuilder(SellerTest.class)
                .environment(environment)
                .profiles(profiles)
                .web(WebApplicationType.NONE)
                .run()) {
            return context.getEnvironment();
        }
    }
}
