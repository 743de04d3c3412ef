package dev.billhook.core.proration;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Money;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One item of Kill Bill's invoices, its share as text: {@code 24/25 of 2012-05-07 to 2012-06-01}. */
record KillBillItem(String type, String start, String end, BigDecimal amount, String share) {
    private static final String WHOLE = "whole";

    static KillBillItem of(String type, Period span, Money amount, Share share, Period of) {
        return new KillBillItem(
                type,
                span.startDay(ZoneOffset.UTC).toString(),
                span.endDay(ZoneOffset.UTC).toString(),
                amount.toDecimal(),
                share.isWhole()
                        ? WHOLE
                        : share(
                                share.units(),
                                share.ofUnits(),
                                of.startDay(ZoneOffset.UTC).toString(),
                                of.endDay(ZoneOffset.UTC).toString()));
    }

    /** The credit on the account that the items of an invoice sum up to. */
    static KillBillItem credit(String day, BigDecimal amount) {
        return new KillBillItem("CBA_ADJ", day, day, amount, WHOLE);
    }

    static KillBillItem read(JsonNode node) {
        return new KillBillItem(
                node.get("type").asString(),
                node.get("start").asString(),
                node.get("end").asString(),
                new BigDecimal(node.get("amount").asString()),
                derivation(node.get("derivation")));
    }

    private static String derivation(@Nullable JsonNode node) {
        if (node == null) {
            return WHOLE;
        }
        JsonNode period = node.get("period");
        return share(
                node.get("days").asLong(),
                node.get("of_days").asLong(),
                period.get(0).asString(),
                period.get(1).asString());
    }

    private static String share(long days, long ofDays, String start, String end) {
        return days + "/" + ofDays + " of " + start + " to " + end;
    }
}
