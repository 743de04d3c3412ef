package dev.billhook.engine.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Minutes long, so it is nightly: {@code -Dyear=compare}, or {@code -Dyear=update} to write the story anew. */
@EnabledIfSystemProperty(named = "year", matches = "compare|update", disabledReason = "nightly: it takes minutes")
class YearOfAShopTest {
    private static final Path RECORDED = Path.of("..", "examples", "a-year-of-a-shop.md");
    private static final Instant OPENS = Instant.parse("2028-01-01T08:00:00Z");
    private static final long SEED = 20280229;

    private final Cast cast = new Cast(SEED);
    private final List<Guest> guests = cast.guests();
    private final Diary diary = new Diary();
    private final Map<LocalDate, List<Guest>> arrivals = new TreeMap<>();
    private final Map<LocalDate, List<Turn>> turns = new TreeMap<>();

    @Test
    void twoHundredCustomersAreBilledForAYearToTheLastCentAsItWasRecorded() throws Exception {
        try (var shop = new Shop(OPENS)) {
            String story = new Telling(shop, diary, guests).story(this::live);
            if (System.getProperty("year").equals("update")) {
                Files.writeString(RECORDED, story);
            }
            assertThat(story)
                    .as("examples/a-year-of-a-shop.md; write it anew with -Dyear=update")
                    .isEqualTo(recorded());
        }
    }

    private static String recorded() throws IOException {
        return Files.exists(RECORDED) ? Files.readString(RECORDED) : "";
    }

    /** One month of everybody's life. */
    private void live(Shop shop, Acts acts, YearMonth month) throws InterruptedException {
        if (month.getMonthValue() == 1) {
            guests.stream()
                    .sorted(Comparator.comparing(Guest::comes).thenComparingInt(Guest::number))
                    .forEach(guest -> arrivals.computeIfAbsent(guest.comes(), any -> new ArrayList<>())
                            .add(guest));
            guests.forEach(guest -> plan(cast.intentions(guest)));
        }
        for (var day = month.atDay(1); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1)) {
            if (day.equals(LocalDate.of(Cast.YEAR, 6, 15))) {
                shop.publish(Menu.JULY);
            }
            if (arrivals.containsKey(day) || turns.containsKey(day)) {
                shop.advance(Acts.at(day));
                arrivals.getOrDefault(day, List.of()).forEach(acts::arrive);
                turns.getOrDefault(day, List.of()).forEach(acts::act);
                plan(acts.promised());
            }
        }
    }

    private void plan(List<Turn> more) {
        more.forEach(turn ->
                turns.computeIfAbsent(turn.day(), any -> new ArrayList<>()).add(turn));
    }
}
