package dev.billhook.engine.year;

import java.time.LocalDate;

/** Something a customer, or the shop for her, does on a day, if her subscription allows it then. */
record Turn(LocalDate day, int guest, Kind kind) {
    enum Kind {
        UPGRADE,
        DOWNGRADE,
        MORE_SEATS,
        FEWER_SEATS,
        YEARLY,
        ARCHIVE,
        LEAVE_LATER,
        STAY_AFTER_ALL,
        LEAVE_NOW,
        COME_BACK,
        PAUSE,
        MOVE,
        BAD_CARD,
        GOOD_CARD,
        FIRST_CARD,
        NOTHING_TO_PAY_WITH,
        CREDIT_NOTE
    }
}
