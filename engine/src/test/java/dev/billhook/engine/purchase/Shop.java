package dev.billhook.engine.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.kit.security.ApiKeys;
import dev.billhook.engine.kit.security.KeyKind;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.intent.IntentSync;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** A tenant that sells: its server, its page in a browser, and its customers' cards. */
record Shop(TenantId tenant, Api api, Api browser) {
    static final String GOOD_CARD = "4242424242424242";
    static final String DECLINED_CARD = "4000000000000002";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** In the shared engine, with an account at the provider. */
    static Shop open() {
        var tenant = EngineTest.tenant();
        TestProvider.account(tenant);
        return of(tenant, EngineTest.url(), EngineTest.bean(ApiKeys.class));
    }

    static Shop of(TenantId tenant, URI engine, ApiKeys keys) {
        return new Shop(
                tenant,
                new Api(engine, keys.create(tenant, KeyKind.SECRET, "shop")),
                new Api(engine, keys.create(tenant, KeyKind.PUBLISHABLE, "page")));
    }

    String customer() {
        return api.post("/v1/customers", "{}").text("/id");
    }

    Api.Answer buy(String customer, String feature, String parameters) {
        return api.post("/v1/purchases", body(customer, feature, parameters));
    }

    static String body(String customer, String feature, String parameters) {
        return "{\"customer\":\"%s\",\"feature\":\"%s\",\"parameters\":%s}".formatted(customer, feature, parameters);
    }

    /** The customer types a card into the form and confirms. */
    void enterCard(Api.Answer purchase, String number) {
        var method = TestProvider.asBrowser(
                "/v1/payment_methods",
                Map.of(
                        "type", "card",
                        "card[number]", number,
                        "card[exp_month]", "12",
                        "card[exp_year]", "2034",
                        "card[cvc]", "123"));
        TestProvider.asBrowser(
                "/v1/payment_intents/" + atProvider(purchase) + "/confirm",
                Map.of("client_secret", providerSecret(purchase), "payment_method", method.text("/id")));
    }

    /** The customer pays, the engine asks the provider what became of it, and the purchase follows. */
    Api.Answer paid(Api.Answer purchase) {
        enterCard(purchase, GOOD_CARD);
        sync(purchase);
        return becomes(purchase, "/status", "paid");
    }

    /** As every webhook of the provider makes it happen. */
    void sync(Api.Answer purchase) {
        EngineTest.bean(IntentSync.class)
                .sync(tenant, PaymentIntentId.of(purchase.text("/payment_intent/id")), atProvider(purchase));
    }

    Api.Answer becomes(Api.Answer purchase, String pointer, String value) {
        String path = "/v1/purchases/" + purchase.text("/id");
        await(path + pointer + " is " + value, () -> api.get(path).text(pointer).equals(value));
        return api.get(path);
    }

    private String atProvider(Api.Answer purchase) {
        String secret = providerSecret(purchase);
        return secret.substring(0, secret.indexOf("_secret_"));
    }

    private String providerSecret(Api.Answer purchase) {
        return browser.get(
                        "/v1/payment_intents/" + purchase.text("/payment_intent/id") + "/checkout",
                        "Billhook-Client-Secret",
                        purchase.text("/payment_intent/client_secret"))
                .text("/provider/client_secret");
    }

    static void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting until " + what).isLessThan(until);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    static <T> List<T> atOnce(int threads, Callable<T> work) {
        try (var executor = Executors.newFixedThreadPool(threads)) {
            return executor
                    .invokeAll(IntStream.range(0, threads).mapToObj(i -> work).toList())
                    .stream()
                    .map(Shop::result)
                    .toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("a thread failed", e);
        }
    }
}
