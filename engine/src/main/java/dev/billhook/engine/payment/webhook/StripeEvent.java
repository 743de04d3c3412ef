package dev.billhook.engine.payment.webhook;

import dev.billhook.engine.kit.inbox.InboxEvent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The parts of a Stripe event that decide where it goes. */
record StripeEvent(String id, String type, boolean livemode, String objectId, String body) {
    static final String PROVIDER = "stripe";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Empty for anything that is not an event with an id and a type. */
    static Optional<StripeEvent> parse(byte[] raw) {
        try {
            String body = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
            var event = JSON.readTree(body);
            String id = event.path("id").asString("");
            String type = event.path("type").asString("");
            String object = objectId(event);
            return isName(id) && isName(type) && isName(object)
                    ? Optional.of(
                            new StripeEvent(id, type, event.path("livemode").asBoolean(false), object, body))
                    : Optional.empty();
        } catch (JacksonException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && text.length() <= 255 && text.indexOf('\0') < 0;
    }

    /** The intent an object belongs to, so that all events about one payment are handled in one line; else the object itself. */
    private static String objectId(JsonNode event) {
        var object = event.path("data").path("object");
        var intent = paymentOf(object);
        String owner = intent.isObject() ? intent.path("id").asString("") : intent.asString("");
        if (!owner.isEmpty()) {
            return owner;
        }
        return object.path("id").asString(event.path("id").asString(""));
    }

    /** An invoice names its payment directly until API version 2025-03-31, and in its list of payments since. */
    private static JsonNode paymentOf(JsonNode object) {
        var direct = object.path("payment_intent");
        return direct.isMissingNode() || direct.isNull()
                ? object.at("/payments/data/0/payment/payment_intent")
                : direct;
    }

    InboxEvent toInbox() {
        return new InboxEvent(PROVIDER, id, type, objectId, body);
    }
}
