package dev.billhook.engine.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.TestEngine;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.security.ApiKeys;
import dev.billhook.engine.kit.tenant.Tenants;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** docs/guides/paid-features.md, run as it stands there: its file, its handler, its refusals and its contract. */
class PaidFeaturesGuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "guides", "paid-features.md");
    private static final String DATABASE = TestEngine.freshDatabase();
    private static final List<String> ORDERED = new CopyOnWriteArrayList<>();
    private static final AtomicBoolean OUT_OF_ORDER = new AtomicBoolean();

    static class Host {
        @Bean
        PaidFeature salaryReports() {
            return PaidFeature.of("salary_report", purchase -> {
                if (OUT_OF_ORDER.get()) {
                    throw new IllegalStateException("no paper");
                }
                ORDERED.add(purchase.id().text());
            });
        }
    }

    @TempDir
    private static Path folder;

    private static ConfigurableApplicationContext host;
    private static Shop shop;

    @BeforeAll
    static void start() throws IOException {
        String guide = Files.readString(GUIDE);
        int begins = guide.indexOf("```yaml\n") + "```yaml\n".length();
        var file = folder.resolve("features.yaml");
        Files.writeString(file, guide.substring(begins, guide.indexOf("```", begins)));
        host = TestEngine.start(
                DATABASE,
                Map.of(
                        "billhook.catalog.features-file", file.toString(),
                        "spring.main.sources", Host.class.getName()));
        var engine = URI.create("http://localhost:" + host.getEnvironment().getRequiredProperty("local.server.port"));
        var tenant = host.getBean(Tenants.class).ensure("guide", "A host", false);
        TestProvider.connect(tenant, engine, host.getBean(GatewayAccounts.class));
        shop = Shop.of(tenant, engine, host.getBean(ApiKeys.class));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            advert             | {"company":"acme","size":"small"} | DE | EUR 15.00
            advert             | {"company":"acme","size":"large"} | DE | EUR 49.00
            advert             | {"company":"acme","size":"large"} | PL | PLN 129.00
            candidate_messages | {"messages":1}                    | DE | EUR 4.00
            candidate_messages | {"messages":100}                  | DE | EUR 40.00
            candidate_messages | {"messages":1000}                 | DE | EUR 200.00
            salary_report      | {}                                | PL | EUR 129.00
            """)
    void eachHasItsPrice(String feature, String parameters, String country, String price) {
        String customer = shop.api()
                .post("/v1/customers", "{\"address\": {\"country\": \"" + country + "\"}}")
                .text("/id");
        assertThat(price(shop.buy(customer, feature, parameters))).isEqualTo(price);
        assertThat(price(shop.api()
                        .post(
                                "/v1/purchases",
                                Shop.body(shop.customer(), feature, parameters)
                                        .replaceFirst("}$", ",\"country\":\"" + country + "\"}"))))
                .as("named in the purchase")
                .isEqualTo(price);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "feature":"advert","parameters":{"company":"acme"}               | parameter_missing    | parameters.size
            "feature":"advert","parameters":{"company":"acme","size":"huge"} | parameter_invalid    | Send one of: small, large.
            "feature":"candidate_messages","parameters":{"messages":0}       | parameter_invalid    | Send a whole number from 1 to 1000, both included.
            "feature":"advert","parameters":{"colour":"red"}                 | parameter_unknown    | Send only: company, size.
            "feature":"salary_report","currency":"GBP"                       | currency_not_offered | Send one of EUR, USD, or leave the currency out.
            "feature":"salary_report","country":"Poland"                     | country_unknown      | country
            """)
    void whatIsWrongIsToldByNameAndWithWhatToDo(String asked, String code, String words) {
        var refused = shop.api().post("/v1/purchases", "{\"customer\":\"" + shop.customer() + "\"," + asked + "}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/code")).isEqualTo(code);
        assertThat(refused.body().toString()).contains(words);
    }

    @Test
    void whatWasPaidIsGrantedAndDoneOnce() {
        var report = shop.buy(shop.customer(), "salary_report", "{}");
        var messages = shop.buy(shop.customer(), "candidate_messages", "{\"messages\":25}");
        List.of(report, messages).forEach(purchase -> shop.enterCard(purchase, Shop.GOOD_CARD));
        assertThat(shop.becomes(messages, "/status", "paid").text("/entitlements/0/granted"))
                .isEqualTo("25");
        Shop.await("the report was ordered", () -> ORDERED.contains(report.text("/id")));
        assertThat(ORDERED).containsOnlyOnce(report.text("/id"));
    }

    @Test
    void aHandlerThatKeepsFailingIsADeadLetterUntilAPersonRunsItAgain() throws Exception {
        OUT_OF_ORDER.set(true);
        var report = shop.buy(shop.customer(), "salary_report", "{}");
        shop.enterCard(report, Shop.GOOD_CARD);
        shop.becomes(report, "/status", "paid");
        Shop.await("it failed", () -> failures("retrying").body().at("/data").size() == 1);
        assertThat(report.text("/id")).isNotIn(ORDERED);

        SuperuserSql.run(DATABASE, "UPDATE billhook.parked_event SET attempts = 11, due_at = clock_timestamp()");
        Shop.await("it was given up", () -> failures("dead").body().at("/data").size() == 1);
        OUT_OF_ORDER.set(false);
        String failure = failures("dead").text("/data/0/id");
        assertThat(shop.api()
                        .post("/v1/event_failures/" + failure + "/retry", "{}")
                        .status())
                .isEqualTo(200);
        Shop.await("the report was ordered", () -> ORDERED.contains(report.text("/id")));
        assertThat(ORDERED).containsOnlyOnce(report.text("/id"));
    }

    private static Api.Answer failures(String status) {
        return shop.api().get("/v1/event_failures?status=" + status);
    }

    private static String price(Api.Answer purchase) {
        assertThat(purchase.status()).as(purchase.body().toString()).isEqualTo(201);
        return "%s %.2f"
                .formatted(
                        purchase.text("/price/currency"),
                        purchase.body().at("/price/amount").asLong() / 100.0);
    }
}
