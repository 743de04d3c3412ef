package dev.billhook.core.proration;

import dev.billhook.core.calendar.PeriodEnds;
import java.math.RoundingMode;

/** Every choice in which billing systems differ over a part of a period. A price states what it takes from {@link #DEFAULT}. */
public record ProrationPolicies(ProrationUnit unit, DayRules days, RoundingRules rounding, CreditRules credits) {
    public static final ProrationPolicies DEFAULT =
            new ProrationPolicies(ProrationUnit.DAY, DayRules.DEFAULT, RoundingRules.DEFAULT, CreditRules.DEFAULT);

    public ProrationPolicies with(ProrationUnit other) {
        return new ProrationPolicies(other, days, rounding, credits);
    }

    public ProrationPolicies with(LeadingStub other) {
        return with(new DayRules(other, days.changeDay(), days.periodEnds()));
    }

    public ProrationPolicies with(ChangeDay other) {
        return with(new DayRules(days.leadingStub(), other, days.periodEnds()));
    }

    public ProrationPolicies with(PeriodEnds other) {
        return with(new DayRules(days.leadingStub(), days.changeDay(), other));
    }

    public ProrationPolicies with(ProrationRounding other) {
        return with(new RoundingRules(other, rounding.factor(), rounding.money()));
    }

    public ProrationPolicies with(FactorDigits other) {
        return with(new RoundingRules(rounding.parts(), other, rounding.money()));
    }

    public ProrationPolicies with(RoundingMode other) {
        return with(new RoundingRules(rounding.parts(), rounding.factor(), other));
    }

    public ProrationPolicies with(CreditBasis other) {
        return with(new CreditRules(other, credits.cap(), credits.to()));
    }

    public ProrationPolicies with(CreditCap other) {
        return with(new CreditRules(credits.basis(), other, credits.to()));
    }

    public ProrationPolicies with(DowngradeCredit other) {
        return with(new CreditRules(credits.basis(), credits.cap(), other));
    }

    private ProrationPolicies with(DayRules other) {
        return new ProrationPolicies(unit, other, rounding, credits);
    }

    private ProrationPolicies with(RoundingRules other) {
        return new ProrationPolicies(unit, days, other, credits);
    }

    private ProrationPolicies with(CreditRules other) {
        return new ProrationPolicies(unit, days, rounding, other);
    }
}
