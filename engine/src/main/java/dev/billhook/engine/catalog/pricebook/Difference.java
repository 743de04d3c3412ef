package dev.billhook.engine.catalog.pricebook;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a file changes.
 *
 * @param book that the file says
 * @param from the newest version; null where the book is new
 */
public record Difference(PriceBook book, @Nullable Integer from, List<PriceBookChange> changes) {
    /** The keys of plans whose subscribers would have something else if they subscribed anew. */
    public Set<String> plans() {
        return changes.stream()
                .filter(change -> !change.change().equals("added"))
                .flatMap(this::plans)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Stream<String> plans(PriceBookChange change) {
        return switch (change.kind()) {
            case "plan" -> Stream.of(change.key());
            case "price" -> Stream.of(change.key().substring(0, change.key().indexOf('.')));
            case "product" ->
                book.plans().values().stream()
                        .filter(plan -> plan.product().equals(change.key()))
                        .map(Plan::key);
            default -> Stream.empty();
        };
    }
}
