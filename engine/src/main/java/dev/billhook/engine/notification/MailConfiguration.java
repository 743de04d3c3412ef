package dev.billhook.engine.notification;

import dev.billhook.engine.invoice.pdf.Printing;
import dev.billhook.engine.kit.jobs.RecurringJob;
import dev.billhook.engine.kit.jobs.SendLoop;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.vault.Vault;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MailSettings.class, NotificationSwitches.class, LinkSettings.class})
class MailConfiguration {
    /** As many connections as a small mail server likes at once. */
    private static final int SIDE_BY_SIDE = 8;

    private static final int FORGET_BATCH = 5_000;
    private static final Logger log = LoggerFactory.getLogger(MailConfiguration.class);

    @Bean
    Mailing billhookMailing(
            Tenancy tenancy,
            Vault vault,
            NotificationStore store,
            Printing printing,
            ObjectProvider<JavaMailSender> server,
            MailSettings settings) {
        return new Mailing(tenancy, vault, store, printing, smtp(server, settings), settings);
    }

    @Bean
    TeamMail billhookTeamMail(ObjectProvider<JavaMailSender> server, Pages pages, MailSettings settings) {
        return new TeamMail(
                Optional.ofNullable(server.getIfAvailable()).map(sender -> new Smtp(sender, sender(settings))), pages);
    }

    private static Optional<Smtp> smtp(ObjectProvider<JavaMailSender> server, MailSettings settings) {
        var configured = Optional.ofNullable(server.getIfAvailable());
        if (configured.isEmpty() && !settings.developmentMailbox()) {
            log.warn("no mail server (spring.mail.host) and no development mailbox: customers get no e-mail");
        }
        return configured.map(sender -> new Smtp(sender, sender(settings)));
    }

    private static String sender(MailSettings settings) {
        var from = settings.from();
        if (from == null || from.indexOf('@') < 1) {
            throw new IllegalStateException(
                    "a mail server is configured, so billhook.mail.from must be the address that "
                            + "mail comes from, such as receipts@example.com");
        }
        return from;
    }

    @Bean
    SendLoop<NotificationQueueStore.Claimed> mailLoop(
            NotificationQueueStore queue, Mailing mailing, MailSettings settings) {
        return new SendLoop<>(
                "notification",
                settings.poll(),
                SIDE_BY_SIDE,
                most -> queue.claim(most, settings.lease()),
                mailing::send);
    }

    @Bean
    RecurringJob oldNotificationTexts(NotificationQueueStore queue, MailSettings settings) {
        return new RecurringJob(
                "old-notification-texts",
                Duration.ofHours(1),
                () -> queue.forgetTextsOlderThan(settings.keep(), FORGET_BATCH));
    }
}
