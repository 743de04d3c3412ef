package dev.billhook.engine.notification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the development mailbox shows; public for the compiled templates. */
public record MailboxPage(List<Message> messages) {
    /**
     * @param enclosure the name of the document that goes with it
     * @param plain whether the text is shown in place of the HTML
     */
    public record Message(
            String id,
            String to,
            String from,
            String subject,
            String kind,
            String sentAt,
            String text,
            @Nullable String enclosure,
            boolean plain) {}
}
