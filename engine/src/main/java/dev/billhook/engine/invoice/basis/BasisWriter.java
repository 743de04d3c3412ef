package dev.billhook.engine.invoice.basis;

import dev.billhook.core.billing.Line;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Money;
import dev.billhook.core.proration.ProratedLine;
import dev.billhook.core.proration.Proration;
import dev.billhook.core.proration.ProrationPolicies;
import dev.billhook.engine.catalog.price.ProrationReader;
import dev.billhook.engine.catalog.price.UsageWriter;
import dev.billhook.engine.kit.http.Json;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** Written by hand, because a billing run writes one for every line. What the line itself says is left out. */
public final class BasisWriter {
    private BasisWriter() {}

    public static String write(Line line) {
        var text = new StringWriter(256);
        try (var json = Json.MAPPER.createGenerator(text)) {
            json.writeStartObject();
            switch (line) {
                case Line.Charge charge -> charge(json, charge);
                case Line.Credit credit -> credit(json, credit);
                case Line.Used used -> json.writePOJOProperty("usage", UsageWriter.write(used.usage()));
                case Line.TrueUp trueUp -> trueUp(json, trueUp);
                case Line.Once once ->
                    json.writeStringProperty("quantity", once.item().quantity().toString());
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    /**
     * Of a line that shows more or less than it comes to on its own, because the invoice's sum was rounded and shared out.
     *
     * @param more above zero if it shows more
     */
    public static String roundedWithOthers(String basis, Money more) {
        if (more.isZero()) {
            return basis;
        }
        var tree = (ObjectNode) Json.tree(basis);
        return Json.write(tree.put("rounded_with_others", more.minor()));
    }

    private static void charge(JsonGenerator json, Line.Charge charge) {
        json.writeStringProperty("quantity", charge.item().quantity().toString());
        division(json, charge.line());
    }

    private static void credit(JsonGenerator json, Line.Credit credit) {
        var billed = credit.credit().line();
        json.writeStringProperty("quantity", credit.item().quantity().toString());
        division(json, billed);
        period(json, "billed", billed.span());
        json.writeNumberProperty("billed_amount", billed.amount().minor());
        json.writeStringProperty("at", credit.credit().at().toString());
        if (!credit.discount().isZero()) {
            json.writeNumberProperty("billed_discount", credit.discount().minor());
        }
        if (!credit.credited().equals(credit.credit().lowered(credit.discount()))) {
            json.writeNumberProperty("at_most", credit.credited().minor());
        }
    }

    /** What the line is a part of, and how parts are counted. */
    private static void division(JsonGenerator json, ProratedLine line) {
        json.writeStringProperty("price", line.price().toString());
        division(json, line.terms());
    }

    private static void trueUp(JsonGenerator json, Line.TrueUp trueUp) {
        json.writeStringProperty("spent", trueUp.spent().toString());
        division(json, trueUp.division());
    }

    private static void division(JsonGenerator json, Proration terms) {
        period(json, "nominal", terms.nominal());
        if (!terms.origin().equals(terms.nominal().start())) {
            json.writeStringProperty("origin", terms.origin().toString());
        }
        json.writeStringProperty("zone", terms.zone().getId());
        if (!terms.policies().equals(ProrationPolicies.DEFAULT)) {
            json.writePOJOProperty("policies", ProrationReader.write(terms.policies()));
        }
    }

    private static void period(JsonGenerator json, String name, Period period) {
        json.writeArrayPropertyStart(name);
        json.writeString(period.start().toString());
        json.writeString(period.end().toString());
        json.writeEndArray();
    }
}
