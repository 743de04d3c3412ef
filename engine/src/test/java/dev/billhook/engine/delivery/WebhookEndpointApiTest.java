package dev.billhook.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.kit.security.ApiKeys;
import dev.billhook.engine.kit.security.KeyKind;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.tenant.Tenants;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API of an engine as it is in production: private addresses are refused. */
class WebhookEndpointApiTest {
    private static final String PATH = "/v1/webhook_endpoints";
    private static final String PUBLIC = """
            {"url": "https://8.8.8.8/hooks", "events": ["purchase.paid", "refund.created"]}
            """;

    private final TenantId tenant = EngineTest.tenant();
    private final Api api = EngineTest.api(tenant);

    @Test
    void theSecretIsShownWhenItIsMadeAndNeverAgain() {
        var made = api.post(PATH, PUBLIC);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("/secret")).startsWith("whsec_");
        assertThat(made.text("/id")).startsWith("we_");

        var read = api.get(PATH + "/" + made.text("/id"));
        assertThat(read.body().has("secret")).isFalse();
        assertThat(read.body().path("enabled").asBoolean()).isTrue();
        assertThat(read.body().path("events")).hasSize(2);
        assertThat(api.get(PATH).body().path("data")).hasSize(1);
    }

    @Test
    void theSameKeyMakesOneEndpoint() {
        var first = api.postOnce("k1", PATH, PUBLIC);
        var second = api.postOnce("k1", PATH, PUBLIC);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotent-Replayed")).contains("true");
        assertThat(api.get(PATH).body().path("data")).hasSize(1);
    }

    @Tag("OUT-04")
    @ParameterizedTest
    @CsvSource({
        "http://169.254.169.254/latest,      url_not_public",
        "http://localhost:8420/,             url_not_public",
        "http://[::1]/,                      url_not_public",
        "http://2130706433/,                 url_not_public",
        "ftp://8.8.8.8/,                     url_invalid",
        "https://user:password@8.8.8.8/,     url_invalid",
        "https://8.8.8.8/#part,              url_invalid",
        "/relative,                          url_invalid",
        "https:///nohost,                    url_invalid",
        "not a url,                          url_invalid",
    })
    void refusesAddressesThatWebhooksMayNotGoTo(String url, String code) {
        var refused = api.post(PATH, "{\"url\": \"%s\", \"events\": [\"*\"]}".formatted(url));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/code")).isEqualTo(code);
        assertThat(refused.text("/param")).isEqualTo("url");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"url\": \"https://8.8.8.8/\"}                              | events | parameter_missing",
                "{\"url\": \"https://8.8.8.8/\", \"events\": []}              | events | parameter_missing",
                "{\"url\": \"https://8.8.8.8/\", \"events\": [\"everything\"]}| events | event_type_invalid",
                "{\"events\": [\"*\"]}                                        | url    | parameter_missing",
            })
    void refusesWhatIsIncomplete(String body, String param, String code) {
        var refused = api.post(PATH, body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/param")).isEqualTo(param);
        assertThat(refused.text("/code")).isEqualTo(code);
    }

    @Test
    void liveModeAsksForHttps() {
        var live = EngineTest.bean(Tenants.class).ensure("live-webhooks", "Live account", true);
        var key = EngineTest.bean(ApiKeys.class).create(live, KeyKind.SECRET, "test");
        var refused = new Api(EngineTest.url(), key).post(PATH, """
                {"url": "http://8.8.8.8/hooks", "events": ["*"]}
                """);
        assertThat(refused.text("/code")).isEqualTo("url_not_secure");
    }

    @Test
    void anotherTenantsEndpointIsNotThere() {
        var path = PATH + "/" + api.post(PATH, PUBLIC).text("/id");
        var other = EngineTest.api(EngineTest.tenant());
        assertThat(List.of(
                        other.get(path).status(),
                        other.delete(path).status(),
                        other.post(path + "/enable", "{}").status(),
                        other.post(path + "/disable", "{}").status(),
                        other.post(path + "/rotate_secret", "{}").status()))
                .containsOnly(404);
        assertThat(other.get(PATH).body().path("data")).isEmpty();
        assertThat(api.get(path).body().path("enabled").asBoolean()).isTrue();
    }

    @Test
    void aPublishableKeyMayNothing() {
        var browser = new Api(
                EngineTest.url(), EngineTest.bean(ApiKeys.class).create(tenant, KeyKind.PUBLISHABLE, "browser"));
        assertThat(browser.get(PATH).status()).isEqualTo(403);
        assertThat(browser.get("/v1/webhook_deliveries").status()).isEqualTo(403);
    }

    @Test
    void aDeletedEndpointIsGone() {
        var path = PATH + "/" + api.post(PATH, PUBLIC).text("/id");
        assertThat(api.delete(path).body().path("deleted").asBoolean()).isTrue();
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(api.get(PATH).body().path("data")).isEmpty();
    }

    @Test
    void listsPageByPageNewestFirst() {
        for (int n = 0; n < 3; n++) {
            api.post(PATH, PUBLIC);
        }
        var first = api.get(PATH + "?limit=2");
        var second = api.get(PATH + "?limit=2&starting_after=" + first.text("/next_cursor"));
        assertThat(first.body().path("has_more").asBoolean()).isTrue();
        assertThat(second.body().path("data")).hasSize(1);
        assertThat(second.body().path("has_more").asBoolean()).isFalse();
    }

    @Test
    void provisioningTwiceGivesTheSameEndpointAndSecret() {
        var endpoints = EngineTest.bean(WebhookEndpoints.class);
        var first = endpoints.ensure(tenant, "https://8.8.8.8/shop", List.of("*"));
        api.post(PATH + "/" + first.id() + "/disable", "{}");
        var second = endpoints.ensure(tenant, "https://8.8.8.8/shop", List.of("purchase.paid"));

        assertThat(second).isEqualTo(first);
        var read = api.get(PATH + "/" + first.id());
        assertThat(read.body().path("enabled").asBoolean()).isTrue();
        assertThat(read.text("/events/0")).isEqualTo("purchase.paid");
    }

    @ParameterizedTest
    @CsvSource({"status=lost", "limit=0", "limit=101"})
    void refusesFiltersThatMeanNothing(String query) {
        assertThat(api.get("/v1/webhook_deliveries?" + query).status()).isEqualTo(400);
    }

    @Test
    void aMalformedIdIsNotFound() {
        assertThat(api.get(PATH + "/we_nonsense").status()).isEqualTo(404);
        assertThat(api.get("/v1/webhook_deliveries/whd_nonsense").status()).isEqualTo(404);
    }
}
