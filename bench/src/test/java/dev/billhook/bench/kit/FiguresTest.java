package dev.billhook.bench.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {
    @Test
    void theMedianIgnoresOneBadRound() {
        assertThat(figures(10, 11, 900).median()).isEqualTo(11);
        assertThat(figures(10, 20, 30, 900).median()).isEqualTo(25);
    }

    @Test
    void aRatioComparesRoundsThatMetTheMachineInTheSameState() {
        // The second round was slow for both: rates vary threefold, the ratio does not.
        assertThat(figures(80, 24, 88).medianRatio(figures(100, 30, 110))).isEqualTo(0.8);
    }

    @Test
    void aReportIsAFlatObjectOfNumbers(@TempDir Path folder) throws IOException {
        var report = new Report("sample");
        report.figure("ratio", 0.65349);
        report.figure("per_second", 4321.6);
        report.figure("clients", 16);
        assertThat(Files.readString(report.write(folder))).isEqualTo("""
                {
                  "ratio": 0.653,
                  "per_second": 4322,
                  "clients": 16
                }
                """);
    }

    private static Figures figures(double... rounds) {
        var figures = new Figures();
        for (double round : rounds) {
            figures.add(round);
        }
        return figures;
    }
}
