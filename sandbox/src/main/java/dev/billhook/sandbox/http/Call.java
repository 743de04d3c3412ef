package dev.billhook.sandbox.http;

import dev.billhook.sandbox.error.ApiError;
import java.util.Map;

/** One authorised request as a handler sees it. {@code browser} is true when it came with the publishable key. */
public record Call(Map<String, String> variables, Params params, boolean browser) {

    public String id() {
        return variables.getOrDefault("id", "");
    }

    /** A browser may see an intent only if it also holds that intent's client secret. */
    public void mustHold(String clientSecret) {
        if (browser && !params.text("client_secret").orElse("").equals(clientSecret)) {
            throw ApiError.parameter(
                    "client_secret_invalid",
                    "client_secret",
                    "The client_secret provided does not match the intent. Send the one your server received.");
        }
    }
}
