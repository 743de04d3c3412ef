package dev.billhook.sandbox.challenge;

import dev.billhook.sandbox.http.CurrentRequest;
import dev.billhook.sandbox.store.Ids;
import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.store.Resource;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A pending challenge as it stands on its intent: {@code next_action} for the client, a secret address for the bank's page. */
public final class PendingChallenge {

    private PendingChallenge() {}

    /**
     * Begins one. With a return address the customer is redirected there and back; a browser script that said
     * {@code use_stripe_sdk}, or gave no return address, shows the page in a frame instead.
     */
    public static void begin(Resource intent, Optional<String> returnUrl, boolean byScript) {
        String token = Ids.random(32);
        String page = origin() + "/3ds/" + intent.id() + "/" + token;
        intent.hide("challenge", token)
                .hide("return_url", returnUrl.orElse(null))
                .set("status", "requires_action")
                .set("next_action", byScript || returnUrl.isEmpty() ? script(page) : redirect(page, returnUrl.get()));
    }

    public static void end(Resource intent) {
        intent.set("next_action", null);
    }

    static boolean isOpen(Resource intent) {
        return intent.hasStatus("requires_action");
    }

    static boolean hasToken(Resource intent, String token) {
        return intent.secret("challenge").filter(token::equals).isPresent();
    }

    private static ObjectNode script(String page) {
        return Json.object(
                "type",
                "use_stripe_sdk",
                "use_stripe_sdk",
                Json.object("type", "three_d_secure_redirect", "source", "src_" + Ids.random(24), "stripe_js", page));
    }

    private static ObjectNode redirect(String page, String returnUrl) {
        return Json.object(
                "redirect_to_url", Json.object("return_url", returnUrl, "url", page), "type", "redirect_to_url");
    }

    private static String origin() {
        return CurrentRequest.find().map(CurrentRequest::origin).orElseThrow();
    }
}
