package dev.billhook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The bank's page and the files that browsers load, as a browser would ask for them. */
class ChallengePageTest {

    private final Provider provider = Provider.shared();

    @Test
    void thePageShowsWhatIsPaidAndRecordsTheClick() throws StripeException {
        PaymentIntent intent =
                provider.pay(Provider.order("pm_card_authenticationRequired").setDescription("Unlock <b>process</b>"));
        URI page = URI.create((String) intent.getNextAction().getUseStripeSdk().get("stripe_js"));
        HttpResponse<String> question = get(page);
        assertThat(question.body())
                .contains("€19.99", "Unlock &lt;b&gt;process&lt;/b&gt;", "3184", "Complete authentication")
                .doesNotContain("<b>");
        assertThat(question.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors");
        assertThat(choose(page, "approve").statusCode()).isEqualTo(303);
        assertThat(status(intent)).isEqualTo("succeeded");
        assertThat(choose(page, "fail").statusCode()).isEqualTo(303);
        assertThat(status(intent)).isEqualTo("succeeded");
        assertThat(get(page).body()).contains("Thank you");
    }

    @Test
    void withAReturnAddressTheCustomerIsSentBackToIt() throws StripeException {
        PaymentIntent intent = provider.pay(
                Provider.order("pm_card_authenticationRequired").setReturnUrl("https://shop.example.com/back?cart=1"));
        assertThat(intent.getNextAction().getType()).isEqualTo("redirect_to_url");
        URI page = URI.create(intent.getNextAction().getRedirectToUrl().getUrl());
        choose(page, "cancel");
        assertThat(get(page).body())
                .contains("https://shop.example.com/back?cart=1&amp;payment_intent=" + intent.getId())
                .contains("redirect_status=failed");
    }

    @Test
    void aWrongAddressOrChoiceChangesNothing() throws StripeException {
        PaymentIntent intent = provider.pay(Provider.order("pm_card_authenticationRequired"));
        URI page = URI.create((String) intent.getNextAction().getUseStripeSdk().get("stripe_js"));
        URI guessed = page.resolve("/3ds/" + intent.getId() + "/guessed");
        assertThat(get(guessed).statusCode()).isEqualTo(404);
        assertThat(choose(guessed, "approve").statusCode()).isEqualTo(404);
        assertThat(choose(page, "steal").statusCode()).isEqualTo(404);
        assertThat(status(intent)).isEqualTo("requires_action");
    }

    @Test
    void thePageSpeaksTheCustomersLanguage() throws StripeException {
        PaymentIntent intent = provider.pay(Provider.order("pm_card_authenticationRequired"));
        String page = (String) intent.getNextAction().getUseStripeSdk().get("stripe_js");
        assertThat(get(URI.create(page + "?lang=es-MX")).body()).contains("Completar autenticación", "19,99");
        assertThat(get(URI.create(page + "?lang=de")).body()).contains("Authentifizierung abschließen");
    }

    @Test
    void theScriptDefinesStripeAndTheFieldsHaveAStrictPolicy() {
        HttpResponse<String> script = get(provider.url().resolve("/v3/"));
        assertThat(script.body()).contains("window.Stripe = Stripe");
        assertThat(script.headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");
        HttpResponse<String> fields = get(provider.url().resolve("/v3/fields/index.html"));
        assertThat(fields.body()).contains("cc-number");
        assertThat(fields.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(get(provider.url().resolve("/v3/script/10-api.js")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void pagesOfAnyOriginMayConfirmWithThePublishableKey() {
        HttpRequest.Builder preflight = HttpRequest.newBuilder(
                        provider.url().resolve("/v1/payment_intents/pi_1/confirm"))
                .header("Origin", "https://shop.example.com")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,idempotency-key")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody());
        HttpResponse<String> answer = provider.send(preflight);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    }

    private String status(PaymentIntent intent) throws StripeException {
        return provider.stripe().v1().paymentIntents().retrieve(intent.getId()).getStatus();
    }

    private HttpResponse<String> get(URI uri) {
        return provider.send(HttpRequest.newBuilder(uri));
    }

    private HttpResponse<String> choose(URI page, String choice) {
        return provider.send(HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("choice=" + choice)));
    }
}
