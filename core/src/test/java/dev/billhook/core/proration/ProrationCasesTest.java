package dev.billhook.core.proration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.calendar.Days;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.calendar.PeriodEnds;
import dev.billhook.core.cases.Cases;
import dev.billhook.core.cases.Cases.Case;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What Lago and Flexprice charge and credit for parts of a period, with the policies that are theirs. */
class ProrationCasesTest {
    private static final String METERING = "pricing-and-metering.json";
    private static final Currency EUR = Currency.of("EUR");

    /** Lago writes days inclusively: the day of a termination is the last one billed. */
    private static final ProrationPolicies LAGO =
            ProrationPolicies.DEFAULT.with(PeriodEnds.INCLUSIVE).with(ProrationRounding.DIRECT);

    private static final ProrationPolicies FLEXPRICE = ProrationPolicies.DEFAULT
            .with(PeriodEnds.INCLUSIVE)
            .with(ChangeDay.NEW_PLAN)
            .with(ProrationRounding.DIRECT);

    static Stream<Case> daysInclusive() {
        return Cases.of(METERING, "proration").filter(one -> method(one).equals("days_inclusive"));
    }

    static Stream<Case> planChanges() {
        return Cases.of(METERING, "proration").filter(one -> !method(one).equals("days_inclusive"));
    }

    static Stream<Case> coefficients() {
        return Cases.of(METERING, "proration_coefficient");
    }

    static Stream<Case> creditCaps() {
        return Cases.of(METERING, "credit_cap");
    }

    @ParameterizedTest
    @MethodSource("daysInclusive")
    void lagoBillsTheDaysFromTheEndOfTheTrialToTheTerminationOverThoseOfThePeriod(Case given) {
        JsonNode in = given.inputs();
        int trialDays = in.path("trial_days_from_billed_first_day").asInt(0);
        Proration terms = lagoTerms(in, trialDays);
        Money price = new Money(in.get("plan_amount_minor").asLong(), EUR);
        Period billed = lagoBilled(in, trialDays);
        ProratedLine line = terms.line(price, billed);
        assertThat(line.amount().minor())
                .isEqualTo(given.expected().get("amount_minor").asLong());
        assertThat(line.recomputes()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("coefficients")
    void theCoefficientIsBilledDaysOverDaysOfThePeriod(Case given) {
        Rational factor = lagoTerms(given.inputs(), 0)
                .share(lagoBilled(given.inputs(), 0))
                .factor();
        int digits = given.inputs().path("digits").asInt(16);
        BigDecimal expected = new BigDecimal(given.expected().get("coefficient").asString());
        assertThat(factor.toDecimal(digits, RoundingMode.HALF_UP)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @MethodSource("planChanges")
    void flexpriceCreditsTheOldPlanAndChargesTheNewOneFromTheDayOfTheChange(Case given) {
        JsonNode in = given.inputs();
        assertThat(method(given)).isEqualTo("plan_change_days_inclusive");
        ProrationPolicies policies =
                in.get("action").asString().equals("quantity_change") ? FLEXPRICE.with(CreditCap.UNCAPPED) : FLEXPRICE;
        Period nominal = inclusive(in, "period_start", "period_end");
        Proration terms = Proration.of(nominal, ZoneOffset.UTC, policies);
        Instant change = midnight(in, "change_day");
        Currency currency = currencyWith(in.path("currency_exponent").asInt(2));

        Money credit = terms.line(total(in, "old"), currency, nominal)
                .creditAt(change)
                .capped(
                        Money.zero(currency),
                        money(in, "amount_paid", currency),
                        money(in, "previous_credits", currency));
        Money charge =
                terms.line(total(in, "new"), currency, nominal.from(change)).amount();

        JsonNode expected = given.expected();
        assertAmount(credit.negated(), expected.get("credit"));
        assertAmount(charge, expected.get("charge"));
        assertAmount(charge.minus(credit), expected.get("net"));
    }

    @ParameterizedTest
    @MethodSource("creditCaps")
    void noMoreIsCreditedThanWasPaidAndNotCreditedYet(Case given) {
        JsonNode in = given.inputs();
        Money credit = CreditCap.PAID_LESS_CREDITS.apply(
                money(in, "potential_credit", EUR),
                money(in, "original_paid", EUR),
                money(in, "previous_credits", EUR));
        assertAmount(credit, given.expected().get("credit"));
    }

    private static Proration lagoTerms(JsonNode in, int trialDays) {
        Period nominal = inclusive(in, "period_first_day", "period_last_day");
        return new Proration(nominal, nominal.clamp(lagoBilled(in, trialDays).start()), ZoneOffset.UTC, LAGO);
    }

    private static Period lagoBilled(JsonNode in, int trialDays) {
        Period billed = inclusive(in, "billed_first_day", "billed_last_day");
        LocalDate trialEnd = Days.of(billed.start(), ZoneOffset.UTC).plusDays(trialDays);
        return billed.from(trialEnd.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static Period inclusive(JsonNode in, String first, String last) {
        return LAGO.days().periodEnds().period(date(in, first), date(in, last), ZoneOffset.UTC);
    }

    /** The price of the whole period: rate times quantity, nothing where there is no plan. */
    private static Rational total(JsonNode in, String plan) {
        return decimal(in, plan + "_price").times(decimal(in, plan + "_qty"));
    }

    private static Rational decimal(JsonNode in, String field) {
        JsonNode node = in.path(field);
        return node.isMissingNode() || node.isNull() || node.asString().isEmpty()
                ? Rational.ZERO
                : Rational.parse(node.asString());
    }

    private static Money money(JsonNode in, String field, Currency currency) {
        return Money.round(decimal(in, field), currency, RoundingMode.UNNECESSARY);
    }

    private static void assertAmount(Money actual, JsonNode expected) {
        assertThat(actual.toDecimal()).isEqualByComparingTo(new BigDecimal(expected.asString()));
    }

    private static Currency currencyWith(int decimals) {
        return switch (decimals) {
            case 0 -> Currency.of("JPY");
            case 2 -> EUR;
            case 3 -> Currency.of("KWD");
            default -> throw new IllegalArgumentException("No currency has " + decimals + " decimals");
        };
    }

    private static String method(Case given) {
        return given.inputs().get("method").asString();
    }

    private static LocalDate date(JsonNode in, String field) {
        return LocalDate.parse(in.get(field).asString());
    }

    private static Instant midnight(JsonNode in, String field) {
        return date(in, field).atTime(LocalTime.MIDNIGHT).toInstant(ZoneOffset.UTC);
    }
}
