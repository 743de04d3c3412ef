package dev.billhook.engine.payment.authentication;

import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.vault.LinkTokens;
import dev.billhook.engine.payment.gateway.PaymentSettings;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Makes links and takes them back. In the caller's transaction. */
@Component
public final class Authentications {
    /** Under which tokens are derived, here and by whoever writes the mail. */
    private static final String PURPOSE = "payment_authentication";

    private final AuthenticationStore store;
    private final LinkTokens tokens;
    private final PaymentSettings settings;
    private final Audit audit;

    Authentications(AuthenticationStore store, LinkTokens tokens, PaymentSettings settings, Audit audit) {
        this.store = store;
        this.tokens = tokens;
        this.settings = settings;
        this.audit = audit;
    }

    public AuthenticationLink open(Identifier intent) {
        var now = Tenancy.current().now();
        var link = new AuthenticationLink(
                new AuthenticationId(PublicId.next()), now.plus(settings.authenticationLifetime()));
        store.insert(link.id(), intent.value(), link.expiresAt(), now);
        return link;
    }

    /**
     * Uses a link up. What has become of its intent comes first: whoever has paid reads that, however old the link is.
     *
     * @param open answers what the link leads to, or refuses because there is nothing to confirm any more
     */
    public <T> T redeem(String token, Function<UUID, T> open) {
        var context = Tenancy.current();
        var id = tokens.idOf(context.tenant(), PURPOSE, token)
                .map(AuthenticationId::of)
                .orElseThrow(Authentications::unknown);
        var link = store.find(id).orElseThrow(Authentications::unknown);
        var opened = open.apply(link.intent());
        if (!context.now().isBefore(link.expiresAt())) {
            throw Problem.conflict(
                    "authentication_link_expired",
                    "This link has expired.",
                    "Ask the shop how to pay; nothing was charged.");
        }
        if (link.used() || !store.use(id, context.now())) {
            throw Problem.conflict(
                    "authentication_link_used",
                    "This link was used before, and it works once.",
                    "If the payment was not finished, go on in the browser where it was begun, or ask the shop.");
        }
        audit.record("payment_authentication.redeemed", id.text(), "");
        return opened;
    }

    private static Problem unknown() {
        return Problem.invalid(
                "token",
                "authentication_link_invalid",
                "'token' is not one of a link that we sent.",
                "Open the link of the mail as it is, whole.");
    }
}
