package dev.billhook.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    Path data;

    @Test
    void theEnvironmentChoosesTheDataFolder() {
        assertThat(Home.from(Map.of("BILLHOOK_DATA", data.toString())).data()).isEqualTo(data);
    }

    @Test
    void aSecondRunOnTheSameFolderIsRefusedAndToldHowToRunBeside() throws Exception {
        Home home = new Home(data, data);
        try (AutoCloseable _ = home.claim()) {
            assertThatThrownBy(home::claim)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("already runs on " + data)
                    .hasMessageContaining("BILLHOOK_DATA=");
        }
        home.claim().close();
    }
}
