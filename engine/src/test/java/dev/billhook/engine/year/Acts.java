package dev.billhook.engine.year;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What customers do, as calls of the API. What is not possible any more is not done. */
final class Acts {
    /** When the shop does its work, UTC. */
    static final LocalTime HOUR = LocalTime.of(14, 0);

    private final Shop shop;
    private final Diary diary;
    private final Map<Integer, Guest> guests = new HashMap<>();
    private final Map<Integer, String> customers = new HashMap<>();
    private final Map<Integer, String> subscriptions = new HashMap<>();
    private final Map<Integer, String> cards = new HashMap<>();
    private final List<Turn> promised = new ArrayList<>();
    private String seen = "";

    Acts(Shop shop, Diary diary) {
        this.shop = shop;
        this.diary = diary;
    }

    static Instant at(LocalDate day) {
        return day.atTime(HOUR).toInstant(ZoneOffset.UTC);
    }

    /** What follows from what was done, to be done on a later day. */
    List<Turn> promised() {
        var turns = List.copyOf(promised);
        promised.clear();
        return turns;
    }

    private String subscription(Guest guest) {
        return of(subscriptions, guest.number());
    }

    String customer(Guest guest) {
        return of(customers, guest.number());
    }

    private static <T> T of(Map<Integer, T> all, int number) {
        return Objects.requireNonNull(all.get(number));
    }

    void arrive(Guest guest) {
        guests.put(guest.number(), guest);
        var customer = shop.post(
                        "/v1/customers",
                        "{\"reference\": \"%s\", \"address\": {\"country\": \"%s\"}}"
                                .formatted(guest.reference(), guest.place().country))
                .at("/id")
                .asString();
        customers.put(guest.number(), customer);
        if (guest.card()) {
            cards.put(guest.number(), shop.saveCard(customer, Shop.PAYS));
        }
        var begun = shop.post("/v1/subscriptions", wish(guest));
        subscriptions.put(guest.number(), begun.at("/id").asString());
        diary.came(guest);
        if (guest.number() <= 7) {
            diary.tell(guest.comes(), guest, welcome(guest, begun));
        }
    }

    private String wish(Guest guest) {
        List<String> fields = new ArrayList<>(List.of(
                text("customer", customer(guest)),
                text("plan", guest.plan()),
                text("currency", guest.place().currency),
                text("time_zone", guest.place().zone.getId()),
                text("start_at", at(guest.comes()).toString())));
        if (guest.seats() > 0) {
            fields.add("\"quantities\": {\"seats\": " + guest.seats() + "}");
        }
        if (!guest.trial()) {
            fields.add("\"trial\": false");
            fields.add(text("payment_method", of(cards, guest.number())));
        }
        Optional.ofNullable(guest.coupon()).ifPresent(coupon -> fields.add("\"coupons\": [\"" + coupon + "\"]"));
        Optional.ofNullable(guest.anchor()).ifPresent(anchor -> fields.add("\"anchor\": " + anchor));
        return "{" + String.join(", ", fields) + "}";
    }

    private static String text(String name, String value) {
        return "\"" + name + "\": \"" + value + "\"";
    }

    private static String welcome(Guest guest, JsonNode begun) {
        var end = Instant.parse(begun.at("/current_period/end").asString());
        return "begins with %s. %s The next period begins on %s."
                .formatted(
                        guest.plan(),
                        receipt(begun.at("/latest_invoice")),
                        Diary.day(LocalDate.ofInstant(end, guest.place().zone)));
    }

    /** @return whether it was possible */
    boolean act(Turn turn) {
        var guest = of(guests, turn.guest());
        var before = shop.get("/v1/subscriptions/" + subscription(guest));
        var done =
                switch (turn.kind()) {
                    case UPGRADE -> changed(guest, before, "basic-monthly", """
                    {"plan": "pro-monthly", "quantities": {"seats": 2}}""", "moves up to Pro.");
                    case DOWNGRADE -> downgrade(guest, before);
                    case MORE_SEATS -> seats(guest, before, 2);
                    case FEWER_SEATS -> seats(guest, before, -1);
                    case YEARLY ->
                        changed(guest, before, "pro-monthly", "{\"plan\": \"pro-yearly\"}", "takes Pro for a year.");
                    case ARCHIVE ->
                        changed(
                                guest,
                                before,
                                "pro-monthly",
                                "{\"add_ons\": [\"archive-monthly\"]}",
                                "adds the archive.");
                    case LEAVE_LATER -> when(isActive(before), () -> leaves(guest, before));
                    case STAY_AFTER_ALL ->
                        when(isActive(before) && !before.at("/cancel_at").isNull(), () -> {
                            action(guest, "uncancel", "{}");
                            return "thinks better of it and stays.";
                        });
                    case LEAVE_NOW ->
                        when(isActive(before), () -> {
                            action(guest, "cancel", "{\"credit\": true, \"reason\": \"not needed any more\"}");
                            return ("leaves at once. " + latest(guest)).strip();
                        });
                    case COME_BACK ->
                        when(has(before, "canceled"), () -> {
                            action(guest, "reactivate", "{}");
                            return "is back. " + latest(guest);
                        });
                    case PAUSE -> when(isActive(before), () -> pauses(guest, turn.day()));
                    case MOVE -> when(isActive(before), () -> moves(guest));
                    case BAD_CARD ->
                        when(isActive(before) && before.at("/cancel_at").isNull(), () -> badCard(guest, before));
                    case GOOD_CARD -> when(has(before, "past_due"), () -> goodCard(guest, turn));
                    case FIRST_CARD ->
                        when(has(before, "trialing"), () -> {
                            cards.put(guest.number(), shop.saveCard(customer(guest), Shop.PAYS));
                            return "likes it and leaves a card before the trial ends.";
                        });
                    case NOTHING_TO_PAY_WITH -> when(has(before, "past_due"), () -> lapses(guest));
                    case CREDIT_NOTE -> creditNote(guest, turn);
                };
        done.ifPresent(what -> diary.did(turn, guest, what));
        return done.isPresent();
    }

    private static Optional<String> when(boolean possible, Supplier<String> act) {
        return possible ? Optional.of(act.get()) : Optional.empty();
    }

    private Optional<String> changed(Guest guest, JsonNode before, String from, String change, String what) {
        boolean possible = isActive(before) && before.at("/plan/key").asString().equals(from);
        return when(possible, () -> {
            action(guest, "change", change);
            return (what + " " + latest(guest)).strip();
        });
    }

    private Optional<String> downgrade(Guest guest, JsonNode before) {
        boolean now = guest.number() % 2 == 0;
        return changed(
                guest,
                before,
                "pro-monthly",
                """
                {"plan": "basic-monthly", "at": "%s"}""".formatted(now ? "now" : "period_end"),
                now ? "goes down to Basic at once." : "will go down to Basic when the period is over.");
    }

    private Optional<String> seats(Guest guest, JsonNode before, int more) {
        int held = StreamSupport.stream(before.at("/items").spliterator(), false)
                .filter(item -> item.at("/key").asString().equals("seats"))
                .mapToInt(item -> item.at("/quantity").asInt())
                .sum();
        boolean possible = isActive(before) && held + more > 0 && held > 0;
        return when(possible, () -> {
            action(guest, "change", "{\"quantities\": {\"seats\": " + (held + more) + "}}");
            return "goes from %d to %d seats. %s"
                    .formatted(held, held + more, latest(guest))
                    .strip();
        });
    }

    private String leaves(Guest guest, JsonNode before) {
        action(guest, "cancel", "{\"at\": \"period_end\"}");
        var end = Instant.parse(before.at("/current_period/end").asString());
        return "cancels, and stays until " + Diary.day(LocalDate.ofInstant(end, guest.place().zone)) + ".";
    }

    private String pauses(Guest guest, LocalDate day) {
        var back = day.plusDays(25 + guest.number() % 20);
        action(guest, "pause", "{\"resumes_at\": \"" + at(back) + "\"}");
        return "pauses until %s. %s".formatted(Diary.day(back), latest(guest)).strip();
    }

    private String moves(Guest guest) {
        var to = guest.place() == Place.NEW_YORK ? Place.BERLIN : Place.NEW_YORK;
        action(guest, "move", "{\"time_zone\": \"" + to.zone + "\"}");
        return "moves to " + to.title + "; her days are counted there from now on.";
    }

    /** Her bank sends a new card, which will not work; what becomes of that is seen at the next renewal. */
    private String badCard(Guest guest, JsonNode before) {
        replaceCard(guest, Shop.DECLINES_LATER);
        var renewal = LocalDate.ofInstant(
                Instant.parse(before.at("/current_period/end").asString()), ZoneOffset.UTC);
        if (guest.number() % 5 > 0) {
            promised.add(new Turn(renewal.plusDays(1 + guest.number() % 6), guest.number(), Turn.Kind.GOOD_CARD));
        }
        return "has a new card, and nobody knows yet that it will not work.";
    }

    private String goodCard(Guest guest, Turn turn) {
        String card = replaceCard(guest, Shop.PAYS);
        if (turn.guest() % 2 == 0) {
            return "leaves a card that works; the next attempt will find it.";
        }
        var open = openInvoice(guest);
        open.ifPresent(invoice -> shop.post(
                "/v1/invoices/" + invoice.at("/id").asString() + "/pay", "{\"payment_method\": \"" + card + "\"}"));
        return "leaves a card that works and pays "
                + open.map(invoice -> Coins.of(invoice.at("/amount_due"))).orElse("nothing") + " at once.";
    }

    private String replaceCard(Guest guest, String number) {
        String old = of(cards, guest.number());
        String card = shop.saveCard(customer(guest), number);
        shop.post("/v1/payment_methods/" + old + "/detach", "{\"replacement\": \"" + card + "\"}");
        cards.put(guest.number(), card);
        return card;
    }

    /** She tried it, left no card and never used it: nothing is owed. */
    private String lapses(Guest guest) {
        action(guest, "cancel", "{\"reason\": \"trial lapsed\"}");
        openInvoice(guest)
                .ifPresent(
                        invoice -> shop.post("/v1/invoices/" + invoice.at("/id").asString() + "/void", "{}"));
        return "never left a card after the trial; the subscription ends and its invoice is void.";
    }

    private Optional<String> creditNote(Guest guest, Turn turn) {
        return invoices(guest).stream()
                .filter(invoice -> has(invoice, "paid")
                        && invoice.at("/amount_paid/amount").asLong() > 0)
                .filter(invoice ->
                        Instant.parse(invoice.at("/paid_at").asString()).isBefore(at(turn.day())))
                .filter(invoice -> invoice.at("/amount_credited/amount").asLong() == 0)
                .findFirst()
                .flatMap(invoice -> credit(guest, invoice));
    }

    private Optional<String> credit(Guest guest, JsonNode invoice) {
        String to = guest.number() % 2 == 0 ? "refund" : "balance";
        long half = invoice.at("/subtotal/amount").asLong() / 20 * 10;
        var answer =
                shop.ask("/v1/credit_notes", """
                {"invoice": "%s", "amount": %d, "to": "%s", "reason": "an outage"}
                """.formatted(invoice.at("/id").asString(), half, to));
        return when(answer.status() == 201, () -> "is given back half of %s for an outage: %s over %s, to her %s."
                .formatted(
                        invoice.at("/number").asString(),
                        answer.text("/number"),
                        Coins.of(answer.body().at("/total")),
                        to.equals("refund") ? "card" : "balance"));
    }

    /** Nobody will charge what failed so often: the shop gives it up and ends the subscription. */
    boolean giveUp(JsonNode subscription, Instant before) {
        var open = shop
                .all("/v1/invoices?customer=" + subscription.at("/customer").asString())
                .stream()
                .filter(invoice -> has(invoice, "open"))
                .toList();
        boolean late = open.stream()
                .anyMatch(invoice ->
                        Instant.parse(invoice.at("/finalized_at").asString()).isBefore(before));
        if (late) {
            shop.post(
                    "/v1/subscriptions/" + subscription.at("/id").asString() + "/cancel", "{\"reason\": \"not paid\"}");
            open.forEach(
                    invoice -> shop.post("/v1/invoices/" + invoice.at("/id").asString() + "/mark_uncollectible", "{}"));
        }
        return late;
    }

    private void action(Guest guest, String action, String body) {
        seen = shop.rows("SELECT coalesce(max(number), '') FROM billhook.invoice")
                .getFirst()
                .getFirst();
        shop.post("/v1/subscriptions/" + subscription(guest) + "/" + action, body);
    }

    private List<JsonNode> invoices(Guest guest) {
        return shop.all("/v1/invoices?customer=" + customer(guest));
    }

    private Optional<JsonNode> openInvoice(Guest guest) {
        return invoices(guest).stream().filter(invoice -> has(invoice, "open")).findFirst();
    }

    /** What the action was billed, if anything. */
    private String latest(Guest guest) {
        return invoices(guest).stream()
                .filter(invoice -> invoice.at("/number").asString().compareTo(seen) > 0)
                .findFirst()
                .map(Acts::receipt)
                .orElse("");
    }

    private static boolean isActive(JsonNode subscription) {
        return has(subscription, "active");
    }

    private static boolean has(JsonNode resource, String status) {
        return resource.at("/status").asString().equals(status);
    }

    /** An invoice in a sentence. */
    static String receipt(JsonNode invoice) {
        if (invoice.isNull() || invoice.isMissingNode()) {
            return "Nothing is billed yet.";
        }
        var lines = StreamSupport.stream(invoice.at("/lines").spliterator(), false)
                .map(line -> line.at("/description").asString() + " "
                        + Coins.digits(
                                line.at("/amount/currency").asString(),
                                line.at("/amount/amount").asLong()))
                .collect(Collectors.joining(", "));
        return "%s over %s: %s%s%s."
                .formatted(
                        invoice.at("/number").asString(),
                        Coins.of(invoice.at("/total")),
                        lines,
                        part(", off by coupons ", invoice.at("/discount")),
                        part(", taxes ", invoice.at("/tax")));
    }

    private static String part(String words, JsonNode money) {
        long amount = money.at("/amount").asLong();
        return amount == 0 ? "" : words + Coins.digits(money.at("/currency").asString(), amount);
    }
}
