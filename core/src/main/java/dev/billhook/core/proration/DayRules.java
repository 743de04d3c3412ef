package dev.billhook.core.proration;

import dev.billhook.core.calendar.PeriodEnds;

/** Which days count, and how days that come from outside are meant. */
public record DayRules(LeadingStub leadingStub, ChangeDay changeDay, PeriodEnds periodEnds) {
    static final DayRules DEFAULT =
            new DayRules(LeadingStub.PERIOD_IT_LIES_IN, ChangeDay.NEW_PLAN, PeriodEnds.HALF_OPEN);
}
