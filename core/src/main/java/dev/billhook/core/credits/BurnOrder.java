package dev.billhook.core.credits;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Policy {@code credit_burn_order}: which of several active grants pays first. The id decides among equals. */
public enum BurnOrder {
    /** The lowest priority number, then what expires first, then the oldest (OpenMeter). */
    PRIORITY_EXPIRY_CREATION,
    /** The lowest priority number, then the oldest, whenever it expires (Lago's wallets). */
    PRIORITY_CREATION;

    Comparator<Grant> comparator() {
        Comparator<Grant> byPriority = Comparator.comparingInt(Grant::priority);
        Comparator<Grant> first =
                switch (this) {
                    case PRIORITY_EXPIRY_CREATION -> byPriority.thenComparing(BurnOrder::earlierEnd);
                    case PRIORITY_CREATION -> byPriority;
                };
        return first.thenComparing(Grant::createdAt).thenComparing(Grant::id);
    }

    private static int earlierEnd(Grant one, Grant other) {
        return endOrNever(one.expiresAt()).compareTo(endOrNever(other.expiresAt()));
    }

    private static Instant endOrNever(@Nullable Instant end) {
        return end == null ? Instant.MAX : end;
    }
}
