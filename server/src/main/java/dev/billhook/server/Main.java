package dev.billhook.server;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;

/** One program, three roles: everything for the demo, or one of its parts as a process of its own. */
public final class Main {

    private Main() {}

    /** The first argument is the role; what follows it goes to the role. */
    public static void main(String[] args) throws InterruptedException {
        switch (args.length == 0 ? "up" : args[0]) {
            case "up" -> up();
            case "engine" -> {
                Leash.fasten();
                SpringApplication.run(EngineApplication.class, args);
            }
            case "sandbox" -> dev.billhook.sandbox.Main.main(Arrays.copyOfRange(args, 1, args.length));
            case "pricebook" -> System.exit(priceBook(Arrays.asList(args).subList(1, args.length)));
            case "rehearse" -> Rehearsed.run(args[1]);
            default -> refuse("There is no role \"" + args[0] + "\". Roles: up, engine, sandbox, pricebook.", 2);
        }
    }

    private static int priceBook(List<String> arguments) {
        var environment = System.getenv();
        try {
            return new PriceBookCommand(
                            Home.from(environment),
                            Path.of(System.getProperty("billhook.from", "")).toAbsolutePath(),
                            Ports.from(environment),
                            environment,
                            System.out,
                            System.err)
                    .run(arguments);
        } catch (CannotStart reason) {
            System.err.println(reason.getMessage());
            return 1;
        }
    }

    private static void up() {
        try {
            Up.run(System.getenv());
        } catch (CannotStart reason) {
            refuse("\n" + reason.getMessage(), 1);
        } catch (RuntimeException failed) {
            LoggerFactory.getLogger(Main.class).error("Could not start", failed);
            refuse("\nBillhook could not start: " + rootOf(failed) + "\nThe whole story is in the logs folder.", 1);
        }
    }

    private static void refuse(String message, int code) {
        System.err.println(message);
        System.exit(code);
    }

    private static Throwable rootOf(Throwable failed) {
        Throwable cause = failed.getCause();
        return cause == null ? failed : rootOf(cause);
    }
}
