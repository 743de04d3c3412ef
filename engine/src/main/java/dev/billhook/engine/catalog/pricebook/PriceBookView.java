package dev.billhook.engine.catalog.pricebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A price book as the API shows it.
 *
 * @param effectiveVersion what is for sale now; null where the first is yet to take effect
 * @param newestVersion which may take effect later
 * @param versions the newest first, at most 100; only where one book is read
 */
record PriceBookView(
        String key,
        @Nullable Integer effectiveVersion,
        int newestVersion,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<PriceBookVersionView> versions) {
    static final int MOST_VERSIONS = 100;

    static PriceBookView of(@Nullable Integer effective, BookVersion newest) {
        return new PriceBookView(newest.book(), effective, newest.number(), null);
    }

    /** @param versions the newest first, at least one */
    static PriceBookView of(@Nullable Integer effective, List<BookVersion> versions) {
        var newest = versions.getFirst();
        return new PriceBookView(
                newest.book(),
                effective,
                newest.number(),
                versions.stream().map(PriceBookVersionView::of).toList());
    }

    @JsonProperty("object")
    public String object() {
        return "price_book";
    }
}
