package dev.billhook.engine.invoice.revenue;

import java.time.LocalDate;

/**
 * How far a tenant's revenue is recognised.
 *
 * @param through the last day that is done
 * @param gatheredBefore what counts from an earlier day is among the gathered schedules, and is not looked for any more
 * @param seenBefore what counts from an earlier day was written, if not yet committed, when the last days were done
 */
record Progress(LocalDate through, LocalDate gatheredBefore, LocalDate seenBefore) {
    /** Of two processes one's clock may be behind the other's. */
    private static final int GRACE_DAYS = 1;

    LocalDate next() {
        return through.plusDays(1);
    }

    /** Up to where schedules can be gathered once everybody has committed; never a day that is still to be done. */
    LocalDate gatherable() {
        if (seenBefore.equals(LocalDate.MIN)) {
            return gatheredBefore;
        }
        var seen = seenBefore.minusDays(GRACE_DAYS);
        return seen.isBefore(next()) ? seen : next();
    }
}
