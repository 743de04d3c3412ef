package dev.billhook.engine.notification;

import dev.billhook.engine.customer.Contact;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.customer.Customers;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.jobs.SendLoop;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.vault.Vault;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes at most one message of a fact, or notes why there is none. */
@Component
class Messages {
    static final String FIELD = "notification.mail";

    private final NotificationStore store;
    private final Customers customers;
    private final Vault vault;
    private final Pages pages;
    private final NotificationSwitches switches;
    private final SendLoop<NotificationQueueStore.Claimed> loop;

    Messages(
            NotificationStore store,
            Customers customers,
            Vault vault,
            Pages pages,
            NotificationSwitches switches,
            SendLoop<NotificationQueueStore.Claimed> loop) {
        this.store = store;
        this.customers = customers;
        this.vault = vault;
        this.pages = pages;
        this.switches = switches;
        this.loop = loop;
    }

    boolean isDue(NotificationStore.Fact fact) {
        return switches.allow(fact.kind()) && !store.isKnown(fact.kind(), fact.fact());
    }

    void tell(NotificationStore.Fact fact, Instant sendAfter, Function<Letterhead, Letter> writer) {
        tell(fact, sendAfter, writer, null);
    }

    void tell(
            NotificationStore.Fact fact,
            Instant sendAfter,
            Function<Letterhead, Letter> writer,
            @Nullable Enclosure enclosure) {
        if (!isDue(fact)) {
            return;
        }
        var customer = fact.customer();
        if (customer == null) {
            skip(fact, "no_customer");
            return;
        }
        var contact = customers.contact(new CustomerId(customer));
        if (contact.isEmpty()) {
            skip(fact, "erased");
            return;
        }
        var email = contact.get().email();
        if (email == null) {
            skip(fact, "no_email");
            return;
        }
        var mail = mail(email, contact.get(), writer, enclosure);
        var sealed = vault.seal(customer, FIELD, Json.write(mail));
        if (store.enqueue(fresh(), fact, mail.language(), sealed, sendAfter)) {
            Tenancy.afterCommit(loop::wake);
        }
    }

    void skip(NotificationStore.Fact fact, String reason) {
        store.skip(fresh(), fact, reason);
    }

    private Mail mail(
            String email, Contact contact, Function<Letterhead, Letter> writer, @Nullable Enclosure enclosure) {
        var merchant = store.merchant();
        var letter = writer.apply(Letterhead.of(contact, merchant));
        return new Mail(
                email,
                letter.language(),
                merchant,
                letter.subject(),
                pages.letter(letter),
                letter.plainText(),
                enclosure);
    }

    private static NotificationId fresh() {
        return new NotificationId(PublicId.next());
    }
}
