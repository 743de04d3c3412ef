package dev.billhook.engine.catalog.pricebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads every block of docs/guides/price-books.md, and the demo's book. */
class PriceBookGuideTest {
    private static final Pattern BLOCK = Pattern.compile("```yaml (\\w+)\\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @MethodSource("books")
    void everyBlockIsInOrder(String book) {
        assertThat(BookReader.read(book).mistakes()).isEmpty();
    }

    @Test
    void theDemosBookIsInOrder() throws IOException {
        var demo = Files.readString(Path.of("../server/src/main/resources/demo/price-book.yaml"));
        assertThat(BookReader.read(demo).mistakes()).isEmpty();
    }

    @Test
    void everyModelAndEveryPolicyIsShown() throws IOException {
        var prices = Files.readString(Path.of("../docs/guides/prices.md"));
        var shown = String.join("\n", books().toList());
        assertThat(Pattern.compile("^\\| `([a-z_]+)` \\|", Pattern.MULTILINE)
                        .matcher(prices)
                        .results())
                .hasSizeGreaterThan(20)
                .allSatisfy(row -> assertThat(shown).contains(row.group(1)));
    }

    static Stream<String> books() throws IOException {
        var guide = Files.readString(Path.of("../docs/guides/price-books.md"));
        return BLOCK.matcher(guide).results().flatMap(block -> switch (block.group(1)) {
            case "book" -> Stream.of(block.group(2));
            case "component" -> Stream.of(book("", block.group(2).strip()));
            case "policies" ->
                block.group(2)
                        .lines()
                        .map(policy -> book("policies: " + policy, "base: {model: flat, amount: {EUR: 1}}"));
            default -> throw new IllegalStateException("no such block: " + List.of(block.group(1)));
        });
    }

    private static String book(String policies, String component) {
        return """
                price_book: guide
                currencies: [EUR]
                %s
                products: {all: {name: All}}
                plans:
                  only:
                    product: all
                    name: Only
                    interval: month
                    components:
                      %s
                """.formatted(policies, component);
    }
}
