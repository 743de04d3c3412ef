package dev.billhook.core.proration;

import static dev.billhook.core.proration.KillBillCasesTest.KILL_BILL;
import static dev.billhook.core.proration.KillBillCasesTest.midnight;

import dev.billhook.core.billing.Agreement;
import dev.billhook.core.billing.Change;
import dev.billhook.core.billing.Happening;
import dev.billhook.core.billing.Item;
import dev.billhook.core.billing.Line;
import dev.billhook.core.billing.Meters;
import dev.billhook.core.billing.Projection;
import dev.billhook.core.billing.Terms;
import dev.billhook.core.billing.Timing;
import dev.billhook.core.billing.TrialUsage;
import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.core.calendar.Days;
import dev.billhook.core.calendar.KillBill;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Price;
import dev.billhook.core.pricing.PriceModel;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Makes of what a case of Kill Bill tells (a start, trial or resume; a change, a cancellation, a pause) a subscription that is
 * billed, and shows its lines in Kill Bill's words: from the beginning on, or those of the moment that something ends.
 */
final class KillBillInvoice {
    private static final Duration LONG_ENOUGH = Duration.ofDays(366);
    private static final List<String> BEGINNINGS = List.of("start", "trial_end", "resume");
    private static final List<String> ENDINGS = List.of("change", "cancel", "pause");
    private static final List<String> BILLED = List.of("paid", "paid_period", "billed", "addon_paid", "billed_item");

    private final JsonNode in;
    private final JsonNode old;
    private final Currency currency;

    KillBillInvoice(JsonNode in) {
        this.in = in;
        this.old = in.has("old") ? in.get("old") : in;
        this.currency = Currency.of(in.get("currency").asString());
    }

    /** @param shown how many lines from the beginning on the case shows; an ending shows all of its own */
    List<KillBillItem> items(int shown) {
        Instant start = start();
        BillingCalendar calendar = KillBill.calendar(period(old), oldDay(), start);
        List<Item> items = items(calendar, start);
        var begun = Agreement.begin(terms(calendar), items, start);
        JsonNode end = ending();
        if (end.isMissingNode()) {
            Instant until = in.has("target") ? at("target").plus(Duration.ofDays(1)) : start.plus(LONG_ENOUGH);
            return lines(Projection.of(begun, start, List.of(), until, Meters.NOTHING_USED).stream())
                    .limit(shown)
                    .toList();
        }
        Instant ends = midnight(end.asString());
        var bills = Projection.of(begun, start, List.of(happening(ends)), ends.plusSeconds(1), Meters.NOTHING_USED);
        return Stream.concat(lines(bills.stream().filter(bill -> bill.at().equals(ends))), otherPlan(ends))
                .sorted(Comparator.comparing(KillBillItem::type))
                .toList();
    }

    /** The day that an ending is billed on. */
    String day() {
        return Days.of(midnight(ending().asString()), ZoneOffset.UTC).toString();
    }

    private Happening happening(Instant ends) {
        if (!in.has("new")) {
            return new Happening.Stopped(ends, true);
        }
        JsonNode plan = in.get("new");
        List<Item> items = List.of(item("plan", rate(plan.get("rate")), Timing.IN_ADVANCE));
        boolean goesOn = period(plan).equals(period(old)) && billCycleDay() == oldDay();
        return new Happening.Changed(
                ends,
                goesOn
                        ? new Change.Plan(items)
                        : new Change.Cadence(KillBill.calendar(period(plan), billCycleDay(), ends), items));
    }

    private List<Item> items(BillingCalendar calendar, Instant start) {
        if (old.has("billed_item")) {
            return List.of(item("plan", rateOfBilled(calendar, start), Timing.IN_ADVANCE));
        }
        boolean arrears = in.path("billing_mode").asString("").equals("IN_ARREAR");
        var timing = arrears ? Timing.IN_ARREARS : Timing.IN_ADVANCE;
        List<Item> items = new ArrayList<>();
        if (in.has("rates")) {
            in.get("rates").forEach(rate -> items.add(item("plan-" + items.size(), rate(rate), timing)));
        } else {
            items.add(item("plan", rate(first(List.of("rate", "addon_rate"), old)), timing));
        }
        return items;
    }

    /** Of an item of which only days and amount are known: what a whole period costs if those are its part. */
    private Rational rateOfBilled(BillingCalendar calendar, Instant start) {
        JsonNode billed = old.get("billed_item");
        Proration proration = Proration.of(calendar, start, KILL_BILL);
        return rate(billed.get(2))
                .dividedBy(proration.share(proration.billable()).factor());
    }

    /** Another plan of the account renews on the day of the cancellation. */
    private Stream<KillBillItem> otherPlan(Instant ends) {
        if (!in.has("other_plan_due")) {
            return Stream.empty();
        }
        Terms terms = terms(KillBill.calendar("MONTHLY", 0, ends));
        List<Item> items = List.of(item("other", rate(in.get("other_plan_due")), Timing.IN_ADVANCE));
        return Agreement.begin(terms, items, ends).lines().stream().map(KillBillInvoice::item);
    }

    private static Stream<KillBillItem> lines(Stream<Projection.Bill> bills) {
        return bills.flatMap(bill -> bill.lines().stream()).map(KillBillInvoice::item);
    }

    private static KillBillItem item(Line line) {
        return switch (line) {
            case Line.Charge charge ->
                KillBillItem.of(
                        "RECURRING",
                        charge.service(),
                        charge.amount(),
                        charge.line().share(),
                        charge.line().terms().nominal());
            case Line.Credit credit ->
                KillBillItem.of(
                        "REPAIR_ADJ",
                        credit.service(),
                        credit.amount(),
                        credit.credit().unused(),
                        credit.credit().line().span());
            case Line.Used _, Line.TrueUp _, Line.Once _ -> throw new IllegalArgumentException(line.toString());
        };
    }

    private Instant start() {
        JsonNode billed = first(BILLED, old);
        return billed.isMissingNode()
                ? midnight(first(BEGINNINGS, in).asString())
                        .plus(Duration.ofDays(in.path("trial_days").asLong(0)))
                : midnight(billed.get(0).asString());
    }

    private JsonNode ending() {
        return first(ENDINGS, in);
    }

    private int billCycleDay() {
        JsonNode day = first(List.of("new_bill_cycle_day", "bill_cycle_day"), in);
        return day.isMissingNode() ? 0 : day.asInt();
    }

    private int oldDay() {
        return in.path("bill_cycle_day").asInt(0);
    }

    private static String period(JsonNode plan) {
        return plan.path("period").asString("MONTHLY");
    }

    private static Terms terms(BillingCalendar calendar) {
        return new Terms(calendar, KILL_BILL, TrialUsage.FREE);
    }

    private Item item(String key, Rational rate, Timing timing) {
        return new Item(key, key, Price.of(currency, new PriceModel.Flat(rate)), timing, Rational.ONE);
    }

    private static Rational rate(JsonNode amount) {
        return Rational.parse(amount.asString());
    }

    private Instant at(String field) {
        return midnight(in.get(field).asString());
    }

    private static JsonNode first(List<String> fields, JsonNode node) {
        return fields.stream().filter(node::has).map(node::get).findFirst().orElse(MissingNode.getInstance());
    }
}
