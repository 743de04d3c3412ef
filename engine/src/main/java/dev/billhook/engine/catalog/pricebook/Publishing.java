package dev.billhook.engine.catalog.pricebook;

import dev.billhook.engine.catalog.price.Prices;
import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Compares files with what is published, and publishes them, in the caller's transaction. */
@Component
public final class Publishing {
    private final BookStore store;
    private final PriceBooks books;
    private final Prices prices;
    private final Audit audit;
    private final Outbox outbox;

    Publishing(BookStore store, PriceBooks books, Prices prices, Audit audit, Outbox outbox) {
        this.store = store;
        this.books = books;
        this.prices = prices;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** @param published whether it is a new one; else the file said what the newest version says */
    public record Applied(BookVersion version, boolean published) {}

    /** What applying a file would change of the newest version. */
    public Difference diff(String text) {
        var book = readable(text);
        refuseKeysOfOthers(book);
        return store.newest(book.key())
                .map(newest -> new Difference(book, newest.number(), BookDiff.from(books.content(newest), book)))
                .orElseGet(() -> new Difference(book, null, BookDiff.of(book)));
    }

    public Applied apply(String text) {
        var book = readable(text);
        var content = BookContent.of(book);
        var newest = store.newest(book.key());
        if (newest.isPresent() && newest.get().hash().equals(content.hash())) {
            return new Applied(newest.get(), false);
        }
        refuseKeysOfOthers(book);
        var version = next(book, content, newest, text);
        store.ensureBook(book.key(), version.publishedAt());
        if (!store.insert(version, content.json())) {
            return meanwhile(version);
        }
        prices.keep(book.prices());
        store.link(version.id(), book.prices());
        audit.record("price_book.published", version.id().text(), version.book() + " version " + version.number());
        outbox.publish("price_book.published", version.id(), PriceBookVersionView.of(version));
        return new Applied(version, true);
    }

    /** As {@link #apply}, unless a version of the book said the same before: what was published after it stays. */
    public Applied ensure(String text) {
        var book = readable(text);
        return store.saying(book.key(), BookContent.of(book).hash())
                .map(said -> new Applied(said, false))
                .orElseGet(() -> apply(text));
    }

    private static PriceBook readable(String text) {
        var reading = BookReader.read(text);
        return reading.book().orElseThrow(() -> {
            var first = reading.mistakes().getFirst();
            int more = reading.mistakes().size() - 1;
            return Problem.invalid(
                    first.field(),
                    "price_book_invalid",
                    first.getMessage() + "." + (more == 0 ? "" : " There are " + more + " more mistakes."),
                    "Mend the file; POST /v1/price_books/validate lists all mistakes with their lines.");
        });
    }

    private BookVersion next(PriceBook book, BookContent content, Optional<BookVersion> newest, String text) {
        var now = Tenancy.current().now();
        var effectiveAt = book.effectiveAt().orElse(now);
        newest.ifPresent(published -> refuseUnder(published, effectiveAt));
        if (effectiveAt.isBefore(now)) {
            throw Problem.invalid(
                    "effective_at",
                    "effective_at_in_past",
                    "'effective_at' is " + effectiveAt + ", which is over; what was sold then stays as it was sold.",
                    "Name a time to come, or leave it out to begin now.");
        }
        return new BookVersion(
                new PriceBookVersionId(PublicId.next()),
                book.key(),
                newest.map(BookVersion::number).orElse(0) + 1,
                effectiveAt,
                now,
                content.hash(),
                text);
    }

    /** A file that was edited and says the time of the version before it would change what is published. */
    private static void refuseUnder(BookVersion published, Instant effectiveAt) {
        if (!effectiveAt.isAfter(published.effectiveAt())) {
            throw Problem.conflict(
                    "price_book_version_published",
                    "Version " + published.number() + " of '" + published.book() + "' is published for "
                            + published.effectiveAt() + ", this file says something else for " + effectiveAt
                            + ", and a published version never changes.",
                    "Give the file an effective_at after that of version " + published.number() + ".");
        }
    }

    /** One subscription names its plan without the book. */
    private void refuseKeysOfOthers(PriceBook book) {
        for (var other : books.othersThan(book.key())) {
            book.plans().keySet().stream()
                    .filter(other.plans()::containsKey)
                    .findFirst()
                    .ifPresent(key -> taken("plans." + key, "plan", key, other));
            book.coupons().keySet().stream()
                    .filter(other.coupons()::containsKey)
                    .findFirst()
                    .ifPresent(key -> taken("coupons." + key, "coupon", key, other));
        }
    }

    private static void taken(String param, String noun, String key, PriceBook other) {
        throw Problem.invalid(
                param,
                "key_taken",
                "The price book '" + other.key() + "' has a " + noun + " '" + key + "' already.",
                "Give one of the two another key.");
    }

    /** Somebody else was first; what was compared with is not the newest any more. */
    private Applied meanwhile(BookVersion lost) {
        return store.newest(lost.book())
                .filter(newest -> newest.hash().equals(lost.hash()))
                .map(newest -> new Applied(newest, false))
                .orElseThrow(() -> Problem.conflict(
                        "price_book_changed",
                        "Somebody else published a version of '" + lost.book() + "' at the same moment.",
                        "Look at the diff again, then apply again."));
    }
}
