package dev.billhook.bench.billing;

import java.time.Duration;
import java.util.stream.Stream;

/** What this process and all that it started have computed. */
final class Cpu {
    private Cpu() {}

    static double seconds() {
        var self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants())
                        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                        .mapToLong(Duration::toMillis)
                        .sum()
                / 1000.0;
    }
}
