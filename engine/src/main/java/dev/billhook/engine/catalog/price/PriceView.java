package dev.billhook.engine.catalog.price;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored price as the API shows it.
 *
 * @param timing {@code in_advance}, {@code in_arrears}, {@code metered} or {@code once}
 * @param price what it costs, as price books write it
 * @param proration how parts of a period are billed, where that is not the default
 * @param invoicing how taxes of whole invoices are summed, where that is not the default; left out where it is
 */
public record PriceView(
        PriceId id,
        String priceBook,
        String key,
        String currency,
        String timing,
        @Nullable String meter,
        String taxBehavior,
        Map<String, Object> price,
        Map<String, Object> proration,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> invoicing) {
    public static PriceView of(StoredPrice stored) {
        var terms = stored.terms();
        return new PriceView(
                stored.id(),
                stored.book(),
                stored.key(),
                terms.price().currency().code(),
                Words.write(terms.timing()),
                terms.meter().orElse(null),
                Words.write(terms.taxBehavior()),
                PriceWriter.write(terms.price()),
                ProrationReader.write(terms.proration()),
                InvoicingReader.write(terms.invoicing()));
    }

    @JsonProperty("object")
    public String object() {
        return "price";
    }
}
