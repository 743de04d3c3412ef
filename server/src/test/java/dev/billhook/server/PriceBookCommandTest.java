package dev.billhook.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceBookCommandTest {

    private static final Path DEMO = Path.of("src/main/resources/demo/price-book.yaml");

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aBookIsValidatedWithoutAServer() throws IOException {
        Files.copy(DEMO, folder.resolve("book.yaml"));
        assertThat(run("validate", "book.yaml")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("book.yaml is in order: 5 plans, 18 prices, 1 coupons\n");
    }

    @Test
    void eachMistakeIsALineWithItsNumberAndItsRemedy() throws IOException {
        String wrong = Files.readString(DEMO).replace("EUR: \"290.00\", ", "").replace("days: 14", "days: 0");
        Files.writeString(folder.resolve("book.yaml"), wrong);
        for (String verb : List.of("validate", "diff", "apply")) {
            err.reset();
            assertThat(run(verb, "book.yaml")).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8).lines())
                    .hasSize(3)
                    .allMatch(line -> line.matches("line \\d+: plans\\.recruiter-.*; .*"));
        }
    }

    @Test
    void aCallThatMakesNoSenseIsAnsweredWithTheUsageAndCode2() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("publish", "book.yaml")).isEqualTo(2);
        assertThat(run("diff", "book.yaml", "--url")).isEqualTo(2);
        assertThat(run("diff", "book.yaml", "--colour", "red")).isEqualTo(2);
        assertThat(run("diff", "book.yaml", "--yes")).isEqualTo(2);
        assertThat(run("migrate", "shop", "--yes")).isEqualTo(2);
        assertThat(run("migrate", "shop", "--mode", "never", "--to", "two")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage: ./billhook pricebook validate FILE");
        assertThat(run("validate", "absent.yaml")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("absent.yaml");
    }

    @Test
    void withoutAnEngineItSaysHowToStartOne() throws IOException {
        Files.copy(DEMO, folder.resolve("book.yaml"));
        assertThat(run("diff", "book.yaml")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("There is no key")
                .contains("./billhook up");
        assertThat(run("diff", "book.yaml", "--url", "http://localhost:1", "--key", "sk_test_x"))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("No Billhook answers at http://localhost:1");
    }

    @Test
    void applyShowsWhatChangesAndThenPublishes() throws IOException {
        Files.copy(DEMO, folder.resolve("book.yaml"));
        HttpServer engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(engine, "/v1/price_books/diff", 200, """
                {"price_book":"job-board","from_version":1,"changes":[{"text":"~ price a.b EUR: amount 1 → 2"}],
                 "held":[{"text":"a EUR: 3 running subscriptions keep what was agreed"}]}""");
        answer(engine, "/v1/price_books/apply", 201, """
                {"version":2,"effective_at":"2026-12-01T00:00:00Z"}""");
        engine.start();
        try {
            String url = "http://localhost:" + engine.getAddress().getPort();
            assertThat(run("apply", "book.yaml", "--url", url, "--key", "sk_test_x"))
                    .isZero();
        } finally {
            engine.stop(0);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                price book job-board since version 1
                  ~ price a.b EUR: amount 1 → 2
                  = a EUR: 3 running subscriptions keep what was agreed
                Version 2 is published and takes effect at 2026-12-01T00:00:00Z
                """);
    }

    @Test
    void aMigrationIsShownAndBegunOnlyWhenThatIsSaid() throws IOException {
        var heard = new ArrayList<String>();
        HttpServer engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hear(engine, heard, "/v1/migration_campaigns/preview", 200, """
                {"price_book":"shop","to_version":2,"effective_at":"2026-12-01T00:00:00Z","mode":"at_renewal","subscriptions":3,
                 "groups":[{"plan":"pro","to_plan":"team","version":1,"subscriptions":2,"note":null,
                   "per_period":{"amount":8500,"currency":"EUR"},"new_per_period":{"amount":11100,"currency":"EUR"},
                   "difference":{"amount":2600,"currency":"EUR"}},
                  {"plan":"old","to_plan":null,"version":1,"subscriptions":1,"note":"The version has no such plan.",
                   "per_period":null,"new_per_period":null,"difference":null}]}""");
        hear(engine, heard, "/v1/migration_campaigns", 201, "{\"id\":\"mig_1\"}");
        engine.start();
        String[] asked = {"migrate", "shop", "--mode", "at_renewal", "--from", "1", "--plans", "pro=team,old"};
        try {
            assertThat(run(with(asked, engine))).isZero();
            assertThat(heard).hasSize(1);
            assertThat(run(with(asked, engine, "--yes"))).isZero();
        } finally {
            engine.stop(0);
        }
        String body = "{\"from_versions\":[1],\"mode\":\"at_renewal\",\"plans\":{\"old\":\"old\",\"pro\":\"team\"},"
                + "\"price_book\":\"shop\"";
        assertThat(heard).containsExactly(body + "}", body + "}", body + ",\"to_version\":2}");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("""
                price book shop to version 2, in effect from 2026-12-01T00:00:00Z, at_renewal: 3 subscriptions
                  ~ pro of version 1: 2 subscriptions, EUR 85.00 → EUR 111.00 (difference EUR 26.00) as team
                  = old of version 1: 1 subscription. The version has no such plan.
                  All together, for one period, before coupons, taxes and what is used.
                Nothing has begun. The same with --yes begins it.
                """)
                .endsWith("Begun, in the background. How far it is: ./billhook pricebook campaign mig_1\n");
    }

    @Test
    void aCampaignIsReportedWithWhatFailed() throws IOException {
        HttpServer engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(engine, "/v1/migration_campaigns/mig_1", 200, """
                {"id":"mig_1","price_book":"shop","to_version":2,"mode":"never","status":"running",
                 "created_at":"2026-12-01T00:00:00Z","counts":{"total":3,"moved":1,"scheduled":0,"skipped":0,"failed":1,
                 "pending":1,"reasons":[{"outcome":"failed","reason":"quantity_out_of_range","subscriptions":1}]}}""");
        answer(engine, "/v1/migration_campaigns/mig_1/subscriptions", 200, """
                {"data":[{"subscription":"sub_1","plan":"pro","from_version":1,"reason":"quantity_out_of_range",
                 "detail":"40 seats are too many."}],"has_more":false,"next_cursor":null}""");
        engine.start();
        try {
            assertThat(run(with(new String[] {"campaign", "mig_1"}, engine))).isZero();
        } finally {
            engine.stop(0);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                mig_1 of 2026-12-01T00:00:00Z: price book shop to version 2, never, is running
                  3 subscriptions: 1 moved, 0 scheduled, 0 skipped, 1 failed, 1 pending
                  failed quantity_out_of_range: 1
                  ! sub_1 pro of version 1: 40 seats are too many.
                """);
    }

    @Test
    void theKeyMayStandInTheEnvironmentAndTheOneOnTheCommandLineWins() throws IOException {
        Files.copy(DEMO, folder.resolve("book.yaml"));
        var keys = new ArrayList<String>();
        HttpServer engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        engine.createContext("/", exchange -> {
            keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] nothing = "{\"price_book\":\"job-board\",\"changes\":[]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, nothing.length);
            exchange.getResponseBody().write(nothing);
            exchange.close();
        });
        engine.start();
        environment.put("BILLHOOK_SECRET_KEY", "sk_test_environment");
        try {
            String url = "http://localhost:" + engine.getAddress().getPort();
            assertThat(run("diff", "book.yaml", "--url", url)).isZero();
            assertThat(run("diff", "book.yaml", "--url", url, "--key", "sk_test_argument"))
                    .isZero();
        } finally {
            engine.stop(0);
        }
        assertThat(keys).containsExactly("Bearer sk_test_environment", "Bearer sk_test_argument");
    }

    private static void answer(HttpServer engine, String path, int status, String body) {
        hear(engine, new ArrayList<>(), path, status, body);
    }

    /** Answers, and notes what was sent. */
    private static void hear(HttpServer engine, List<String> heard, String path, int status, String body) {
        engine.createContext(path, exchange -> {
            heard.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static String[] with(String[] call, HttpServer engine, String... more) {
        String url = "http://localhost:" + engine.getAddress().getPort();
        return Stream.of(call, new String[] {"--url", url, "--key", "sk_test_x"}, more)
                .flatMap(Stream::of)
                .toArray(String[]::new);
    }

    private int run(String... arguments) {
        return new PriceBookCommand(
                        new Home(folder, folder),
                        folder,
                        Ports.startingAt(40_000),
                        environment,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
    }
}
