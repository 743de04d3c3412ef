package dev.billhook.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    @ParameterizedTest
    @CsvSource({"256, 128", "512, 128", "1024, 256", "2048, 512", "65536, 512"})
    void aQuarterOfTheMachinesMemoryIsShared(long megabytes, long shared) {
        assertThat(Configuration.sharedBuffers(megabytes << 20)).isEqualTo(shared);
    }
}
