package dev.billhook.engine;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.param.WebhookEndpointCreateParams;
import dev.billhook.engine.kit.security.ApiKeys;
import dev.billhook.engine.kit.security.KeyKind;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.gateway.GatewayAccountId;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import dev.billhook.postgres.ThrowawayPostgres;
import dev.billhook.sandbox.Sandbox;
import dev.billhook.sandbox.SandboxSettings;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The payment provider of the tests: the sandbox over real HTTP, with Stripe's protocol. One tenant, {@link #merchant()}, has
 * its webhooks delivered to the shared engine; tests pay as that merchant's customers.
 */
public final class TestProvider {
    private static final String SECRET = "sk_test_provider";
    public static final String PUBLISHABLE = "pk_test_provider";
    private static final Sandbox SANDBOX = another();

    private static final class Merchant {
        static final TenantId TENANT = EngineTest.tenant();
        static final String WEBHOOK_SECRET = connect(TENANT, EngineTest.url(), EngineTest.bean(GatewayAccounts.class));
        static final String KEY = EngineTest.bean(ApiKeys.class).create(TENANT, KeyKind.SECRET, "merchant");
        static final String PUBLISHABLE =
                EngineTest.bean(ApiKeys.class).create(TENANT, KeyKind.PUBLISHABLE, "merchant");
    }

    private TestProvider() {}

    public static URI url() {
        return SANDBOX.url();
    }

    public static TenantId merchant() {
        return Merchant.TENANT;
    }

    /** The merchant's server. */
    public static Api api() {
        return new Api(EngineTest.url(), Merchant.KEY);
    }

    /** The merchant's page in a customer's browser. */
    public static Api browser() {
        return new Api(EngineTest.url(), Merchant.PUBLISHABLE);
    }

    /** The page of another merchant. */
    public static Api browserOf(TenantId tenant) {
        return new Api(EngineTest.url(), EngineTest.bean(ApiKeys.class).create(tenant, KeyKind.PUBLISHABLE, "browser"));
    }

    public static String webhookSecret() {
        return Merchant.WEBHOOK_SECRET;
    }

    /** Where the provider sends the merchant's events. */
    public static GatewayAccountId accountOfMerchant() {
        return EngineTest.bean(Tenancy.class).read(merchant(), () -> EngineTest.bean(GatewayAccounts.class)
                .standard()
                .id());
    }

    /** The provider's control API. */
    public static Api.Answer control(String path, String body) {
        return new Api(url(), null).post("/_control" + path, body);
    }

    /** What the provider does some seconds after a payment, an answer or a refund, it does now. */
    public static void letSecondsPass() {
        control("/advance", "{\"seconds\": 4}");
    }

    public static Api.Answer stats() {
        return new Api(url(), null).get("/_control/stats");
    }

    /** A call of the provider's browser script. */
    public static Api.Answer asBrowser(String path, Map<String, String> form) {
        return new Api(url(), PUBLISHABLE).form(path, form);
    }

    /** What the merchant does in the provider's own dashboard, past the engine. */
    public static Api dashboard() {
        return new Api(url(), SECRET);
    }

    /** The provider's id of an intent that an engine had made, known by ours in its metadata. */
    public static String intentMadeFor(String ourId) {
        return intentsMadeFor(ourId).getFirst();
    }

    /** All of them: more than one would be a payment made twice. */
    public static List<String> intentsMadeFor(String ourId) {
        String query = URLEncoder.encode("metadata['billhook_id']:'" + ourId + "'", StandardCharsets.UTF_8);
        return dashboard()
                .get("/v1/payment_intents/search?query=" + query)
                .body()
                .at("/data")
                .valueStream()
                .map(intent -> intent.at("/id").asString())
                .toList();
    }

    /** A tenant's account at the provider, without webhooks. */
    public static GatewayAccountId account(TenantId tenant) {
        return account(tenant, EngineTest.bean(GatewayAccounts.class));
    }

    public static GatewayAccountId account(TenantId tenant, GatewayAccounts accounts) {
        return accounts.ensure(tenant, "stripe", SECRET, PUBLISHABLE, List.of("whsec_none"));
    }

    /** Gives a tenant of any engine an account at the provider and webhooks from it; returns their secret. */
    public static String connect(TenantId tenant, URI engine, GatewayAccounts accounts) {
        var id = accounts.ensure(tenant, "stripe", SECRET, PUBLISHABLE, List.of());
        try {
            var endpoint = StripeClient.builder()
                    .setApiKey(SECRET)
                    .setApiBase(url().toString())
                    .build()
                    .v1()
                    .webhookEndpoints()
                    .create(WebhookEndpointCreateParams.builder()
                            .setUrl(engine + "/v1/webhooks/stripe/" + id.text())
                            .addEnabledEvent(WebhookEndpointCreateParams.EnabledEvent.ALL)
                            .build());
            accounts.ensure(tenant, "stripe", SECRET, PUBLISHABLE, List.of(endpoint.getSecret()));
            return endpoint.getSecret();
        } catch (StripeException e) {
            throw new IllegalStateException("the provider refused the webhook endpoint", e);
        }
    }

    /** One more provider, for who pays so much that others would hear of little else. */
    public static Sandbox another() {
        var jdbcUrl = ThrowawayPostgres.shared().freshDatabase("sandbox");
        var login = List.of(jdbcUrl.replaceAll(".*[?]", "").split("&")).stream()
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        var sandbox = Sandbox.start(new SandboxSettings(
                0,
                jdbcUrl.replaceAll("[?].*", ""),
                String.valueOf(login.get("user")),
                String.valueOf(login.get("password")),
                SECRET,
                PUBLISHABLE,
                1));
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
        return sandbox;
    }
}
