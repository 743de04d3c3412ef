package dev.billhook.engine.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes letters about a card that is kept. */
final class CardLetters {
    private static final String WHY = "footer.why-card";

    private CardLetters() {}

    /** @param expiry as it stands on the card: {@code 11/2026} */
    record KeptCard(Card card, @Nullable String expiry, Instant at) {
        static KeptCard of(Card card, JsonNode method, Instant at) {
            int month = method.path("exp_month").asInt(0);
            int year = method.path("exp_year").asInt(0);
            return new KeptCard(card, month == 0 ? null : String.format(Locale.ROOT, "%02d/%d", month, year), at);
        }
    }

    static Letter added(Letterhead head, KeptCard kept) {
        return changed("card-added", "good", head, kept);
    }

    static Letter removed(Letterhead head, KeptCard kept) {
        return changed("card-removed", "wait", head, kept);
    }

    private static Letter changed(String key, String tone, Letterhead head, KeptCard kept) {
        var words = head.words();
        var card = kept.card().in(words);
        var facts = facts(words, kept);
        facts.add(new Letter.Fact(words.say("fact.date"), words.date(kept.at())));
        var paragraphs =
                List.of(words.say(key + ".lead", head.merchant(), card), words.say(key + ".next", head.merchant()));
        return head.letter(key, tone, card, paragraphs, facts, null, WHY);
    }

    static Letter expiring(Letterhead head, KeptCard kept) {
        var words = head.words();
        var card = kept.card().in(words);
        var paragraphs = List.of(
                words.say("card-expiring.lead", head.merchant(), card),
                words.say("card-expiring.next", head.merchant()));
        return head.letter("card-expiring", "wait", card, paragraphs, facts(words, kept), null, WHY);
    }

    private static List<Letter.Fact> facts(Words words, KeptCard kept) {
        var facts = new ArrayList<Letter.Fact>();
        facts.add(new Letter.Fact(words.say("fact.card-tried"), kept.card().in(words)));
        var expiry = kept.expiry();
        if (expiry != null) {
            facts.add(new Letter.Fact(words.say("fact.expiry"), expiry));
        }
        return facts;
    }
}
