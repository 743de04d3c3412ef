package dev.billhook.engine.notification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message before it has a form: public, because the compiled templates are a package of their own.
 *
 * @param tone {@code good}, {@code bad} or {@code wait}: the colour of its band
 * @param preview what mailboxes show beside the subject
 */
public record Letter(
        String language,
        String tone,
        String merchant,
        String subject,
        String preview,
        String title,
        String greeting,
        List<String> paragraphs,
        List<Fact> facts,
        @Nullable Action action,
        List<String> footer) {
    public record Fact(String label, String value) {}

    public record Action(String label, String url) {}

    /** For readers and mail programs without HTML: the same words in the same order. */
    String plainText() {
        var text = new StringBuilder();
        text.append(title).append("\n\n").append(greeting).append("\n\n");
        paragraphs.forEach(paragraph -> text.append(paragraph).append("\n\n"));
        if (action != null) {
            text.append(action.label()).append(":\n").append(action.url()).append("\n\n");
        }
        facts.forEach(fact ->
                text.append(fact.label()).append(": ").append(fact.value()).append('\n'));
        text.append("\n-- \n");
        footer.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
