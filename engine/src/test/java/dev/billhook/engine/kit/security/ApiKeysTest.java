package dev.billhook.engine.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.kit.CapturedLog;
import dev.billhook.engine.kit.WholeDatabase;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.tenant.Tenants;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {
    private final ApiKeys keys = EngineTest.bean(ApiKeys.class);
    private final TenantId tenant = EngineTest.tenant();

    @Test
    void aKeyOpensItsTenant() {
        String key = keys.create(tenant, KeyKind.SECRET, "server");
        assertThat(key).startsWith("sk_test_" + tenant.value() + "_");
        assertThat(status(key)).isEqualTo(200);
    }

    @Test
    void aKeyIsStoredAsAHashOnlyAndNeverLogged() {
        try (var log = CapturedLog.ofEverything()) {
            String key = keys.create(tenant, KeyKind.SECRET, "server");
            status(key);
            status(key.substring(0, key.length() - 1));
            String random = key.substring(key.lastIndexOf('_') + 1);
            assertThat(WholeDatabase.text()).doesNotContain(random);
            assertThat(log.text()).doesNotContain(random.substring(0, 12));
        }
    }

    @Test
    void aRevokedKeyStopsWorking() {
        String key = keys.create(tenant, KeyKind.SECRET, "server");
        assertThat(status(key)).isEqualTo(200);
        var issued = keys.list(tenant).getFirst();
        assertThat(issued.hint()).isEqualTo("…" + key.substring(key.length() - 4));

        keys.revoke(tenant, issued.id());
        assertThat(status(key)).isEqualTo(401);
        assertThat(keys.list(tenant).getFirst().revoked()).isTrue();
    }

    @Test
    void aTenantCannotRevokeAnothersKey() {
        String key = keys.create(tenant, KeyKind.SECRET, "server");
        keys.revoke(EngineTest.tenant(), keys.list(tenant).getFirst().id());
        assertThat(status(key)).isEqualTo(200);
    }

    @Test
    void aPublishableKeyCannotDoWhatAServerCan() {
        var browser = api(keys.create(tenant, KeyKind.PUBLISHABLE, "browser"));
        var refused = browser.get("/v1/customers");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/code")).isEqualTo("secret_key_required");
        assertThat(browser.post("/v1/customers", "{}").status()).isEqualTo(403);
    }

    @Test
    void aLiveKeyIsNotATestKey() {
        var live = EngineTest.bean(Tenants.class).ensure("live-" + tenant.value(), "Live", true);
        String key = keys.create(live, KeyKind.SECRET, "server");
        assertThat(key).startsWith("sk_live_");
        assertThat(status(key)).isEqualTo(200);
        assertThat(status(key.replace("sk_live_", "sk_test_"))).isEqualTo(401);
    }

    @Test
    void aKeyIsNotOfAnotherKindOrTenant() {
        String key = keys.create(tenant, KeyKind.PUBLISHABLE, "browser");
        assertThat(status(key.replaceFirst("^pk", "sk"))).isEqualTo(401);
        var other = EngineTest.tenant();
        assertThat(status(key.replace("_" + tenant.value() + "_", "_" + other.value() + "_")))
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk_test_999999999_00000000000000000000000000000000",
                "sk_test_999999999999999999999_00000000000000000000000000000000",
                "sk_test_1_short",
                "sk_test_-1_00000000000000000000000000000000",
                "sk_test_0_00000000000000000000000000000000",
                "' OR 1=1 --",
                "xyzzy!",
            })
    void whatIsNoKeyIsRefused(String key) {
        var refused = api(key).get("/v1/customers");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text("/code")).isEqualTo("api_key_invalid");
        assertThat(refused.raw().body()).doesNotContain(key);
    }

    @Test
    void aCallWithoutAKeyIsTold() {
        var refused = api(null).get("/v1/customers");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text("/code")).isEqualTo("api_key_missing");
        assertThat(api(null).get("/v1/customers", "Authorization", "Digest x").text("/code"))
                .isEqualTo("api_key_missing");
    }

    @Test
    void basicAuthenticationNamesTheKeyAsUser() {
        String key = keys.create(tenant, KeyKind.SECRET, "server");
        assertThat(basic(key + ":")).isEqualTo(200);
        assertThat(basic(key + ":anything")).isEqualTo(200);
        assertThat(basic("nobody:" + key)).isEqualTo(401);
        assertThat(api(null).get("/v1/customers", "Authorization", "Basic %%%").status())
                .isEqualTo(401);
    }

    /** Each is the same path to the controllers; none may be another to the filter. */
    @ParameterizedTest
    @ValueSource(strings = {"/%761/customers", "/v1;x=1/customers", "/v1;/customers", "/v1/;x/customers"})
    void noSpellingOfAPathGoesAroundTheKey(String path) {
        assertThat(api(null).get(path).status()).isIn(400, 401, 404);
        assertThat(api(null).get(path).raw().body()).doesNotContain("internal_error", "\"data\"");
    }

    private int status(String key) {
        return api(key).get("/v1/customers").status();
    }

    private static int basic(String credentials) {
        String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return api(null)
                .get("/v1/customers", "Authorization", "Basic " + encoded)
                .status();
    }

    private static Api api(@Nullable String key) {
        return new Api(EngineTest.url(), key);
    }
}
