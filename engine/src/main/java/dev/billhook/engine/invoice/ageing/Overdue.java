package dev.billhook.engine.invoice.ageing;

import com.fasterxml.jackson.annotation.JsonValue;

/** How long something has been overdue; a day begun counts. */
enum Overdue {
    NOT_DUE("not_due"),
    UP_TO_30("1-30"),
    UP_TO_60("31-60"),
    UP_TO_90("61-90"),
    LONGER("over_90");

    private final String text;

    Overdue(String text) {
        this.text = text;
    }

    @JsonValue
    String text() {
        return text;
    }
}
