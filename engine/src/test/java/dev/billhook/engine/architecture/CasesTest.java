package dev.billhook.engine.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule of {@code cases/payments.txt} is the tag of a test, in whichever module the rule lives. */
class CasesTest {
    private static final Pattern ID = Pattern.compile("[A-Z0-9]{2,3}-[0-9]{2}");

    /** Tags directly above a test, which therefore runs with them. */
    private static final Pattern TAGGED =
            Pattern.compile("((?: {4}@Tag\\(\"[^\"]+\"\\)\\n)+) {4}@(?:Test|ParameterizedTest)\\n");

    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([^\"]+)\"\\)");

    @Test
    void everyCaseIsATestThatRuns() {
        assertThat(cases()).hasSizeGreaterThan(45).doesNotHaveDuplicates().allMatch(id -> ID.matcher(id)
                .matches());
        assertThat(tags(TAGGED).distinct()).containsExactlyInAnyOrderElementsOf(cases());
        assertThat(tags(TAGGED).count())
                .as("every tag stands right above its test")
                .isEqualTo(tags(TAG).count());
    }

    @Test
    void noTestIsSwitchedOff() {
        assertThat(tests()).noneMatch(text -> text.contains("@Disabled" + "(") || text.contains("@Disabled" + "\n"));
    }

    private static List<String> cases() {
        return Checkout.read(Checkout.root().resolve("engine/src/test/resources/cases/payments.txt"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", 2)[0])
                .toList();
    }

    private static Stream<String> tags(Pattern where) {
        return tests().stream()
                .flatMap(text -> where.matcher(text).results().map(MatchResult::group))
                .flatMap(text -> TAG.matcher(text).results().map(tag -> tag.group(1)));
    }

    private static List<String> tests() {
        return Stream.of("core", "engine", "sandbox", "server", "bench")
                .flatMap(module -> Checkout.sources(module + "/src/test", "Test.java").stream())
                .map(Checkout::read)
                .toList();
    }
}
