package dev.billhook.engine.kit.http;

import java.time.DateTimeException;
import java.time.Instant;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;

/** Times as RFC 3339 writes them: their years have four digits. Java knows later ones, which no database keeps. */
public final class Rfc3339 {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Rfc3339() {}

    /** @throws DateTimeException when it is no such time */
    public static Instant parse(String text) {
        var time = Instant.parse(text);
        if (isOutside(time)) {
            throw new DateTimeException("The year of " + text + " has not four digits");
        }
        return time;
    }

    private static boolean isOutside(Instant time) {
        return time.isBefore(FIRST) || time.isAfter(LAST);
    }

    static final class Reader extends StdDeserializer<Instant> {
        Reader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) {
            var time = InstantDeserializer.INSTANT.deserialize(parser, context);
            if (time != null && isOutside(time)) {
                throw context.weirdStringException(time.toString(), Instant.class, "its year has not four digits");
            }
            return time;
        }
    }
}
