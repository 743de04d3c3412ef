package dev.billhook.engine.catalog.pricebook;

import dev.billhook.core.invoicing.Coupon;
import dev.billhook.core.money.Currency;
import dev.billhook.engine.kit.http.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What is for sale at some moment, in the caller's transaction. Versions never change, so a few are kept as they were read. */
@Component
public final class PriceBooks {
    private static final int MOST_IN_MEMORY = 100;

    private final BookStore store;
    private final Map<PriceBookVersionId, PriceBook> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PriceBookVersionId, PriceBook> eldest) {
            return size() > MOST_IN_MEMORY;
        }
    };

    PriceBooks(BookStore store) {
        this.store = store;
    }

    public PublishedPlan plan(String key, Instant at) {
        return plans(at)
                .filter(published -> published.plan().key().equals(key))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("plan", "plan"));
    }

    /** As a version has it, whatever is for sale. */
    public Optional<PublishedPlan> plan(String book, int version, String key) {
        return store.find(book, version).flatMap(one -> plans(one)
                .filter(published -> published.plan().key().equals(key))
                .findFirst());
    }

    /** Whether some version of the book ever sold it on its own. */
    public boolean everSold(String book, String plan) {
        int newest = store.newest(book).map(BookVersion::number).orElse(0);
        return IntStream.rangeClosed(1, newest)
                .map(number -> newest + 1 - number)
                .anyMatch(number -> plan(book, number, plan)
                        .filter(published -> !published.plan().addOn())
                        .isPresent());
    }

    public Stream<PublishedPlan> plans(Instant at) {
        return store.inEffect(at).stream().flatMap(this::plans);
    }

    public Optional<BookVersion> version(String book, int number) {
        return store.find(book, number);
    }

    /** What is for sale then. */
    public Optional<BookVersion> version(String book, Instant at) {
        return store.inEffect(at).stream()
                .filter(version -> version.book().equals(book))
                .findFirst();
    }

    public Stream<PublishedPlan> plans(BookVersion version) {
        var book = content(version);
        return book.plans().values().stream()
                .map(plan -> new PublishedPlan(version.book(), version.number(), plan, book.product(plan)));
    }

    public Optional<CouponOffer> coupon(String key, Instant at) {
        return books(at)
                .flatMap(book -> Optional.ofNullable(book.coupons().get(key)).stream())
                .findFirst();
    }

    /**
     * As it lowers what is billed in a currency.
     *
     * @param param what names it in the request
     */
    public Coupon coupon(String param, String key, Currency currency, Instant at) {
        return coupon(key, at)
                .orElseThrow(() -> Problem.notFound("coupon", param))
                .in(currency)
                .orElseThrow(() -> Problem.invalid(
                        param,
                        "currency_not_sold",
                        "The coupon '" + key + "' has no amount in " + currency.code() + ".",
                        "Add one to the price book, or choose another coupon."));
    }

    /** As a version of a book has it; one that a later version brought, as the newest has it. */
    public Optional<Product> product(String book, int version, String key) {
        return store.find(book, version)
                .flatMap(asked -> Optional.ofNullable(content(asked).products().get(key)))
                .or(() -> store.newest(book)
                        .flatMap(newest ->
                                Optional.ofNullable(content(newest).products().get(key))));
    }

    Stream<PriceBook> books(Instant at) {
        return store.inEffect(at).stream().map(this::content);
    }

    /** The newest version of each book but this one, whenever it takes effect. */
    List<PriceBook> othersThan(String key) {
        return store.newestOfAll().stream()
                .filter(version -> !version.book().equals(key))
                .map(this::content)
                .toList();
    }

    PriceBook content(BookVersion version) {
        synchronized (known) {
            return known.computeIfAbsent(version.id(), id -> BookReader.published(version.source()));
        }
    }
}
