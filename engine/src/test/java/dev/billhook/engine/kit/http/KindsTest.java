package dev.billhook.engine.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KindsTest {
    private enum Size {
        SMALL,
        LARGE
    }

    @Test
    void whateverIsWantedIsSaid() {
        assertThat(Stream.of(long.class, Instant.class, Boolean.class, String.class, List.class, Size.class)
                        .map(Kinds::remedy))
                .containsExactly(
                        "Send a whole number, without quotes in JSON; money is counted in minor units.",
                        "Send RFC 3339 with an offset, such as 2026-06-01T00:00:00Z.",
                        "Send true or false.",
                        "Send a text, in quotes.",
                        "Send a list, in brackets.",
                        "Send one of SMALL, LARGE.");
        assertThat(Kinds.remedy(MoneyView.class)).contains("minor units");
    }

    @Test
    void nothingIsInventedAboutOtherKinds() {
        assertThat(Kinds.remedy(null)).startsWith("See the API reference");
        assertThat(Kinds.remedy(Thread.class)).startsWith("See the API reference");
    }
}
