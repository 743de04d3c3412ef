package dev.billhook.core.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.cases.Cases;
import dev.billhook.core.metering.MeteringCasesTest;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where each kind of case is run, so that none is left out in silence. */
class CaseKindsTest {
    private static final Set<String> TIERS = Set.of(
            "graduated",
            "volume",
            "graduated_percentage",
            "graduated_split",
            "converted_graduated",
            "prorated_graduated");
    private static final Set<String> CONVERSIONS =
            Set.of("unit_conversion", "unit_rounding", "usage_discount", "money_rounding");
    private static final Set<String> MODELS = Set.of(
            "standard",
            "package",
            "package_split",
            "dynamic",
            "dynamic_multiplier",
            "percentage",
            "percentage_min_max");
    private static final Set<String> SPENDS = Set.of("maximum_spend", "minimum_spend", "true_up", "true_up_rounded");
    private static final Set<String> WINDOWS = Set.of("bucketed", "windowed_commitment");
    private static final Set<String> LATE_USAGE = Set.of("late_usage_delta", "late_usage_period");

    /** Tested by the packages that own them: calendar, proration, tax, invoicing. */
    private static final Set<String> OTHER_PACKAGES = Set.of(
            "proration",
            "proration_coefficient",
            "period_boundary",
            "next_billing_date",
            "calendar_days",
            "credit_cap",
            "credit_note",
            "credit_burndown",
            "invoice_totals",
            "line_rounding",
            "progressive_billing");

    @Test
    void everyKindOfCaseHasItsPlace() {
        Set<String> placed = new TreeSet<>();
        Stream.of(TIERS, CONVERSIONS, MODELS, SPENDS, WINDOWS, LATE_USAGE, OTHER_PACKAGES, MeteringCasesTest.KINDS)
                .forEach(placed::addAll);
        assertThat(placed).isEqualTo(new TreeSet<>(Cases.kinds("pricing-and-metering.json")));
    }

    /** {@link BlockCasesTest} runs usage, calendar and proration the others. */
    @Test
    void everyKindOfKillBillsCasesHasItsPlace() {
        assertThat(Cases.kinds("proration-killbill.json"))
                .containsExactlyInAnyOrder(
                        "usage", "invoice_items", "cycles", "first_billing_date", "period_end", "factor");
    }
}
