package dev.billhook.sandbox.challenge;

import dev.billhook.sandbox.browser.BrowserFiles;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Renders the bank's pages. Every value is escaped where it is filled in. */
@Component
final class ChallengePages {

    private static final Pattern HOLE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final String QUESTION = BrowserFiles.template("challenge/challenge.html");
    private static final String DONE = BrowserFiles.template("challenge/done.html");

    private final Resources resources;
    private final Clock clock;

    ChallengePages(Resources resources, Clock clock) {
        this.resources = resources;
        this.clock = clock;
    }

    String question(Resource intent, Words words, String action) {
        Map<String, String> values = new HashMap<>(words.all());
        Optional<Resource> method =
                intent.maybe("payment_method").flatMap(id -> resources.find(Kind.PAYMENT_METHOD, id));
        values.put("lang", words.lang());
        values.put("title", words.say(intent.kind() == Kind.SETUP_INTENT ? "setupTitle" : "title"));
        values.put("merchant", intent.maybe("statement_descriptor").orElse("Sandbox merchant"));
        values.put("purpose", intent.maybe("description").orElse(""));
        values.put("amount", amount(intent, words));
        values.put(
                "last4",
                method.map(card -> card.data().at("/card/last4").asString()).orElse("••••"));
        values.put(
                "scheme",
                method.map(card -> scheme(card.data().at("/card/brand").asString()))
                        .orElse(""));
        values.put("date", date(words.locale()));
        values.put("action", action);
        return fill(QUESTION, values);
    }

    String done(Resource intent, Words words) {
        Map<String, String> values = new HashMap<>(words.all());
        values.put("lang", words.lang());
        values.put("title", words.say("doneTitle"));
        values.put("lead", words.say("doneLead"));
        values.put("intent", intent.id());
        values.put("return", returnUrl(intent).orElse(""));
        return fill(DONE, values);
    }

    /** The merchant's address with what Stripe adds to it; only web addresses, never {@code javascript:}. */
    private static Optional<String> returnUrl(Resource intent) {
        return intent.secret("return_url")
                .filter(url -> url.matches("(?i)https?://.+"))
                .map(url -> {
                    String noun = intent.kind().object();
                    boolean passed = intent.hasStatus("succeeded") || intent.hasStatus("requires_capture");
                    return url + (url.contains("?") ? "&" : "?") + noun + "=" + intent.id() + "&" + noun
                            + "_client_secret="
                            + URLEncoder.encode(intent.text("client_secret"), StandardCharsets.UTF_8)
                            + "&redirect_status="
                            + (passed
                                    ? "succeeded"
                                    : intent.hasStatus("requires_payment_method") ? "failed" : "pending");
                });
    }

    private static String amount(Resource intent, Words words) {
        if (intent.kind() == Kind.SETUP_INTENT) {
            return words.say("noAmount");
        }
        Currency currency = Currency.getInstance(intent.text("currency").toUpperCase(Locale.ROOT));
        NumberFormat format = NumberFormat.getCurrencyInstance(words.locale());
        format.setCurrency(currency);
        format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
        format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
        return format.format(BigDecimal.valueOf(intent.number("amount"), currency.getDefaultFractionDigits()));
    }

    private String date(Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(LocalDate.now(clock.withZone(ZoneOffset.UTC)));
    }

    private static String scheme(String brand) {
        return switch (brand) {
            case "visa" -> "Visa Secure";
            case "mastercard" -> "Mastercard ID Check";
            case "amex" -> "SafeKey";
            default -> "3-D Secure";
        };
    }

    private static String fill(String template, Map<String, String> values) {
        return HOLE.matcher(template)
                .replaceAll(hole -> Matcher.quoteReplacement(
                        HtmlUtils.htmlEscape(values.getOrDefault(hole.group(1), ""), "UTF-8")));
    }
}
