package dev.billhook.engine.delivery;

import dev.billhook.engine.kit.http.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/** Which URLs an endpoint may have. What is refused here is refused again, after name resolution, whenever it is sent to. */
record WebhookUrls(AddressGuard guard) {
    private static final int LONGEST = 2048;

    /** Looks the host up, so never inside a transaction. A name that does not exist yet is no reason to refuse. */
    String check(String text, boolean livemode) {
        var url = parse(text);
        if (livemode && !url.getScheme().equals("https")) {
            throw refuse(
                    "url_not_secure", "In live mode a webhook URL begins with https://.", "Use an https:// address.");
        }
        try {
            guard.resolve(url.getHost());
        } catch (AddressGuard.Refused e) {
            throw refuse(
                    "url_not_public",
                    "The URL leads to a private or reserved address.",
                    "Use an address that is reachable from the internet; for development start the engine with "
                            + "billhook.delivery.allow-private-addresses=true.");
        } catch (UnknownHostException later) {
            return text;
        }
        return text;
    }

    private static URI parse(String text) {
        try {
            var url = new URI(text);
            boolean http = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (text.length() > LONGEST
                    || !http
                    || url.getHost() == null
                    || url.getRawUserInfo() != null
                    || url.getRawFragment() != null) {
                throw malformed();
            }
            return url;
        } catch (URISyntaxException e) {
            throw malformed();
        }
    }

    private static Problem malformed() {
        return refuse(
                "url_invalid",
                "'url' is not an address that webhooks can be sent to.",
                "Send an absolute https:// address of at most 2048 characters, without user name and fragment.");
    }

    private static Problem refuse(String code, String detail, String nextStep) {
        return Problem.invalid("url", code, detail, nextStep);
    }
}
