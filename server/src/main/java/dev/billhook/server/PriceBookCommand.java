package dev.billhook.server;

import dev.billhook.engine.catalog.pricebook.BookReader;
import dev.billhook.engine.catalog.pricebook.PriceBook;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * {@code ./billhook pricebook}: checks a price book without a server, and shows or applies what it changes in a running one.
 * Answers 0 when all is well, 1 when something is refused, 2 when it was called wrongly.
 */
record PriceBookCommand(
        Home home, Path from, Ports ports, Map<String, String> environment, PrintStream out, PrintStream err) {

    private static final String KEY = "BILLHOOK_SECRET_KEY";

    private static final String USAGE = """
            Usage: ./billhook pricebook validate FILE
                   ./billhook pricebook diff FILE [--url URL] [--key KEY]
                   ./billhook pricebook apply FILE [--url URL] [--key KEY]

            Without --url: the engine that ./billhook up runs here. Without --key: the key in the variable
            BILLHOOK_SECRET_KEY, which other users of the machine do not see, or that of the demo.""";

    private record Request(String verb, Path file, Optional<String> url, Optional<String> key) {}

    int run(List<String> arguments) {
        var request = request(arguments);
        if (request.isEmpty()) {
            err.println(USAGE);
            return 2;
        }
        try {
            return run(request.get(), Files.readString(request.get().file()));
        } catch (IOException unread) {
            err.println("Cannot read " + request.get().file() + "; name a file in UTF-8 that is there.");
            return 2;
        } catch (CannotStart refused) {
            err.println(refused.getMessage());
            return 1;
        }
    }

    private int run(Request request, String text) {
        var reading = BookReader.read(text);
        if (reading.book().isEmpty()) {
            reading.mistakes().forEach(mistake -> err.println(mistake.getMessage()));
            return 1;
        }
        switch (request.verb()) {
            case "diff" -> diff(engine(request), text);
            case "apply" -> apply(engine(request), text);
            default ->
                out.println(request.file().getFileName() + " is in order: "
                        + summary(reading.book().get()));
        }
        return 0;
    }

    private void diff(EngineApi engine, String text) {
        JsonNode diff = engine.postYaml("/v1/price_books/diff", text);
        String book = "price book " + diff.path("price_book").asString();
        String since = diff.path("from_version").isNull()
                ? "is new"
                : "since version " + diff.path("from_version").asInt();
        out.println(diff.path("changes").isEmpty() ? book + ": nothing changes " + since : book + " " + since);
        diff.path("changes")
                .forEach(change -> out.println("  " + change.path("text").asString()));
        diff.path("held").forEach(plan -> out.println("  = " + plan.path("text").asString()));
    }

    private void apply(EngineApi engine, String text) {
        diff(engine, text);
        JsonNode version = engine.postYaml("/v1/price_books/apply", text);
        out.println("Version " + version.path("version").asInt() + " is published and takes effect at "
                + version.path("effective_at").asString());
    }

    private EngineApi engine(Request request) {
        return new EngineApi(
                request.url().orElseGet(ports::engineUrl),
                request.key()
                        .or(() -> Optional.ofNullable(environment.get(KEY)).filter(key -> !key.isBlank()))
                        .orElseGet(this::demoKey));
    }

    private String demoKey() {
        return Secrets.open(home)
                .find("shop.secret-key")
                .orElseThrow(() -> new CannotStart("There is no key of a Billhook in " + home.data()
                        + ". Start one with ./billhook up, or name another with --url and --key or " + KEY + "."));
    }

    private static String summary(PriceBook book) {
        return book.plans().size() + " plans, " + book.prices().size() + " prices, "
                + book.coupons().size() + " coupons";
    }

    /** Empty when it is no call of this command. */
    private Optional<Request> request(List<String> arguments) {
        if (arguments.size() < 2
                || arguments.size() % 2 != 0
                || !List.of("validate", "diff", "apply").contains(arguments.getFirst())) {
            return Optional.empty();
        }
        Optional<String> url = Optional.empty();
        Optional<String> key = Optional.empty();
        for (int i = 2; i < arguments.size(); i += 2) {
            switch (arguments.get(i)) {
                case "--url" -> url = Optional.of(arguments.get(i + 1));
                case "--key" -> key = Optional.of(arguments.get(i + 1));
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new Request(arguments.getFirst(), from.resolve(arguments.get(1)), url, key));
    }
}
