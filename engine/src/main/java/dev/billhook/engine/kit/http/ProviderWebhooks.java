package dev.billhook.engine.kit.http;

import jakarta.servlet.http.HttpServletRequest;

/** Where payment providers call: authenticated by their signature over the raw body, not by an API key. */
public final class ProviderWebhooks {
    public static final String PATH = "/v1/webhooks/";

    private ProviderWebhooks() {}

    public static boolean isAddressedBy(HttpServletRequest request) {
        return request.getServletPath().startsWith(PATH);
    }
}
