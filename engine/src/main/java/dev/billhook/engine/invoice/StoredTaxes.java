package dev.billhook.engine.invoice;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.TaxAmount;
import dev.billhook.core.tax.TaxClass;
import dev.billhook.core.tax.TaxMode;
import dev.billhook.core.tax.TaxRate;
import dev.billhook.engine.kit.http.Json;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The taxes of a line as they are stored: each rate as it was, because a provider's own is registered nowhere else. */
public final class StoredTaxes {
    private StoredTaxes() {}

    /** Null of no taxes. */
    public static @Nullable String write(List<TaxAmount> taxes) {
        if (taxes.isEmpty()) {
            return null;
        }
        var text = new StringWriter();
        try (var json = Json.MAPPER.createGenerator(text)) {
            json.writeStartArray();
            taxes.forEach(tax -> write(json, tax));
            json.writeEndArray();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, TaxAmount tax) {
        var rate = tax.rate();
        json.writeStartObject();
        json.writeStringProperty("rate", rate.id());
        json.writeStringProperty("name", rate.name());
        json.writeStringProperty("percent", rate.percent().toString());
        json.writeStringProperty("jurisdiction", rate.jurisdiction());
        json.writeStringProperty("class", rate.taxClass().name());
        json.writeStringProperty("mode", rate.mode().name());
        if (rate.compound()) {
            json.writeBooleanProperty("compound", true);
        }
        json.writeNumberProperty("amount", tax.tax().minor());
        json.writeEndObject();
    }

    public static List<TaxAmount> read(@Nullable String text, Currency currency) {
        List<TaxAmount> taxes = new ArrayList<>();
        if (text != null) {
            Json.tree(text).forEach(tax -> taxes.add(read(tax, currency)));
        }
        return taxes;
    }

    private static TaxAmount read(JsonNode tax, Currency currency) {
        var rate = new TaxRate(
                tax.path("rate").asString(),
                tax.path("name").asString(),
                number(tax.path("percent").asString()),
                tax.path("jurisdiction").asString(),
                TaxClass.valueOf(tax.path("class").asString()),
                TaxMode.valueOf(tax.path("mode").asString()),
                tax.path("compound").asBoolean(false));
        return new TaxAmount(rate, new Money(tax.path("amount").asLong(), currency));
    }

    private static Rational number(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? Rational.parse(text)
                : Rational.parse(text.substring(0, slash)).dividedBy(Rational.parse(text.substring(slash + 1)));
    }
}
