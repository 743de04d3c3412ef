package dev.billhook.engine.catalog.pricebook;

import dev.billhook.engine.kit.yaml.Mistake;
import java.util.List;
import java.util.Optional;

/** A file that was read: either a book, or its mistakes in the order of their lines. */
public record BookReading(Optional<PriceBook> book, List<Mistake> mistakes) {}
