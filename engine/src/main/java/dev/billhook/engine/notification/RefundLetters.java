package dev.billhook.engine.notification;

import dev.billhook.core.money.Money;
import java.time.Instant;
import java.util.List;

/** Writes letters about money given back. */
final class RefundLetters {
    private static final String WHY = "footer.why";

    private RefundLetters() {}

    static Letter succeeded(Letterhead head, Money amount, Instant at) {
        return letter("refund", "good", head, amount, at);
    }

    static Letter failed(Letterhead head, Money amount, Instant at) {
        return letter("refund-failed", "bad", head, amount, at);
    }

    private static Letter letter(String key, String tone, Letterhead head, Money money, Instant at) {
        var words = head.words();
        var amount = money.format(words.locale());
        return head.letter(
                key,
                tone,
                amount,
                List.of(words.say(key + ".lead", amount, head.merchant()), words.say(key + ".next", head.merchant())),
                List.of(
                        new Letter.Fact(words.say("fact.amount"), amount),
                        new Letter.Fact(words.say("fact.date"), words.date(at))),
                null,
                WHY);
    }
}
