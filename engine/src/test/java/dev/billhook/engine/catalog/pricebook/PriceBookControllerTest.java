package dev.billhook.engine.catalog.pricebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestEngine;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceBookControllerTest {
    private static final String DEARER = Books.shop("unit_amount: {EUR: 5, USD: 6}", "unit_amount: {EUR: 7, USD: 6}");

    private final TenantId tenant = EngineTest.tenant();
    private final Api api = EngineTest.api(tenant);

    @Test
    void aBookIsPublishedOnceHoweverOftenItIsApplied() {
        var first = apply(Books.SHOP);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.text("/object")).isEqualTo("price_book_version");
        assertThat(first.text("/version")).isEqualTo("1");
        var again = apply("# a comment is no change\n" + Books.SHOP);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(api.get("/v1/price_books/shop/versions").body().at("/data")).hasSize(1);
        assertThat(SuperuserSql.text("SELECT count(*) FROM billhook.outbox WHERE type = 'price_book.published'"
                        + " AND tenant_id = " + tenant.value()))
                .isEqualTo("1");
        assertThat(SuperuserSql.text("SELECT count(*) FROM billhook.audit WHERE action = 'price_book.published'"
                        + " AND tenant_id = " + tenant.value()))
                .isEqualTo("1");
    }

    @Test
    void whatAProgramPublishesAtItsStartLeavesAloneWhatWasPublishedSince() {
        assertThat(ensure(Books.SHOP).published()).isTrue();
        apply(DEARER);
        assertThat(ensure(Books.SHOP).published()).isFalse();
        assertThat(api.get("/v1/price_books").text("/data/0/newest_version")).isEqualTo("2");
    }

    private Publishing.Applied ensure(String book) {
        return EngineTest.bean(Tenancy.class)
                .write(tenant, () -> EngineTest.bean(Publishing.class).ensure(book));
    }

    @Test
    void whatWasAppliedIsGivenBackAsItWas() {
        apply(Books.SHOP);
        assertThat(api.get("/v1/price_books/shop/versions/1").text("/source")).isEqualTo(Books.SHOP);
        assertThat(api.get("/v1/price_books").text("/data/0/key")).isEqualTo("shop");
        assertThat(api.get("/v1/price_books/shop/versions/2").status()).isEqualTo(404);
        assertThat(EngineTest.api(EngineTest.tenant())
                        .get("/v1/price_books/shop/versions/1")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aChangedBookIsAnotherVersionInWhichWhatIsEqualKeepsItsId() {
        apply(Books.SHOP);
        var before = plan();
        var diff = api.yaml("/v1/price_books/diff", DEARER);
        assertThat(diff.text("/from_version")).isEqualTo("1");
        assertThat(diff.body().at("/changes")).hasSize(1);
        assertThat(diff.text("/changes/0/text")).isEqualTo("~ price pro-monthly.seats EUR: unit_amount 5 → 7");
        assertThat(diff.text("/changes/0/fields/0/old")).isEqualTo("5");
        assertThat(diff.text("/changes/0/fields/0/new")).isEqualTo("7");
        assertThat(apply(DEARER).text("/version")).isEqualTo("2");
        var after = plan();
        assertThat(after.text(price("seats", "EUR"))).isNotEqualTo(before.text(price("seats", "EUR")));
        assertThat(after.text(price("seats", "USD"))).isEqualTo(before.text(price("seats", "USD")));
        assertThat(after.text(price("base", "EUR"))).isEqualTo(before.text(price("base", "EUR")));
        assertThat(api.yaml("/v1/price_books/diff", DEARER).body().at("/changes"))
                .isEmpty();
        assertThat(apply(Books.SHOP).text("/version")).as("back again").isEqualTo("3");
    }

    @Test
    void aVersionTakesEffectWhenItSays() {
        apply(Books.SHOP);
        var soon = Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        assertThat(apply("effective_at: " + soon + "\n" + DEARER).text("/effective_at"))
                .isEqualTo(soon.toString());
        assertThat(unitAmount("/v1/plans")).isEqualTo("5");
        assertThat(unitAmount("/v1/plans?at=" + soon.minusMillis(1))).isEqualTo("5");
        assertThat(unitAmount("/v1/plans?at=" + soon)).isEqualTo("7");
        assertThat(api.get("/v1/plans?at=2020-01-01T00:00:00Z").body().at("/data"))
                .isEmpty();
        assertThat(api.get("/v1/coupons").text("/data/0/percent_off")).isEqualTo("20");
        var book = api.get("/v1/price_books/shop");
        assertThat(book.text("/effective_version")).isEqualTo("1");
        assertThat(book.text("/newest_version")).isEqualTo("2");
        assertThat(book.text("/versions/0/version")).isEqualTo("2");
        assertThat(book.text("/versions/0/effective_at")).isEqualTo(soon.toString());
        assertThat(book.text("/versions/1/version")).isEqualTo("1");
        assertThat(api.get("/v1/price_books").text("/data/0/effective_version")).isEqualTo("1");
        assertThat(api.get("/v1/price_books/absent").status()).isEqualTo(404);
    }

    @Test
    void aPublishedVersionIsNotChangedByAFileThatStillNamesItsTime() {
        var soon = Instant.now().plus(1, ChronoUnit.DAYS);
        apply("effective_at: " + soon + "\n" + Books.SHOP);
        for (var changed : List.of("effective_at: " + soon + "\n" + DEARER, DEARER)) {
            var refused = apply(changed);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("/code")).isEqualTo("price_book_version_published");
        }
        assertThat(apply("effective_at: " + soon.plusSeconds(1) + "\n" + DEARER).status())
                .isEqualTo(201);
    }

    @Test
    void aVersionCannotTakeEffectInThePast() {
        var refused = apply("effective_at: 2026-01-01T00:00:00Z\n" + Books.SHOP);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/code")).isEqualTo("effective_at_in_past");
    }

    @Test
    void aBookWithMistakesIsNotApplied() {
        String wrong = Books.shop("product: pro", "product: gold");
        for (String path : List.of("diff", "apply")) {
            var refused = api.yaml("/v1/price_books/" + path, wrong);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("/code")).isEqualTo("price_book_invalid");
            assertThat(refused.text("/param")).isEqualTo("plans.pro-monthly.product");
        }
        var validation = api.yaml("/v1/price_books/validate", wrong);
        assertThat(validation.text("/valid")).isEqualTo("false");
        assertThat(validation.text("/mistakes/0/line")).isEqualTo("8");
        assertThat(api.yaml("/v1/price_books/validate", Books.SHOP).text("/valid"))
                .isEqualTo("true");
        assertThat(api.get("/v1/price_books").body().at("/data")).isEmpty();
    }

    @Test
    void twoBooksCannotHaveTheSamePlan() {
        apply(Books.SHOP);
        var refused = apply(Books.shop("price_book: shop", "price_book: other"));
        assertThat(refused.text("/code")).isEqualTo("key_taken");
        assertThat(refused.text("/param")).isEqualTo("plans.pro-monthly");
        assertThat(api.yaml("/v1/price_books/diff", Books.shop("price_book: shop", "price_book: other"))
                        .text("/code"))
                .isEqualTo("key_taken");
        assertThat(apply("").text("/code")).isEqualTo("body_missing");
    }

    @Test
    void whatIsForSaleIsReadPageByPage() {
        apply(Books.SHOP);
        var first = api.get("/v1/plans?limit=1");
        assertThat(first.text("/next_cursor")).isEqualTo(first.text("/data/0/key"));
        assertThat(api.get("/v1/plans?starting_after=" + first.text("/next_cursor"))
                        .text("/data/0/key"))
                .isNotEqualTo(first.text("/data/0/key"));
        for (var list : List.of("plans", "coupons", "price_books", "tax_rates")) {
            assertThat(api.get("/v1/" + list + "?limit=0").text("/param")).isEqualTo("limit");
        }
        assertThat(api.get("/v1/coupons?starting_after=none").text("/param")).isEqualTo("starting_after");
    }

    @Test
    void ofTwoWhoApplyAtTheSameMomentOneWinsAndTheOtherSeesItOrIsTold() throws Exception {
        var same = together(IntStream.range(0, 4).mapToObj(i -> Books.SHOP).toList());
        assertThat(same).extracting(Api.Answer::status).containsOnly(200, 201).containsOnlyOnce(201);
        var different = together(IntStream.range(0, 4)
                .mapToObj(i -> Books.shop("days: 14", "days: " + (20 + i)))
                .toList());
        assertThat(different).extracting(Api.Answer::status).contains(201).isSubsetOf(201, 409);
        long published =
                different.stream().filter(answer -> answer.status() == 201).count();
        assertThat(api.get("/v1/price_books/shop/versions").body().at("/data")).hasSize((int) published + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE billhook.price SET content = '{}'",
                "DELETE FROM billhook.price_book_price",
                "UPDATE billhook.price_book_version SET source = ''",
                "DELETE FROM billhook.price_book_version",
                "UPDATE billhook.price_book SET key = 'mine'",
                "TRUNCATE billhook.price CASCADE",
            })
    void notEvenTheOwnerOfTheDatabaseChangesWhatIsPublished(String change) {
        apply(Books.SHOP);
        assertThatThrownBy(() -> SuperuserSql.run(TestEngine.sharedSuperuserUrl(), change))
                .hasMessageContaining("is published and never changes");
    }

    @Test
    void aStoredPriceIsReadListedAndCalculated() {
        apply(Books.SHOP);
        String id = plan().text(price("seats", "EUR"));
        var price = api.get("/v1/prices/" + id);
        assertThat(price.text("/key")).isEqualTo("pro-monthly.seats");
        assertThat(price.text("/price/unit_amount")).isEqualTo("5");
        assertThat(api.get("/v1/prices?key=pro-monthly.seats&currency=EUR").text("/data/0/id"))
                .isEqualTo(id);
        assertThat(api.get("/v1/prices?limit=3&price_book=shop").text("/has_more"))
                .isEqualTo("true");
        var calculated = api.post("/v1/prices/calculate", "{\"price\":\"" + id + "\",\"quantity\":3}");
        assertThat(calculated.text("/amount/amount")).isEqualTo("1500");
        assertThat(EngineTest.api(EngineTest.tenant()).get("/v1/prices/" + id).status())
                .isEqualTo(404);
    }

    private Api.Answer apply(String book) {
        return api.yaml("/v1/price_books/apply", book);
    }

    private Api.Answer plan() {
        return api.get("/v1/plans");
    }

    private String unitAmount(String path) {
        return api.get(path).text("/data/0/components/seats/prices/EUR/price/unit_amount");
    }

    private static String price(String component, String currency) {
        return "/data/0/components/" + component + "/prices/" + currency + "/id";
    }

    private List<Api.Answer> together(List<String> books) throws Exception {
        var start = new CyclicBarrier(books.size());
        Stream<Callable<Api.Answer>> calls = books.stream().map(book -> () -> {
            start.await();
            return apply(book);
        });
        try (var threads = Executors.newFixedThreadPool(books.size())) {
            return threads.invokeAll(calls.toList()).stream()
                    .map(answer -> answer.resultNow())
                    .toList();
        }
    }
}
