package dev.billhook.engine.year;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Two hundred customers and what they mean to do, drawn from a seed; the first seven are there for the calendar's sake. */
final class Cast {
    static final int SIZE = 200;
    static final int YEAR = 2028;
    private static final List<Place> PLACES = List.of(Place.values());
    private static final LocalDate LAST = LocalDate.of(YEAR, 12, 31);

    private final Random random;

    Cast(long seed) {
        this.random = new Random(seed);
    }

    List<Guest> guests() {
        List<Guest> guests = new ArrayList<>(List.of(
                guest(1, Place.BERLIN, "2028-01-31", "pro-monthly", 2, null, null),
                guest(2, Place.NEW_YORK, "2028-02-29", "pro-yearly", 3, null, null),
                guest(3, Place.SYDNEY, "2028-03-10", "basic-monthly", 0, null, "{\"mode\": \"calendar\"}"),
                guest(4, Place.TOKYO, "2028-01-12", "basic-monthly", 0, null, null),
                guest(5, Place.KUWAIT, "2028-01-18", "pro-monthly", 1, null, null),
                guest(
                        6,
                        Place.DUBLIN,
                        "2028-02-02",
                        "pro-monthly",
                        5,
                        "friend",
                        "{\"mode\": \"day_of_month\", \"day\": 31}"),
                guest(7, Place.BERLIN, "2028-01-03", "course-monthly", 0, null, null)));
        while (guests.size() < SIZE) {
            guests.add(drawn(guests.size() + 1));
        }
        return guests;
    }

    private static Guest guest(
            int number,
            Place place,
            String comes,
            String plan,
            int seats,
            @Nullable String coupon,
            @Nullable String anchor) {
        return new Guest(number, place, LocalDate.parse(comes), plan, seats, false, true, coupon, anchor);
    }

    /** More come in the first half of the year than in the second. */
    private Guest drawn(int number) {
        int day = Math.min(random.nextInt(345), random.nextInt(345));
        String plan = List.of(
                        "basic-monthly",
                        "basic-monthly",
                        "pro-monthly",
                        "pro-monthly",
                        "pro-monthly",
                        "pro-yearly",
                        "course-monthly")
                .get(random.nextInt(7));
        boolean pro = plan.equals("pro-monthly");
        boolean trial = pro && random.nextInt(3) > 0;
        return new Guest(
                number,
                PLACES.get(random.nextInt(PLACES.size())),
                LocalDate.of(YEAR, 1, 3).plusDays(day),
                plan,
                plan.startsWith("pro") ? 1 + random.nextInt(6) : 0,
                trial,
                !trial || random.nextInt(10) < 6,
                random.nextInt(8) == 0 ? "spring" : null,
                random.nextInt(10) == 0 ? "{\"mode\": \"calendar\"}" : null);
    }

    /** What is in her mind, whether or not it will be possible then. */
    List<Turn> intentions(Guest guest) {
        List<Turn> turns = new ArrayList<>();
        if (!guest.card()) {
            boolean pays = random.nextInt(3) == 0;
            turns.add(turn(guest, pays ? 10 : 18, pays ? Turn.Kind.FIRST_CARD : Turn.Kind.NOTHING_TO_PAY_WITH));
        }
        if (guest.number() == 4) {
            turns.add(turn(guest, 15, Turn.Kind.UPGRADE));
        }
        if (guest.number() == 6) {
            turns.add(turn(guest, 110, Turn.Kind.MOVE));
        }
        if (guest.number() > 3) {
            turns.addAll(drawnIntentions(guest));
        }
        return turns.stream().filter(turn -> !turn.day().isAfter(LAST)).toList();
    }

    private List<Turn> drawnIntentions(Guest guest) {
        List<Turn> turns = new ArrayList<>();
        long left = ChronoUnit.DAYS.between(guest.comes(), LAST);
        for (int day = 20 + random.nextInt(50); day < left; day += 35 + random.nextInt(60)) {
            var kind = intention(guest);
            turns.add(turn(guest, day, kind));
            if (kind == Turn.Kind.LEAVE_LATER && random.nextInt(3) == 0) {
                turns.add(turn(guest, day + 2, Turn.Kind.STAY_AFTER_ALL));
            } else if ((kind == Turn.Kind.LEAVE_LATER || kind == Turn.Kind.LEAVE_NOW) && random.nextInt(2) == 0) {
                turns.add(turn(guest, day + 40, Turn.Kind.COME_BACK));
            }
        }
        return turns;
    }

    private Turn.Kind intention(Guest guest) {
        var often = List.of(
                guest.onPro() ? seats() : Turn.Kind.UPGRADE,
                guest.onPro() ? seats() : Turn.Kind.UPGRADE,
                Turn.Kind.DOWNGRADE,
                Turn.Kind.YEARLY,
                Turn.Kind.ARCHIVE,
                Turn.Kind.LEAVE_LATER,
                Turn.Kind.LEAVE_NOW,
                Turn.Kind.PAUSE,
                Turn.Kind.MOVE,
                Turn.Kind.BAD_CARD,
                Turn.Kind.BAD_CARD,
                Turn.Kind.CREDIT_NOTE);
        return often.get(random.nextInt(often.size()));
    }

    private Turn.Kind seats() {
        return random.nextInt(3) == 0 ? Turn.Kind.FEWER_SEATS : Turn.Kind.MORE_SEATS;
    }

    private static Turn turn(Guest guest, int day, Turn.Kind kind) {
        return new Turn(guest.comes().plusDays(day), guest.number(), kind);
    }
}
