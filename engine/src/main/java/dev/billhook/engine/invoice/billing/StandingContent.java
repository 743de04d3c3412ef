package dev.billhook.engine.invoice.billing;

import dev.billhook.core.billing.Agreement;
import dev.billhook.core.billing.Item;
import dev.billhook.core.billing.Standing;
import dev.billhook.core.billing.Terms;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.proration.ProratedLine;
import dev.billhook.core.proration.Proration;
import dev.billhook.engine.catalog.price.PriceId;
import dev.billhook.engine.catalog.price.StoredPrice;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.subscription.SubscriptionItem;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** How items stand in a period in which something changed, as it is stored. Policies are those of their prices. */
record StandingContent(Instant nominalStart, Instant nominalEnd, List<Part> parts) {
    private static final TypeReference<StandingContent> TYPE = new TypeReference<>() {};

    /** @param price of a whole period, exact */
    record Billed(
            Instant nominalStart,
            Instant nominalEnd,
            Instant origin,
            String zone,
            Rational price,
            Instant start,
            Instant end,
            long amount,
            long creditable) {}

    /** @param item also one that ended inside the period */
    record Part(
            SubscriptionItem item,
            Instant origin,
            Instant start,
            Instant end,
            @Nullable Billed billed) {}

    /** @param items all that the agreement can be about */
    static String write(Agreement agreement, List<SubscriptionItem> items) {
        return Json.write(new StandingContent(
                agreement.nominal().start(),
                agreement.nominal().end(),
                agreement.standing().stream()
                        .map(standing -> part(standing, items))
                        .toList()));
    }

    static StandingContent read(String text) {
        return Json.read(text, TYPE);
    }

    List<SubscriptionItem> items() {
        return parts.stream().map(Part::item).toList();
    }

    Agreement agreement(Terms terms, List<Item> items, Period period, Map<PriceId, StoredPrice> prices) {
        var standing = parts.stream()
                .map(part -> standing(part, terms, RunningAgreements.price(prices, part.item.price())))
                .toList();
        return new Agreement(terms, items, standing, period, new Period(nominalStart, nominalEnd), false);
    }

    private static Part part(Standing standing, List<SubscriptionItem> items) {
        return new Part(
                RunningAgreements.stored(standing.item(), items),
                standing.origin(),
                standing.span().start(),
                standing.span().end(),
                standing.billed().map(StandingContent::billed).orElse(null));
    }

    private static Billed billed(Standing.Billed billed) {
        var line = billed.line();
        return new Billed(
                line.terms().nominal().start(),
                line.terms().nominal().end(),
                line.terms().origin(),
                line.terms().zone().getId(),
                line.price(),
                line.span().start(),
                line.span().end(),
                line.amount().minor(),
                billed.creditable().minor());
    }

    private static Standing standing(Part part, Terms terms, StoredPrice price) {
        var item = RunningAgreements.item(part.item, price);
        return new Standing(
                item,
                part.origin,
                new Period(part.start, part.end),
                Optional.ofNullable(part.billed).map(billed -> billed(billed, item, terms)));
    }

    private static Standing.Billed billed(Billed billed, Item item, Terms terms) {
        var currency = item.price().currency();
        var division = new Proration(
                new Period(billed.nominalStart, billed.nominalEnd),
                billed.origin,
                ZoneId.of(billed.zone),
                item.policies(terms));
        var line = new ProratedLine(
                division, billed.price, new Period(billed.start, billed.end), new Money(billed.amount, currency));
        return Standing.Billed.inFull(line).creditable(new Money(billed.creditable, currency));
    }
}
