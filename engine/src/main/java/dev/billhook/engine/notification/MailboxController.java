package dev.billhook.engine.notification;

import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.http.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The development mailbox, for people and for tests. Pages run no script at all; a message is shown in a frame that may do
 * nothing but open its links in a new tab.
 */
@RestController
@ConditionalOnProperty(name = "billhook.mail.development-mailbox", havingValue = "true")
class MailboxController {
    private static final int ON_PAGE = 100;
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);
    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; "
                    + "form-action 'none'; frame-ancestors 'none'";
    private static final String MESSAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

    private final Mailbox mailbox;
    private final Pages pages;

    MailboxController(Mailbox mailbox, Pages pages) {
        this.mailbox = mailbox;
        this.pages = pages;
    }

    record MessageView(
            NotificationId id,
            String object,
            String kind,
            String to,
            String from,
            String language,
            String subject,
            String text,
            String html,
            @Nullable String enclosure,
            String sentAt) {
        static MessageView of(Mailbox.Opened message) {
            var mail = message.mail();
            return new MessageView(
                    message.id(),
                    "message",
                    message.kind(),
                    mail.to(),
                    mail.merchant(),
                    mail.language(),
                    mail.subject(),
                    mail.text(),
                    mail.html(),
                    name(mail),
                    message.sentAt());
        }
    }

    @GetMapping("/dev/mailbox")
    ResponseEntity<String> list() {
        var messages = mailbox.newest(ON_PAGE).stream()
                .map(message -> row(message, false))
                .toList();
        return page(pages.mailbox(new MailboxPage(messages)), PAGE_POLICY);
    }

    @GetMapping("/dev/mailbox/{id}")
    ResponseEntity<String> message(@PathVariable NotificationId id, @RequestParam @Nullable String view) {
        return page(pages.message(row(find(id), "text".equals(view))), PAGE_POLICY);
    }

    @GetMapping("/dev/mailbox/{id}/content")
    ResponseEntity<String> content(@PathVariable NotificationId id) {
        return page(find(id).mail().html(), MESSAGE_POLICY);
    }

    @GetMapping("/dev/mailbox/{id}/enclosure")
    ResponseEntity<byte[]> enclosure(@PathVariable NotificationId id) {
        var paper = mailbox.enclosed(find(id)).orElseThrow(() -> Problem.notFound("enclosure", "id"));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header("Content-Disposition", "inline; filename=\"" + paper.name() + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .body(paper.content());
    }

    @GetMapping("/dev/mailbox.json")
    Page<MessageView> json(@RequestParam @Nullable String to, @RequestParam @Nullable Integer limit) {
        int most = Page.limit(limit);
        List<Mailbox.Opened> found = to == null ? mailbox.newest(most) : mailbox.newestTo(to, most);
        return Page.of(found, most, MessageView::of, message -> message.id().text());
    }

    @GetMapping("/dev/mailbox.css")
    ResponseEntity<String> style() {
        try (var file = MailboxController.class.getResourceAsStream("mailbox.css")) {
            var css = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return ResponseEntity.ok().contentType(CSS).body(css);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Mailbox.Opened find(NotificationId id) {
        return mailbox.find(id).orElseThrow(() -> Problem.notFound("message", "id"));
    }

    private static MailboxPage.Message row(Mailbox.Opened message, boolean plain) {
        var mail = message.mail();
        return new MailboxPage.Message(
                message.id().text(),
                mail.to(),
                mail.merchant(),
                mail.subject(),
                message.kind(),
                message.sentAt().substring(0, 19).replace('T', ' ') + " UTC",
                mail.text(),
                name(mail),
                plain);
    }

    private static @Nullable String name(Mail mail) {
        return mail.enclosure() == null ? null : mail.enclosure().name();
    }

    private static ResponseEntity<String> page(String html, String policy) {
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", policy)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .body(html);
    }
}
