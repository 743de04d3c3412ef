package dev.billhook.bench.storm;

import dev.billhook.server.Rig;
import java.net.http.HttpClient;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A host application and its customers' browsers: they buy one thing after the other, as stubbornly as people and programs do. */
final class Shopper {
    private final Caller host;
    private final Caller page;
    private final Caller browser;
    private final Caller bank;
    private final Tally tally;

    Shopper(Rig rig, HttpClient http, Tally tally) {
        host = new Caller(http, rig.engine(), rig.secretKey(), tally);
        page = new Caller(http, rig.engine(), rig.publishableKey(), tally);
        browser = new Caller(http, rig.provider(), rig.providerPublishableKey(), tally);
        bank = new Caller(http, rig.provider(), "", tally);
        this.tally = tally;
    }

    Sale buy(Order order) {
        String customer = customer(order);
        JsonNode purchase = open(order, customer);
        String intent = purchase.at("/payment_intent/id").asString();
        String secret =
                checkout(intent, purchase.at("/payment_intent/client_secret").asString());
        boolean paid = false;
        for (Card card : order.cards()) {
            paid = pay(card, secret);
        }
        if (paid != order.isPaid()) {
            throw new Unexpected("the provider ended it " + (paid ? "paid" : "unpaid") + ", against its cards");
        }
        return new Sale(order, customer, purchase.path("id").asString(), intent, idOf(secret), paid);
    }

    private String customer(Order order) {
        return host.post(
                        "/v1/customers",
                        """
                {"reference": "%1$s", "email": "%1$s@example.com", "name": "Customer %1$s", "locale": "%2$s"}
                """.formatted(order.name(), order.locale().name().toLowerCase(Locale.ROOT)),
                        "Idempotency-Key",
                        order.name() + "-customer")
                .path("id")
                .asString();
    }

    private JsonNode open(Order order, String customer) {
        String wish = """
                {"customer": "%s", "feature": "%s", "parameters": %s, "currency": "%s"}
                """.formatted(customer, order.feature(), order.parameters(), order.currency());
        return host.post(order.patience(), "/v1/purchases", wish, "Idempotency-Key", order.name());
    }

    /** @return the provider's secret of the intent, with which the browser pays there */
    private String checkout(String intent, String secret) {
        String provided = page.get("/v1/payment_intents/" + intent + "/checkout", "Billhook-Client-Secret", secret)
                .at("/provider/client_secret")
                .asString("");
        if (!provided.contains("_secret_")) {
            throw new Unexpected("its checkout has no secret of the provider's, though the purchase was answered");
        }
        return provided;
    }

    /** @return whether it is paid now */
    private boolean pay(Card card, String secret) {
        var answer = browser.form(
                "/v1/payment_intents/" + idOf(secret) + "/confirm",
                Map.of("client_secret", secret, "payment_method", method(card)));
        if (answer.status() == 402) {
            tally.declined();
            return false;
        }
        if (!answer.isGood()) {
            throw new Unexpected("confirming at the provider was answered " + answer.status() + " " + answer.body());
        }
        boolean asked = answer.text("/status").equals("requires_action");
        return (asked ? challenged(card, idOf(secret)) : answer.text("/status")).equals("succeeded");
    }

    private String challenged(Card card, String intent) {
        tally.challenged();
        if (card.answer() == Card.Answer.LEAVE) {
            return "left";
        }
        String choice = card.answer().name().toLowerCase(Locale.ROOT);
        String status = bank.post("/_control/challenges/" + intent + "/" + choice, "{}")
                .path("status")
                .asString("");
        if (!status.equals("succeeded")) {
            tally.declined();
        }
        return status;
    }

    private String method(Card card) {
        var answer = browser.form(
                "/v1/payment_methods",
                Map.of(
                        "type", "card",
                        "card[number]", card.number(),
                        "card[exp_month]", "12",
                        "card[exp_year]", "2034",
                        "card[cvc]", "123"));
        if (!answer.isGood()) {
            throw new Unexpected("the provider took no card: " + answer.status() + " " + answer.body());
        }
        return answer.text("/id");
    }

    private static String idOf(String secret) {
        return secret.substring(0, secret.indexOf("_secret_"));
    }
}
