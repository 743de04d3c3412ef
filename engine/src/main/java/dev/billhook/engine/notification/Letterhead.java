package dev.billhook.engine.notification;

import dev.billhook.engine.customer.Contact;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What every letter begins and ends with: its language, whom it greets, and whose it is. */
record Letterhead(Words words, Contact contact, String merchant) {
    /** A name is greeted with; what could pass for a link or a sentence of its own is not a name. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M} .'’-]{0,59}");

    static Letterhead of(Contact contact, String merchant) {
        return new Letterhead(Words.in(contact.locale()), contact, merchant);
    }

    /**
     * @param key of its subject, preview and title in the texts
     * @param about what stands in the subject line: an amount or a card
     * @param why the key of why the customer gets it
     */
    Letter letter(
            String key,
            String tone,
            String about,
            List<String> paragraphs,
            List<Letter.Fact> facts,
            Letter.@Nullable Action action,
            String why) {
        return new Letter(
                words.locale().toLanguageTag(),
                tone,
                merchant,
                words.say(key + ".subject", merchant, about),
                words.say(key + ".preview", about),
                words.say(key + ".title"),
                greeting(),
                paragraphs,
                facts,
                action,
                List.of(words.say(why, merchant), words.say("footer.questions", merchant)));
    }

    private String greeting() {
        var name = contact.name();
        return name != null && NAME.matcher(name).matches()
                ? words.say("greeting.named", name)
                : words.say("greeting.plain");
    }
}
