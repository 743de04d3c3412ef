package dev.billhook.engine.alert;

import dev.billhook.engine.delivery.GuardedHttp;
import dev.billhook.engine.kit.jobs.RetrySchedule;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.notification.TeamMail;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes and sends one message outside any transaction, and records what became of it. */
@Component
class AlertSending {
    private static final Logger log = LoggerFactory.getLogger(AlertSending.class);

    private final AlertStore store;
    private final AlertTexts texts;
    private final TeamMail mail;
    private final GuardedHttp http;
    private final AlertSettings settings;
    private final Tenancy tenancy;

    AlertSending(
            AlertStore store,
            AlertTexts texts,
            TeamMail mail,
            GuardedHttp http,
            AlertSettings settings,
            Tenancy tenancy) {
        this.store = store;
        this.texts = texts;
        this.mail = mail;
        this.http = http;
        this.settings = settings;
        this.tenancy = tenancy;
    }

    void send(AlertQueueStore.Claimed message) {
        var address = settings.contact(message.team()).address(message.channel());
        var text = tenancy.read(message.tenant(), () -> text(message));
        if (address == null || address.isBlank()) {
            finish(message, "skipped", "channel_not_configured");
        } else if (text.isEmpty()) {
            finish(message, "skipped", "resolved");
        } else {
            switch (message.channel()) {
                case EMAIL -> mail(message, address, text.get());
                case WEBHOOK -> post(message, address, text.get());
            }
        }
    }

    private Optional<AlertText> text(AlertQueueStore.Claimed message) {
        return message.summary() ? Optional.of(texts.summary(message.bulletin())) : texts.of(message.bulletin());
    }

    private void mail(AlertQueueStore.Claimed message, String address, AlertText text) {
        switch (mail.send(message.id(), address, text.letter())) {
            case SENT -> finish(message, "sent", null);
            case NOT_CONFIGURED -> finish(message, "skipped", "mail_not_configured");
            case ADDRESS_REFUSED -> finish(message, "dead", "address_refused");
            case TRY_LATER -> tryLater(message, "the mail server did not take it", Duration.ZERO);
        }
    }

    private void post(AlertQueueStore.Claimed message, String url, AlertText text) {
        var posted = http.postJson(url, text.slack());
        var error = posted.error();
        if (error == null) {
            finish(message, "sent", null);
        } else {
            var asked = posted.retryAfter();
            tryLater(message, error, asked == null ? Duration.ZERO : asked);
        }
    }

    private void tryLater(AlertQueueStore.Claimed message, String error, Duration asked) {
        var wait = new RetrySchedule(settings.retrySchedule(), 0).waitAfter(message.attempt(), asked);
        if (wait.isEmpty()) {
            log.error(
                    "alert {} to {} given up: {}", message.id(), message.team().word(), error);
            finish(message, "dead", error);
            return;
        }
        tenancy.writing(message.tenant(), () -> store.tryLater(message.id(), message.attempt(), wait.get(), error));
    }

    private void finish(AlertQueueStore.Claimed message, String state, @Nullable String error) {
        tenancy.writing(message.tenant(), () -> store.finish(message.id(), message.attempt(), state, error));
    }
}
