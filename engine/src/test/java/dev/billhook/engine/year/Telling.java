package dev.billhook.engine.year;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The year as a story, month by month, with the books at the end. */
final class Telling {
    /** After midnight everywhere, before the shop opens. */
    private static final Duration MORNING = Duration.ofMinutes(12 * 60 + 30);

    private static final Duration UNPAID = Duration.ofDays(20);

    private static final List<String> WORTH_KNOWING = List.of(
            "The doors open.",
            "This year has a 29 February, and whoever pays on the 31st pays on that day.",
            "Clocks go forward in New York on the 12th and in Europe on the 26th; a day of 23 hours is a day.",
            "In Sydney the clocks go back on the 2nd.",
            "Nothing but work.",
            "On the 15th a new version of the price book is published: Pro costs more from July on for those who come then.",
            "The new prices are in force. Whoever was there before keeps the old ones; whoever changes plans takes the new.",
            "Summer; some pause.",
            "The days grow shorter.",
            "Clocks go forward in Sydney on the 1st and back in Europe on the 29th; a day of 25 hours is a day.",
            "Clocks go back in New York on the 5th.",
            "The last month; then the books are closed.");

    private final Shop shop;
    private final Diary diary;
    private final List<Guest> guests;
    private final List<String> told = new ArrayList<>();

    Telling(Shop shop, Diary diary, List<Guest> guests) {
        this.shop = shop;
        this.diary = diary;
        this.guests = guests;
    }

    /** What happens in a month. */
    interface Life {
        void live(Shop shop, Acts acts, YearMonth month) throws InterruptedException;
    }

    String story(Life life) throws InterruptedException {
        shop.publish(Menu.JANUARY);
        taxes();
        tell("# A year of a shop");
        tell("");
        tell("""
                %d customers in six cities, four currencies, %d days: what they did went over Billhook's HTTP API, the cards were charged at
                the sandbox provider, and the test clock was sent through the year. This page is the record of that run; a test repeats it
                and fails when one byte of it differs ([how](README.md)).""".formatted(guests.size(), YearMonth.of(Cast.YEAR, 1).isLeapYear() ? 366 : 365));
        var acts = new Acts(shop, diary);
        var months = new Month(shop);
        for (int number = 1; number <= 12; number++) {
            var month = YearMonth.of(Cast.YEAR, number);
            life.live(shop, acts, month);
            shop.advance(Month.start(month.plusMonths(1)).plus(MORNING));
            shop.letTheProviderCatchUp();
            month(month, months);
            giveUp(acts, Month.start(month.plusMonths(1)).minus(UNPAID));
            diary.nextMonth();
        }
        lives(acts);
        books();
        return String.join("\n", told) + "\n";
    }

    private void taxes() {
        for (String rate : List.of("DE 19", "IE 23", "JP 10", "AU 10")) {
            shop.post("/v1/tax_rates", """
                    {"name": "%s", "percent": "%s", "country": "%s", "automatic": true}
                    """.formatted(
                            rate.startsWith("JP") ? "Consumption tax" : rate.startsWith("AU") ? "GST" : "VAT",
                            rate.substring(3),
                            rate.substring(0, 2)));
        }
    }

    private void month(YearMonth month, Month figures) {
        tell("");
        tell("## " + month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        tell("");
        tell(WORTH_KNOWING.get(month.getMonthValue() - 1) + " " + diary.arrivals());
        if (!diary.examples().isEmpty()) {
            tell("");
            diary.examples().forEach(this::tell);
        }
        tell("");
        tell("| | invoices | billed | taxes on it | paid | credit notes | written off | earned | worth a month |");
        tell("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        figures.table(month).forEach(this::tell);
        tell("");
        tell(figures.failures(month) + " At the end there are " + figures.standing() + ".");
    }

    private void giveUp(Acts acts, Instant before) {
        shop.all("/v1/subscriptions?status=past_due").reversed().forEach(one -> acts.giveUp(one, before));
    }

    /** The first seven, invoice by invoice. */
    private void lives(Acts acts) {
        tell("");
        tell("## Seven customers, invoice by invoice");
        for (var guest : guests.subList(0, 7)) {
            tell("");
            tell("### " + guest.reference() + ", " + guest.place().title);
            tell("");
            var invoices = shop.all("/v1/invoices?customer=" + acts.customer(guest));
            for (var invoice : invoices.reversed()) {
                var day = Instant.parse(invoice.at("/finalized_at").asString())
                        .atZone(guest.place().zone)
                        .toLocalDate();
                tell("- %s: %s %s"
                        .formatted(
                                Diary.day(day),
                                Acts.receipt(invoice),
                                status(invoice.at("/status").asString())));
            }
        }
    }

    private static String status(String status) {
        return Character.toUpperCase(status.charAt(0)) + status.substring(1) + ".";
    }

    private void books() {
        var closing = new Closing(shop);
        tell("");
        tell("## The books");
        closing.trialBalance().forEach(this::tell);
        tell("");
        tell("What was checked before this was written:");
        tell("");
        closing.proofs().forEach(this::tell);
    }

    private void tell(String line) {
        told.add(line);
    }
}
