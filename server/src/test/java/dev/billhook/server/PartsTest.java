package dev.billhook.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {

    private final List<String> stopped = new ArrayList<>();
    private final Parts parts = new Parts();

    @Test
    void whatStartedLastStopsFirst() {
        parts.add(part("database"));
        parts.add(part("engine"));
        parts.add(part("shop"));
        parts.stop();
        assertThat(stopped).containsExactly("shop", "engine", "database");
    }

    @Test
    void onePartThatCannotStopDoesNotKeepTheOthersRunning() {
        parts.add(part("database"));
        AutoCloseable stuck = () -> {
            throw new IllegalStateException("stuck");
        };
        parts.add(stuck);
        parts.stop();
        assertThat(stopped).containsExactly("database");
    }

    @Test
    void aPartThatComesUpWhileStoppingIsStoppedAtOnce() {
        parts.stop();
        assertThatThrownBy(() -> parts.add(part("late"))).isInstanceOf(CannotStart.class);
        assertThat(stopped).containsExactly("late");
    }

    private AutoCloseable part(String name) {
        return () -> stopped.add(name);
    }
}
