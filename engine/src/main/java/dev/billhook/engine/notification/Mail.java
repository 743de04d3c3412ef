package dev.billhook.engine.notification;

import dev.billhook.engine.invoice.pdf.Printing;
import dev.billhook.engine.kit.tenant.TenantId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message as it is sent, and as it lies sealed until then. */
record Mail(
        String to,
        String language,
        String merchant,
        String subject,
        String html,
        String text,
        @Nullable Enclosure enclosure) {
    Optional<Enclosure.Paper> enclosed(TenantId tenant, Printing printing) {
        return Optional.ofNullable(enclosure)
                .flatMap(asked -> printing.print(tenant, asked.document(), Locale.forLanguageTag(language))
                        .map(pdf -> new Enclosure.Paper(asked.name(), pdf)));
    }

    @Override
    public String toString() {
        return "Mail[hidden]";
    }
}
