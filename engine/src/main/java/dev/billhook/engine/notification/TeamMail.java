package dev.billhook.engine.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.mail.MailException;

/** Mail to people who run the product, through the same mail server. */
public final class TeamMail {
    private final Optional<Smtp> smtp;
    private final Pages pages;

    TeamMail(Optional<Smtp> smtp, Pages pages) {
        this.smtp = smtp;
        this.pages = pages;
    }

    public enum Result {
        SENT,
        /** No mail server is configured. */
        NOT_CONFIGURED,
        /** The address is none; trying again changes nothing. */
        ADDRESS_REFUSED,
        TRY_LATER
    }

    /** Outside any transaction. The same id again is the same message to mail programs. */
    public Result send(UUID id, String to, Letter letter) {
        if (smtp.isEmpty()) {
            return Result.NOT_CONFIGURED;
        }
        var mail = new Mail(
                to,
                letter.language(),
                letter.merchant(),
                letter.subject(),
                pages.letter(letter),
                letter.plainText(),
                null);
        try {
            smtp.get().send(new NotificationId(id), mail, Optional.empty());
            return Result.SENT;
        } catch (AddressException unusable) {
            return Result.ADDRESS_REFUSED;
        } catch (MessagingException | MailException notTaken) { // its words can hold the address: not logged
            return Result.TRY_LATER;
        }
    }
}
