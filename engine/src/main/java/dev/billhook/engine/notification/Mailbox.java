package dev.billhook.engine.notification;

import dev.billhook.engine.invoice.pdf.Printing;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.vault.Vault;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Opens what would have been mailed in test mode. */
@Component
@ConditionalOnProperty(name = "billhook.mail.development-mailbox", havingValue = "true")
class Mailbox {
    /** How far back a search looks: this is a tool for the desk, not an archive. */
    private static final int DEPTH = 500;

    private static final TypeReference<Mail> MAIL = new TypeReference<>() {};

    private final NotificationQueueStore queue;
    private final Tenancy tenancy;
    private final Vault vault;
    private final Printing printing;

    Mailbox(NotificationQueueStore queue, Tenancy tenancy, Vault vault, Printing printing) {
        this.queue = queue;
        this.tenancy = tenancy;
        this.vault = vault;
        this.printing = printing;
    }

    record Opened(TenantId tenant, NotificationId id, String kind, String sentAt, Mail mail) {}

    List<Opened> newest(int limit) {
        return queue.inMailbox(limit).stream().flatMap(this::open).toList();
    }

    List<Opened> newestTo(String address, int limit) {
        return queue.inMailbox(DEPTH).stream()
                .flatMap(this::open)
                .filter(message -> message.mail().to().equalsIgnoreCase(address.strip()))
                .limit(limit)
                .toList();
    }

    Optional<Opened> find(NotificationId id) {
        return queue.inMailbox(id).stream().flatMap(this::open).findFirst();
    }

    /** What a mail server would have been given with it. */
    Optional<Enclosure.Paper> enclosed(Opened message) {
        return message.mail().enclosed(message.tenant(), printing);
    }

    /** Nothing when the customer was erased meanwhile. */
    private Stream<Opened> open(NotificationQueueStore.Kept kept) {
        return tenancy
                .read(kept.tenant(), () -> vault.open(kept.customer(), Messages.FIELD, kept.content()))
                .map(text -> new Opened(kept.tenant(), kept.id(), kept.kind(), kept.sentAt(), Json.read(text, MAIL)))
                .stream();
    }
}
