package dev.billhook.core.billing;

import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.core.proration.ProrationPolicies;

/** How often and by whose calendar is billed, how parts of a period are, and what a trial's usage costs. */
public record Terms(BillingCalendar calendar, ProrationPolicies policies, TrialUsage trialUsage) {
    public static Terms of(BillingCalendar calendar) {
        return new Terms(calendar, ProrationPolicies.DEFAULT, TrialUsage.FREE);
    }

    public Terms calendar(BillingCalendar changed) {
        return new Terms(changed, policies, trialUsage);
    }

    public Terms policies(ProrationPolicies changed) {
        return new Terms(calendar, changed, trialUsage);
    }

    public Terms trialUsage(TrialUsage changed) {
        return new Terms(calendar, policies, changed);
    }
}
