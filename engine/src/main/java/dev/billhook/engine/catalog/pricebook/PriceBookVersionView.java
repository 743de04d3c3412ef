package dev.billhook.engine.catalog.pricebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.engine.kit.outbox.Events;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A published version as the API shows it.
 *
 * @param source the file as it was applied; only where one version is read
 */
@Events(
        @Events.Type(
                name = "price_book.published",
                when = "A version of a price book was published; it may take effect later."))
record PriceBookVersionView(
        PriceBookVersionId id,
        String priceBook,
        int version,
        Instant effectiveAt,
        Instant publishedAt,
        String hash,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String source) {
    static PriceBookVersionView of(BookVersion version) {
        return of(version, null);
    }

    static PriceBookVersionView withSource(BookVersion version) {
        return of(version, version.source());
    }

    private static PriceBookVersionView of(BookVersion version, @Nullable String source) {
        return new PriceBookVersionView(
                version.id(),
                version.book(),
                version.number(),
                version.effectiveAt(),
                version.publishedAt(),
                version.hash(),
                source);
    }

    @JsonProperty("object")
    public String object() {
        return "price_book_version";
    }
}
