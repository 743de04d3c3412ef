package dev.billhook.bench.storm;

import java.time.Duration;
import java.util.List;

/**
 * Where the engine in the storm differs from production: it waits less long for what will not come. What it does after the
 * wait is the same.
 */
public final class EngineSettings {
    /** Of one try of a call to the provider; its one repetition makes the call's whole time less than {@link #PATIENCE}. */
    static final Duration READ_TIMEOUT = Duration.ofMillis(700);

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Longer than any request of the storm runs, which makes two calls at most. */
    private static final Duration LEASE = Duration.ofSeconds(5);

    private EngineSettings() {}

    static List<String> all() {
        return List.of(
                "--billhook.stripe.read-timeout=" + READ_TIMEOUT,
                "--billhook.stripe.retries=1",
                "--billhook.payment.patience=" + PATIENCE,
                "--billhook.payment.recovery-interval=PT1S",
                "--billhook.inbox.lease=" + LEASE,
                "--billhook.idempotency.lock=" + LEASE,
                "--billhook.mail.lease=" + LEASE);
    }

    /** Options of its JVM: quick to start, little memory, a log of its own. */
    public static List<String> jvm(String log) {
        return List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx400m",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dbillhook.bench.log=" + log,
                "-Dbillhook.bench.log.append=true");
    }
}
