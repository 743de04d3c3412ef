package dev.billhook.engine.notification;

import dev.billhook.engine.customer.Contact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes letters.
 *
 * @param paymentUrl where a customer finishes or repeats a payment, with {@code {payment_intent}} in place of its id; without
 *     one, letters name the merchant's site instead
 */
record Letters(@Nullable String paymentUrl) {
    /** A name is greeted with; what could pass for a link or a sentence of its own is not a name. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M} .'’-]{0,59}");

    Letter write(Kind kind, Payment payment, Contact contact, String merchant) {
        var words = Words.in(contact.locale());
        return switch (kind) {
            case PAYMENT_SUCCEEDED -> succeeded(words, payment, contact, merchant);
            case PAYMENT_FAILED -> failed(words, payment, contact, merchant);
            case ACTION_REQUIRED -> actionRequired(words, payment, contact, merchant);
        };
    }

    private static Letter succeeded(Words words, Payment payment, Contact contact, String merchant) {
        var amount = payment.received().format(words.locale());
        var facts = new ArrayList<Letter.Fact>();
        facts.add(new Letter.Fact(words.say("fact.amount"), amount));
        facts.addAll(what(words, payment));
        facts.addAll(card(words, payment, "fact.card"));
        facts.add(new Letter.Fact(words.say("fact.date"), words.date(payment.at())));
        facts.add(new Letter.Fact(words.say("fact.receipt"), payment.receiptNumber()));
        return letter(
                "succeeded",
                "good",
                words,
                contact,
                merchant,
                amount,
                List.of(words.say("succeeded.lead", amount, merchant), words.say("succeeded.next")),
                facts,
                null);
    }

    private Letter failed(Words words, Payment payment, Contact contact, String merchant) {
        var amount = payment.amount().format(words.locale());
        var cause = payment.cause().key();
        var facts = new ArrayList<Letter.Fact>();
        facts.add(new Letter.Fact(words.say("fact.amount"), amount));
        facts.addAll(what(words, payment));
        facts.addAll(card(words, payment, "fact.card-tried"));
        facts.add(new Letter.Fact(words.say("fact.date"), words.date(payment.at())));
        return letter(
                "failed",
                "bad",
                words,
                contact,
                merchant,
                amount,
                List.of(
                        words.say("failed.lead", amount, merchant) + " " + words.say("cause." + cause),
                        words.say("next." + cause),
                        words.say(paymentUrl == null ? "failed.where" : "failed.link", merchant)),
                facts,
                action(payment, words.say("failed.button")));
    }

    private Letter actionRequired(Words words, Payment payment, Contact contact, String merchant) {
        var amount = payment.amount().format(words.locale());
        var facts = new ArrayList<Letter.Fact>();
        facts.add(new Letter.Fact(words.say("fact.amount"), amount));
        facts.addAll(what(words, payment));
        facts.addAll(card(words, payment, "fact.card-tried"));
        return letter(
                "action",
                "wait",
                words,
                contact,
                merchant,
                amount,
                List.of(
                        words.say("action.lead", amount, merchant),
                        words.say(paymentUrl == null ? "action.where" : "action.link", merchant),
                        words.say("action.uncharged")),
                facts,
                action(payment, words.say("action.button")));
    }

    private static Letter letter(
            String key,
            String tone,
            Words words,
            Contact contact,
            String merchant,
            String amount,
            List<String> paragraphs,
            List<Letter.Fact> facts,
            Letter.@Nullable Action action) {
        return new Letter(
                words.locale().toLanguageTag(),
                tone,
                merchant,
                words.say(key + ".subject", merchant, amount),
                words.say(key + ".preview", amount),
                words.say(key + ".title"),
                greeting(words, contact),
                paragraphs,
                facts,
                action,
                List.of(words.say("footer.why", merchant), words.say("footer.questions", merchant)));
    }

    private static String greeting(Words words, Contact contact) {
        var name = contact.name();
        return name != null && NAME.matcher(name).matches()
                ? words.say("greeting.named", name)
                : words.say("greeting.plain");
    }

    private static List<Letter.Fact> what(Words words, Payment payment) {
        return payment.description().isEmpty()
                ? List.of()
                : List.of(new Letter.Fact(words.say("fact.what"), payment.description()));
    }

    private static List<Letter.Fact> card(Words words, Payment payment, String label) {
        return payment.card().stream()
                .map(card -> new Letter.Fact(words.say(label), card(words, card)))
                .toList();
    }

    private static String card(Words words, Payment.Card card) {
        return card.brand().isEmpty()
                ? words.say("card.unbranded", card.last4())
                : words.say("card.branded", card.brand(), card.last4());
    }

    private Letter.@Nullable Action action(Payment payment, String label) {
        return Optional.ofNullable(paymentUrl)
                .map(url -> new Letter.Action(label, url.replace("{payment_intent}", payment.intent())))
                .orElse(null);
    }
}
