package dev.billhook.core.proration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.core.calendar.KillBill;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.cases.Cases;
import dev.billhook.core.cases.Cases.Case;
import dev.billhook.core.money.Rational;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What Kill Bill bills, from our calendar, proration and agreements with its policies. */
class KillBillCasesTest {
    private static final String FILE = "proration-killbill.json";

    static final ProrationPolicies KILL_BILL = ProrationPolicies.DEFAULT
            .with(LeadingStub.ENDING_ON_FIRST_BILLING_DATE)
            .with(FactorDigits.NINE_HALF_UP)
            .with(ProrationRounding.DIRECT)
            .with(CreditBasis.BILLED_LINE);

    static Stream<Case> cycles() {
        return Cases.of(FILE, "cycles");
    }

    static Stream<Case> factors() {
        return Cases.of(FILE, "factor");
    }

    static Stream<Case> invoices() {
        return Cases.of(FILE, "invoice_items");
    }

    @ParameterizedTest
    @MethodSource("cycles")
    void stubsAndWholePeriodsUpToTheTarget(Case given) {
        JsonNode in = given.inputs();
        Instant start = midnight(in.get("start").asString());
        BillingCalendar calendar = KillBill.calendar(in, start);
        List<Share> shares = billed(in, calendar, start).stream()
                .map(piece -> Proration.of(calendar, piece.start(), KILL_BILL).share(piece))
                .toList();
        Rational cycles = shares.stream().map(Share::factor).reduce(Rational.ZERO, Rational::plus);
        assertThat(terms(shares))
                .containsExactlyElementsOf(strings(given.expected().get("terms")));
        assertThat(cycles.toDecimal(9, RoundingMode.UNNECESSARY))
                .isEqualByComparingTo(
                        new BigDecimal(given.expected().get("cycles").asString()));
    }

    @ParameterizedTest
    @MethodSource("factors")
    void aLeadingStubIsDividedByThePeriodThatEndsOnTheFirstBillingDate(Case given) {
        JsonNode in = given.inputs();
        Instant start = midnight(in.get("start").asString());
        LocalDate firstBilling = LocalDate.parse(in.get("first_billing_date").asString());
        BillingCalendar calendar = KillBill.calendar(in.get("period").asString(), firstBilling.getDayOfMonth(), start);
        Proration terms = Proration.of(calendar, start, KILL_BILL);
        assertThat(terms.nominal().end()).isEqualTo(midnight(firstBilling.toString()));
        assertThat(terms.share(terms.billable()).factor().toDecimal(9, RoundingMode.UNNECESSARY))
                .isEqualByComparingTo(
                        new BigDecimal(given.expected().get("factor").asString()));
    }

    @ParameterizedTest
    @MethodSource("invoices")
    void itemsOfAnInvoice(Case given) {
        List<KillBillItem> expected = given.expected()
                .get("items")
                .valueStream()
                .map(KillBillItem::read)
                .toList();
        KillBillInvoice invoice = new KillBillInvoice(given.inputs());
        List<KillBillItem> items = invoice.items(expected.size());
        BigDecimal total = items.stream().map(KillBillItem::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        Stream<KillBillItem> credit = count(expected, "CBA_ADJ") == 0
                ? Stream.empty()
                : Stream.of(KillBillItem.credit(invoice.day(), total.negate()));
        assertThat(Stream.concat(items.stream(), credit)).containsExactlyElementsOf(expected);
    }

    private static long count(List<KillBillItem> items, String type) {
        return items.stream().filter(item -> item.type().equals(type)).count();
    }

    /** In advance a period is billed on its first day, in arrears on its end. */
    private static List<Period> billed(JsonNode in, BillingCalendar calendar, Instant start) {
        Instant target = midnight(in.get("target").asString());
        Optional<Instant> end = date(in.get("end"));
        boolean inAdvance = in.get("billing_mode").asString().equals("IN_ADVANCE");
        Instant limit = end.orElseGet(() -> calendar.next(target.isBefore(start) ? start : target));
        return calendar.cut(new Period(start, limit)).stream()
                .filter(piece -> inAdvance
                        ? !piece.start().isAfter(target)
                        : !piece.end().isAfter(target))
                .toList();
    }

    /** "12/31", "2", "8/31": whole periods that follow one another are one number. */
    private static List<String> terms(List<Share> shares) {
        List<String> terms = new ArrayList<>();
        long whole = 0;
        for (Share share : shares) {
            if (share.isWhole()) {
                whole++;
                continue;
            }
            if (whole > 0) {
                terms.add(Long.toString(whole));
            }
            whole = 0;
            terms.add(share.units() + "/" + share.ofUnits());
        }
        if (whole > 0) {
            terms.add(Long.toString(whole));
        }
        return terms;
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static Optional<Instant> date(@Nullable JsonNode node) {
        return node == null || node.isNull() ? Optional.empty() : Optional.of(midnight(node.asString()));
    }

    static Instant midnight(String date) {
        return LocalDate.parse(date).atTime(LocalTime.MIDNIGHT).toInstant(ZoneOffset.UTC);
    }
}
