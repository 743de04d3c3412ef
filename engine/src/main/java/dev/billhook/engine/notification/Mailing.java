package dev.billhook.engine.notification;

import dev.billhook.engine.invoice.pdf.Printing;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.jobs.RetrySchedule;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.vault.Vault;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import tools.jackson.core.type.TypeReference;

/** Sends one message outside any transaction and records what became of it. */
final class Mailing {
    private static final Logger log = LoggerFactory.getLogger(Mailing.class);
    private static final TypeReference<Mail> MAIL = new TypeReference<>() {};

    private final Tenancy tenancy;
    private final Vault vault;
    private final NotificationStore store;
    private final Printing printing;
    private final Optional<Smtp> smtp;
    private final MailSettings settings;

    Mailing(
            Tenancy tenancy,
            Vault vault,
            NotificationStore store,
            Printing printing,
            Optional<Smtp> smtp,
            MailSettings settings) {
        this.tenancy = tenancy;
        this.vault = vault;
        this.store = store;
        this.printing = printing;
        this.smtp = smtp;
        this.settings = settings;
    }

    void send(NotificationQueueStore.Claimed message) {
        var mail =
                tenancy.read(message.tenant(), () -> vault.open(message.customer(), Messages.FIELD, message.content()));
        if (mail.isEmpty()) {
            close(message, "skipped", "erased", null);
        } else if (smtp.isPresent()) {
            send(smtp.get(), message, Json.read(mail.get(), MAIL));
        } else if (settings.developmentMailbox() && !message.livemode()) {
            sent(message, "mailbox");
        } else {
            close(message, "skipped", "mail_not_configured", null);
        }
    }

    private void send(Smtp server, NotificationQueueStore.Claimed message, Mail mail) {
        try {
            server.send(message.id(), mail, mail.enclosed(message.tenant(), printing));
            sent(message, "smtp");
        } catch (AddressException unusable) {
            close(message, "dead", "address_refused", kindOf(unusable));
        } catch (MessagingException | MailException e) {
            failed(message, e);
        }
    }

    /** The exception itself is neither kept nor logged: mail servers repeat the recipient in their refusals. */
    private void failed(NotificationQueueStore.Claimed message, Exception e) {
        var wait = new RetrySchedule(settings.retrySchedule(), 0).waitAfter(message.attempt(), Duration.ZERO);
        if (wait.isEmpty()) {
            log.error("message {} given up after {} attempts: {}", message.id(), message.attempt(), kindOf(e));
            close(message, "dead", "not_accepted", kindOf(e));
            return;
        }
        log.warn("message {} not sent yet: {}", message.id(), kindOf(e));
        tenancy.writing(
                message.tenant(), () -> store.tryLater(message.id().value(), message.attempt(), wait.get(), kindOf(e)));
    }

    private void sent(NotificationQueueStore.Claimed message, String via) {
        tenancy.writing(message.tenant(), () -> store.sent(message.id().value(), message.attempt(), via));
    }

    private void close(NotificationQueueStore.Claimed message, String state, String reason, @Nullable String error) {
        tenancy.writing(
                message.tenant(), () -> store.close(message.id().value(), message.attempt(), state, reason, error));
    }

    private static String kindOf(Exception e) {
        return e.getClass().getSimpleName();
    }
}
