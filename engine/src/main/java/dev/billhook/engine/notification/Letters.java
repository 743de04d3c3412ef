package dev.billhook.engine.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes letters about payments.
 *
 * @param paymentUrl where a customer finishes or repeats a payment, with {@code {payment_intent}} in place of its id; without
 *     one, letters name the merchant's site instead
 */
record Letters(@Nullable String paymentUrl) {
    private static final String WHY = "footer.why";

    static Letter succeeded(Letterhead head, Payment payment) {
        var words = head.words();
        var amount = payment.received().format(words.locale());
        var facts = facts(words, payment, amount, "fact.card");
        facts.add(new Letter.Fact(words.say("fact.date"), words.date(payment.at())));
        facts.add(new Letter.Fact(words.say("fact.receipt"), payment.receiptNumber()));
        var paragraphs = List.of(words.say("succeeded.lead", amount, head.merchant()), words.say("succeeded.next"));
        return head.letter("succeeded", "good", amount, paragraphs, facts, null, WHY);
    }

    Letter failed(Letterhead head, Payment payment) {
        var words = head.words();
        var amount = payment.amount().format(words.locale());
        var cause = payment.cause().key();
        var facts = facts(words, payment, amount, "fact.card-tried");
        facts.add(new Letter.Fact(words.say("fact.date"), words.date(payment.at())));
        var paragraphs = List.of(
                words.say("failed.lead", amount, head.merchant()) + " " + words.say("cause." + cause),
                words.say("next." + cause),
                words.say(paymentUrl == null ? "failed.where" : "failed.link", head.merchant()));
        return head.letter(
                "failed", "bad", amount, paragraphs, facts, action(payment, words.say("failed.button")), WHY);
    }

    Letter actionRequired(Letterhead head, Payment payment) {
        var words = head.words();
        var amount = payment.amount().format(words.locale());
        var facts = facts(words, payment, amount, "fact.card-tried");
        var paragraphs = List.of(
                words.say("action.lead", amount, head.merchant()),
                words.say(paymentUrl == null ? "action.where" : "action.link", head.merchant()),
                words.say("action.uncharged"));
        return head.letter(
                "action", "wait", amount, paragraphs, facts, action(payment, words.say("action.button")), WHY);
    }

    /** The link is the payment's own and works once; without it the letter leads where a failed payment's does. */
    Letter authenticationRequired(Letterhead head, Payment payment) {
        var words = head.words();
        var amount = payment.amount().format(words.locale());
        var facts = facts(words, payment, amount, "fact.card-tried");
        var link = payment.authenticationUrl();
        var button = words.say("action.button");
        var where = link == null ? (paymentUrl == null ? "action.where" : "action.link") : "authenticate.link";
        var paragraphs = List.of(
                words.say("authenticate.lead", amount, head.merchant()),
                words.say(where, head.merchant()),
                words.say("action.uncharged"));
        var action = link == null ? action(payment, button) : new Letter.Action(button, link);
        return head.letter("authenticate", "wait", amount, paragraphs, facts, action, WHY);
    }

    private static List<Letter.Fact> facts(Words words, Payment payment, String amount, String cardLabel) {
        var facts = new ArrayList<Letter.Fact>();
        facts.add(new Letter.Fact(words.say("fact.amount"), amount));
        if (!payment.description().isEmpty()) {
            facts.add(new Letter.Fact(words.say("fact.what"), payment.description()));
        }
        payment.card().ifPresent(card -> facts.add(new Letter.Fact(words.say(cardLabel), card.in(words))));
        return facts;
    }

    private Letter.@Nullable Action action(Payment payment, String label) {
        return Optional.ofNullable(paymentUrl)
                .map(url -> new Letter.Action(label, url.replace("{payment_intent}", payment.intent())))
                .orElse(null);
    }
}
