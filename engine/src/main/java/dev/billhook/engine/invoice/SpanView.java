package dev.billhook.engine.invoice;

import dev.billhook.core.calendar.Period;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** From {@code start} to before {@code end}. */
public record SpanView(Instant start, Instant end) {
    static @Nullable SpanView of(@Nullable Period period) {
        return period == null ? null : new SpanView(period.start(), period.end());
    }
}
