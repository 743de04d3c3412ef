package dev.billhook.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.bench.kit.Report;
import dev.billhook.server.EngineProcess;
import dev.billhook.server.Rig;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Killed, unheard, repeated and lied to by silence, the engine ends where the provider is, whatever the seed. */
class StormTest {
    @TempDir
    private static Path data;

    private static Rig rig;
    private static EngineProcess engine;

    @BeforeAll
    static void engineApart() {
        rig = Rig.start(data);
        Path log = Path.of("target/storm-engine.log").toAbsolutePath();
        engine = rig.engineApart(EngineSettings.jvm(log.toString()), EngineSettings.all(), log);
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 1969, 20260})
    void theEngineConvergesAfterAnyStorm(long seed) throws Exception {
        var plan = new Plan(seed, 40, 2, 8, Duration.ofSeconds(1));
        assertThat(new Storm(rig, engine, plan, new Report("storm")).run()).isEmpty();
    }
}
