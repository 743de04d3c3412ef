package dev.billhook.engine.catalog.pricebook;

import java.time.Instant;

/**
 * A published version of a price book.
 *
 * @param number counted from 1 in each book
 * @param hash of what it says: comments and the order of a file are no change
 * @param source the file as it was applied
 */
public record BookVersion(
        PriceBookVersionId id,
        String book,
        int number,
        Instant effectiveAt,
        Instant publishedAt,
        String hash,
        String source) {}
