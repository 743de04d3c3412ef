package dev.billhook.engine.kit.http;

import java.time.DateTimeException;
import java.time.ZoneId;

/** Time zones as the API names them: those of the IANA database. */
public final class TimeZones {
    private TimeZones() {}

    public static ZoneId checked(String param, String asked) {
        try {
            return ZoneId.of(asked);
        } catch (DateTimeException unknown) {
            throw Problem.invalid(
                    param,
                    "parameter_invalid",
                    "'" + param + "' is no time zone.",
                    "Send a name of the IANA database such as Europe/Berlin.");
        }
    }
}
