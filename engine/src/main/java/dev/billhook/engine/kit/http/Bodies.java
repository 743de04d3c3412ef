package dev.billhook.engine.kit.http;

import tools.jackson.core.JacksonException;

/** Reads bodies that come as text, because only what they say tells their kind. */
public final class Bodies {
    private Bodies() {}

    /** Refuses what does not fit in the words in which every other body is refused. */
    public static <T> T read(String body, Class<T> type) {
        try {
            return Json.MAPPER.readValue(body, type);
        } catch (JacksonException unread) {
            throw Translation.unreadable(unread);
        }
    }
}
