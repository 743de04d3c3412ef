package dev.billhook.engine.notification;

import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.vault.LinkTokens;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where a customer goes to confirm a charge made while they were away. The event names the link by its id; its token is derived
 * here, so that it is in the mail alone.
 */
@Component
class AuthenticationLinks {
    private static final String PURPOSE = "payment_authentication";

    private final LinkTokens tokens;
    private final @Nullable String template;

    AuthenticationLinks(LinkTokens tokens, LinkSettings settings) {
        this.tokens = tokens;
        this.template = settings.authenticate();
    }

    Optional<String> of(Event event) {
        var id = event.data().path("authentication").path("id").asString("");
        return template == null || id.isEmpty()
                ? Optional.empty()
                : Optional.of(template.replace("{token}", tokens.of(event.tenant(), PURPOSE, id)));
    }
}
