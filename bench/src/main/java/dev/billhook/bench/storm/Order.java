package dev.billhook.bench.storm;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * One thing that one customer wants, and everything that will be done for it, decided before it begins.
 *
 * @param name told apart from every other order of every storm
 * @param units that a paid purchase of it grants
 * @param parameters of the feature, as JSON
 * @param patience of the host with its first request; short for one whose own caller is in a hurry
 * @param cards in the order in which they are tried; an order is paid when the last of them pays
 */
record Order(
        String name,
        Locale locale,
        String feature,
        String parameters,
        String currency,
        long units,
        Duration patience,
        List<Card> cards) {
    private static final Duration USUAL = Duration.ofSeconds(20);

    enum Locale {
        EN,
        ES,
        DE
    }

    static Order draw(long seed, int number, SplittableRandom random) {
        String name = "s" + seed + "n" + number;
        Locale locale = Locale.values()[random.nextInt(Locale.values().length)];
        String currency = List.of("EUR", "EUR", "USD", "JPY").get(random.nextInt(4));
        Duration patience = random.nextInt(10) == 0 ? Duration.ofMillis(5 + random.nextInt(200)) : USUAL;
        List<Card> cards = cards(random);
        int what = random.nextInt(10);
        if (what == 0) {
            return new Order(name, locale, "unlock_package", "{}", currency, 10, patience, cards);
        }
        if (what < 4) {
            String boost = "{\"job\": \"%s\", \"days\": %d}".formatted(name, 1 + random.nextInt(30));
            return new Order(name, locale, "boost_job", boost, currency, 1, patience, cards);
        }
        String unlock = "{\"process\": \"%s\"}".formatted(name);
        return new Order(name, locale, "unlock_process", unlock, currency, 1, patience, cards);
    }

    /** Of a hundred: 75 pay at once, 10 after declines, 12 with 3-D Secure, 3 go away without having paid. */
    private static List<Card> cards(SplittableRandom random) {
        int fate = random.nextInt(100);
        Card good = Card.PAYING.get(random.nextInt(Card.PAYING.size()));
        if (fate < 75) {
            return List.of(good);
        }
        if (fate < 85) {
            return Stream.concat(declined(random, 1 + random.nextInt(2)), Stream.of(good))
                    .toList();
        }
        if (fate < 91) {
            return List.of(Card.APPROVED);
        }
        if (fate < 95) {
            return List.of(Card.FAILED, good);
        }
        if (fate < 97) {
            return List.of(Card.APPROVED_THEN_DECLINED, Card.APPROVED);
        }
        return switch (fate) {
            case 97 -> List.of();
            case 98 -> declined(random, 1).toList();
            default -> List.of(Card.LEFT);
        };
    }

    private static Stream<Card> declined(SplittableRandom random, int times) {
        return random.ints(times, 0, Card.DECLINED.size()).mapToObj(Card.DECLINED::get);
    }

    /** How many of its cards end in a failed attempt; a page that was left has not failed. */
    long failures() {
        return cards.stream()
                .filter(card -> !card.pays() && card.answer() != Card.Answer.LEAVE)
                .count();
    }

    boolean isPaid() {
        return !cards.isEmpty() && cards.getLast().pays();
    }
}
