package dev.billhook.core.proration;

import static dev.billhook.core.proration.KillBillCasesTest.KILL_BILL;
import static dev.billhook.core.proration.KillBillCasesTest.midnight;

import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.core.calendar.Days;
import dev.billhook.core.calendar.KillBill;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads what a case of Kill Bill tells (a start or resume, a change, a cancellation, a pause) and asks for the items: what
 * is billed new, what is repaid of the line billed before, and the account credit that their sum becomes.
 */
final class KillBillInvoice {
    private static final List<String> BEGINNINGS = List.of("start", "trial_end", "resume");
    private static final List<String> ENDINGS = List.of("change", "cancel", "pause");
    private static final List<String> BILLED = List.of("paid", "paid_period", "billed", "addon_paid");

    private final JsonNode in;
    private final Currency currency;

    KillBillInvoice(JsonNode in) {
        this.in = in;
        this.currency = Currency.of(in.get("currency").asString());
    }

    /** The items from the beginning on; how many of them the case shows is for the case to say. */
    Stream<KillBillItem> recurring(long shown) {
        if (in.has("new")) {
            return billing(in.get("new"), at("change"), in.get("new").get("rate"))
                    .limit(shown);
        }
        if (in.has("other_plan_due")) {
            return Stream.of(otherPlan());
        }
        JsonNode beginning = first(BEGINNINGS, in);
        if (beginning.isMissingNode()) {
            return Stream.empty();
        }
        Instant start = midnight(beginning.asString())
                .plus(Duration.ofDays(in.path("trial_days").asLong(0)));
        return in.has("rates")
                ? in.get("rates").valueStream().flatMap(rate -> billing(in, start, rate)
                        .limit(1))
                : billing(in, start, in.get("rate")).limit(shown);
    }

    /** What is repaid of the line billed before, from the day it ends on. */
    Stream<KillBillItem> repairs() {
        JsonNode end = first(ENDINGS, in);
        if (end.isMissingNode()) {
            return Stream.empty();
        }
        ProratedCredit credit = billedLine().creditAt(midnight(end.asString()));
        Period unused = credit.line().span().from(credit.at());
        return Stream.of(KillBillItem.of(
                "REPAIR_ADJ",
                unused,
                credit.amount().negated(),
                credit.unused(),
                credit.line().span()));
    }

    /** Every case that goes on to a target bills in advance up to it. */
    private Stream<KillBillItem> billing(JsonNode plan, Instant start, JsonNode rate) {
        BillingCalendar calendar = KillBill.calendar(plan.get("period").asString(), billCycleDay(), start);
        Instant limit = in.has("target") ? at("target") : Instant.MAX;
        return Stream.iterate(Proration.of(calendar, start, KILL_BILL), terms -> next(calendar, terms))
                .takeWhile(terms -> !terms.origin().isAfter(limit))
                .map(terms -> terms.line(Money.parse(rate.asString(), currency), terms.billable()))
                .map(KillBillInvoice::item);
    }

    private static Proration next(BillingCalendar calendar, Proration terms) {
        return Proration.of(calendar, terms.nominal().end(), KILL_BILL);
    }

    /** Another plan of the account renews on the day of the cancellation. */
    private KillBillItem otherPlan() {
        Instant start = at("cancel");
        Proration terms = Proration.of(KillBill.calendar("MONTHLY", 0, start), start, KILL_BILL);
        return item(terms.line(Money.parse(in.get("other_plan_due").asString(), currency), terms.billable()));
    }

    private static KillBillItem item(ProratedLine line) {
        return KillBillItem.of(
                "RECURRING",
                line.span(),
                line.amount(),
                line.share(),
                line.terms().nominal());
    }

    /** The line billed before: a whole period at its rate, or an item of which only days and amount are known. */
    private ProratedLine billedLine() {
        JsonNode old = in.has("old") ? in.get("old") : in;
        if (old.has("billed_item")) {
            JsonNode item = old.get("billed_item");
            return line(item, item.get(2));
        }
        return line(first(BILLED, old), first(List.of("rate", "addon_rate"), old));
    }

    private ProratedLine line(JsonNode days, JsonNode amount) {
        Period span = new Period(
                midnight(days.get(0).asString()), midnight(days.get(1).asString()));
        return Proration.of(span, ZoneOffset.UTC, KILL_BILL).line(Money.parse(amount.asString(), currency), span);
    }

    private int billCycleDay() {
        JsonNode day = first(List.of("new_bill_cycle_day", "bill_cycle_day"), in);
        return day.isMissingNode() ? 0 : day.asInt();
    }

    /** The day that the credit is booked on. */
    String day() {
        return Days.of(midnight(first(ENDINGS, in).asString()), ZoneOffset.UTC).toString();
    }

    private Instant at(String field) {
        return midnight(in.get(field).asString());
    }

    private static JsonNode first(List<String> fields, JsonNode node) {
        return fields.stream().filter(node::has).map(node::get).findFirst().orElse(MissingNode.getInstance());
    }
}
