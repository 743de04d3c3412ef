package dev.billhook.engine.catalog.price;

import dev.billhook.core.billing.Timing;
import dev.billhook.core.invoicing.InvoicePolicies;
import dev.billhook.core.proration.ProrationPolicies;
import dev.billhook.core.tax.TaxMode;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.yaml.Section;
import dev.billhook.engine.kit.yaml.Yaml;
import java.util.LinkedHashMap;

/** What a stored price says, as JSON: equal prices are written equal. */
final class PriceContent {
    private PriceContent() {}

    static String write(StoredPrice.Terms terms) {
        var content = new LinkedHashMap<String, Object>();
        content.put("price", PriceWriter.write(terms.price()));
        content.put("timing", Words.write(terms.timing()));
        terms.meter().ifPresent(meter -> content.put("meter", meter));
        content.put("tax_behavior", Words.write(terms.taxBehavior()));
        content.put("proration", ProrationReader.write(terms.proration()));
        var invoicing = InvoicingReader.write(terms.invoicing());
        if (!invoicing.isEmpty()) {
            content.put("invoicing", invoicing);
        }
        return Json.write(content);
    }

    static StoredPrice.Terms read(String json) {
        var content = Section.root(Yaml.readJson(json), "price");
        return new StoredPrice.Terms(
                PriceReader.readAlone(content.section("price")),
                Words.read(content, "timing", Timing.class),
                content.findText("meter"),
                Words.read(content, "tax_behavior", TaxMode.class),
                content.findSection("proration").map(ProrationReader::read).orElse(ProrationPolicies.DEFAULT),
                content.findSection("invoicing").map(InvoicingReader::read).orElse(InvoicePolicies.STANDARD));
    }
}
