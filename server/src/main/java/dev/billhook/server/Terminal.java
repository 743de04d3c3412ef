package dev.billhook.server;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** What the person at the terminal reads: a line for each part as it comes up, then one block with everything. */
final class Terminal {

    private static final int NAME_WIDTH = 12;
    private static final int TEXT_WIDTH = 44;

    private final PrintStream out;
    private final long began = System.nanoTime();

    Terminal(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        out.println(line);
    }

    /** Runs the work and then says how long it took. */
    <T> T step(String name, String text, Supplier<T> work) {
        long start = System.nanoTime();
        T made = work.get();
        say("  " + padded(name, NAME_WIDTH) + padded(text, TEXT_WIDTH) + seconds(start));
        return made;
    }

    void ready(Ports ports, Home home) {
        say("""

                Billhook runs. It took %s.

                  Open this      %s   the shop: a job board, with plans at /plans
                  Its e-mails    %s/dev/mailbox
                  Engine API     %s   its test key: shop.secret-key in %s
                  Provider       %s   the sandbox that plays the payment provider

                  Cards to try   4242 4242 4242 4242   pays
                                 4000 0027 6000 3184   asks for 3-D Secure, then pays
                                 4000 0000 0000 9995   is declined: insufficient funds
                                 (any future date, any three digits)

                  Your data      %s   (logs in logs/; delete the folder to begin anew)
                  To stop        Ctrl-C
                """.formatted(
                        seconds(began),
                        ports.shopUrl(),
                        ports.engineUrl(),
                        ports.engineUrl(),
                        Secrets.file(home),
                        ports.providerUrl(),
                        home.data()));
    }

    private static String padded(String text, int width) {
        return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
    }

    private static String seconds(long start) {
        return String.format(
                Locale.ROOT,
                "%.1f s",
                Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0);
    }
}
