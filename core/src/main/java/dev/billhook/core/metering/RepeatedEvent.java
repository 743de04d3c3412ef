package dev.billhook.core.metering;

/** Policy {@code repeated_event}: what another event under the key of one that is stored means. */
public enum RepeatedEvent {
    /** The first one counts. A copy of it is a retry; another payload is set aside, for it would change what was billed. */
    FIRST_WINS,
    /** The one stored last counts (Lago on ClickHouse). */
    LAST_WINS,
    /** Copy or not, it is refused, and all that was sent together with it (Lago on PostgreSQL). */
    REFUSES_BATCH;

    Verdict verdict(Event stored, Event arriving) {
        return switch (this) {
            case FIRST_WINS -> stored.equals(arriving) ? Verdict.REPEATED : Verdict.QUARANTINED;
            case LAST_WINS -> stored.equals(arriving) ? Verdict.REPEATED : Verdict.REPLACING;
            case REFUSES_BATCH -> Verdict.REFUSED;
        };
    }
}
