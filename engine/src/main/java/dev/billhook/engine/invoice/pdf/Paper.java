package dev.billhook.engine.invoice.pdf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document in words, before it has a form: public, because the compiled templates are a package of their own.
 *
 * @param about one line for who looks for the file
 * @param sender the seller in one line, above the address
 * @param footer columns of lines at the foot of every page
 */
public record Paper(
        String language,
        String title,
        String about,
        String seller,
        String heading,
        @Nullable Stamp stamp,
        String sender,
        List<String> to,
        List<Fact> facts,
        Columns columns,
        List<Row> rows,
        List<Fact> sums,
        Fact total,
        List<Fact> settled,
        @Nullable Fact due,
        List<String> notes,
        List<List<String>> footer) {
    public record Stamp(String text, String tone) {}

    public record Fact(String label, String value) {}

    /** @param tax none where nothing is taxed */
    public record Columns(
            String description,
            String quantity,
            String unit,
            @Nullable String tax,
            String amount) {}

    public record Row(String description, String service, String quantity, String unit, String tax, String amount) {}
}
