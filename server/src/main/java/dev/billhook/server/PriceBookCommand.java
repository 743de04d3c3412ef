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
 * {@code ./billhook pricebook}: checks a price book without a server, shows or applies what it changes in a running one, and
 * moves its subscribers to another version.
 * Answers 0 when all is well, 1 when something is refused, 2 when it was called wrongly.
 */
record PriceBookCommand(
        Home home, Path from, Ports ports, Map<String, String> environment, PrintStream out, PrintStream err) {

    private static final String KEY = "BILLHOOK_SECRET_KEY";

    int run(List<String> arguments) {
        var call = PriceBookCall.of(arguments);
        if (call.isEmpty()) {
            err.println(PriceBookCall.USAGE);
            return 2;
        }
        try {
            return run(call.get());
        } catch (CannotStart refused) {
            err.println(refused.getMessage());
            return 1;
        }
    }

    private int run(PriceBookCall call) {
        switch (call.verb()) {
            case "migrate" -> new MigrationCommand(engine(call), out).migrate(call);
            case "campaigns" -> new MigrationCommand(engine(call), out).list(call.subject());
            case "campaign" -> new MigrationCommand(engine(call), out).report(call);
            default -> {
                return withFile(call, from.resolve(call.subject()));
            }
        }
        return 0;
    }

    private int withFile(PriceBookCall call, Path file) {
        try {
            return withText(call, Files.readString(file));
        } catch (IOException unread) {
            err.println("Cannot read " + file + "; name a file in UTF-8 that is there.");
            return 2;
        }
    }

    private int withText(PriceBookCall call, String text) {
        var reading = BookReader.read(text);
        if (reading.book().isEmpty()) {
            reading.mistakes().forEach(mistake -> err.println(mistake.getMessage()));
            return 1;
        }
        switch (call.verb()) {
            case "diff" -> diff(engine(call), text);
            case "apply" -> apply(engine(call), text);
            default ->
                out.println(Path.of(call.subject()).getFileName() + " is in order: "
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

    private EngineApi engine(PriceBookCall call) {
        return new EngineApi(
                call.option("--url").orElseGet(ports::engineUrl),
                call.option("--key")
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
}
