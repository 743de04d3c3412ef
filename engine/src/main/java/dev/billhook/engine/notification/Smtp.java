package dev.billhook.engine.notification;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Hands mail to the configured server. */
final class Smtp {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    /** Jakarta Mail waits for ever unless told otherwise. */
    private static final String TIMEOUT_MILLIS = "10000";

    private final JavaMailSender server;
    private final String from;

    Smtp(JavaMailSender server, String from) {
        this.server = server;
        this.from = from;
        if (server instanceof JavaMailSenderImpl configurable) {
            limitWaiting(configurable.getJavaMailProperties());
        }
    }

    private static void limitWaiting(Properties properties) {
        for (var protocol : List.of("smtp", "smtps")) {
            for (var wait : List.of("connectiontimeout", "timeout", "writetimeout")) {
                properties.putIfAbsent("mail." + protocol + "." + wait, TIMEOUT_MILLIS);
            }
        }
    }

    /** A message sent again after a crash has the same Message-ID, by which mail programs know it. */
    void send(NotificationId id, Mail mail, Optional<Enclosure.Paper> enclosed) throws MessagingException {
        var message = server.createMimeMessage();
        message.setHeader("Message-ID", "<" + id + "@" + from.substring(from.indexOf('@') + 1) + ">");
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", mail.language());
        message.setFrom(sender(mail));
        message.setRecipient(MimeMessage.RecipientType.TO, recipient(mail.to()));
        message.setSubject(mail.subject().replaceAll("\\p{Cntrl}", " "), UTF_8);
        var bodies = new MimeMultipart("alternative");
        bodies.addBodyPart(body(mail.text(), "plain"));
        bodies.addBodyPart(body(mail.html(), "html"));
        message.setContent(enclosed.isPresent() ? with(bodies, enclosed.get()) : bodies);
        server.send(message);
    }

    private static MimeMultipart with(MimeMultipart bodies, Enclosure.Paper paper) throws MessagingException {
        var letter = new MimeBodyPart();
        letter.setContent(bodies);
        var file = new MimeBodyPart();
        file.setDataHandler(new DataHandler(new ByteArrayDataSource(paper.content(), "application/pdf")));
        file.setFileName(paper.name());
        file.setDisposition(Part.ATTACHMENT);
        return new MimeMultipart(letter, file);
    }

    private InternetAddress sender(Mail mail) throws MessagingException {
        try {
            return new InternetAddress(from, mail.merchant(), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java platform has UTF-8", e);
        }
    }

    /** One address, not a list of them. */
    private static InternetAddress recipient(String address) throws MessagingException {
        var recipient = new InternetAddress(address, true);
        recipient.validate();
        return recipient;
    }

    private static MimeBodyPart body(String text, String kind) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, UTF_8, kind);
        part.setDisposition(Part.INLINE);
        return part;
    }
}
