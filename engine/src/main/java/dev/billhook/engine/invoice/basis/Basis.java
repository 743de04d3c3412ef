package dev.billhook.engine.invoice.basis;

import dev.billhook.core.billing.Line;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Price;
import dev.billhook.core.pricing.Pricing;
import dev.billhook.core.pricing.Usage;
import dev.billhook.core.proration.ProratedLine;
import dev.billhook.core.proration.Proration;
import dev.billhook.core.proration.ProrationPolicies;
import dev.billhook.engine.catalog.price.Prices;
import dev.billhook.engine.catalog.price.ProrationReader;
import dev.billhook.engine.catalog.price.UsageReader;
import dev.billhook.engine.invoice.InvoiceLine;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.yaml.Section;
import dev.billhook.engine.kit.yaml.Yaml;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Calculates stored lines again, from nothing but what is stored. */
@Component
public final class Basis {
    private final Prices prices;

    Basis(Prices prices) {
        this.prices = prices;
    }

    /** Whether the line's amount still follows from its basis. What was written by hand follows from nothing else. */
    public boolean recomputes(InvoiceLine line) {
        var basis = line.basis();
        var price = line.what().price();
        return basis == null
                || price == null
                || shown(line, Json.tree(basis), prices.get(price).price())
                        .equals(line.sums().amount());
    }

    private static Money shown(InvoiceLine line, JsonNode basis, Price price) {
        var more = new Money(basis.path("rounded_with_others").asLong(0), price.currency());
        return amount(line, basis, price).plus(more);
    }

    private static Money amount(InvoiceLine line, JsonNode basis, Price price) {
        return switch (line.kind()) {
            case CHARGE -> charge(line, basis, price);
            case CREDIT -> credit(basis, price);
            case USAGE ->
                Pricing.rate(price, UsageReader.read(section(basis.path("usage"))))
                        .rounded();
            case ONE_OFF ->
                Pricing.rate(price, Usage.of(number(basis, "quantity"))).rounded();
            case TRUE_UP -> trueUp(line, basis, price);
            case MANUAL -> line.sums().amount();
        };
    }

    private static Money charge(InvoiceLine line, JsonNode basis, Price price) {
        var service = Objects.requireNonNull(line.what().service(), "a charge is for a time");
        return division(basis)
                .line(exact(basis, price), price.currency(), service)
                .amount();
    }

    private static Money credit(JsonNode basis, Price price) {
        var billed = new ProratedLine(
                division(basis),
                exact(basis, price),
                period(basis.path("billed")),
                new Money(basis.path("billed_amount").asLong(), price.currency()));
        if (!billed.recomputes()) {
            throw new IllegalStateException("what was credited was not billed so: " + basis);
        }
        var discount = new Money(basis.path("billed_discount").asLong(0), price.currency());
        var credit = billed.creditAt(Instant.parse(basis.path("at").asString())).lowered(discount);
        var most = basis.path("at_most");
        return (most.isMissingNode() ? credit : credit.min(new Money(most.asLong(), price.currency()))).negated();
    }

    private static Money trueUp(InvoiceLine line, JsonNode basis, Price price) {
        var service = Objects.requireNonNull(line.what().service(), "a true-up is for a time");
        return Line.TrueUp.commitment(price, Pricing.rate(price, Usage.of(1)).exact())
                .trueUp(
                        number(basis, "spent"),
                        division(basis).share(service).factor(),
                        price.currency(),
                        price.policies().moneyRounding().mode());
    }

    /** Of a whole period; the price must still say so. */
    private static Rational exact(JsonNode basis, Price price) {
        var exact = Pricing.rate(price, Usage.of(number(basis, "quantity"))).exact();
        if (!exact.equals(number(basis, "price"))) {
            throw new IllegalStateException("a whole period costs " + exact + " now: " + basis);
        }
        return exact;
    }

    private static Proration division(JsonNode basis) {
        var nominal = period(basis.path("nominal"));
        var origin = basis.path("origin");
        var policies = basis.path("policies");
        return new Proration(
                nominal,
                origin.isMissingNode() ? nominal.start() : Instant.parse(origin.asString()),
                ZoneId.of(basis.path("zone").asString()),
                policies.isMissingNode() ? ProrationPolicies.DEFAULT : ProrationReader.read(section(policies)));
    }

    private static Section section(JsonNode node) {
        return Section.root(Yaml.readJson(node.toString()), "usage");
    }

    private static Period period(JsonNode ends) {
        return new Period(
                Instant.parse(ends.path(0).asString()),
                Instant.parse(ends.path(1).asString()));
    }

    private static Rational number(JsonNode basis, String field) {
        String text = basis.path(field).asString();
        int slash = text.indexOf('/');
        return slash < 0
                ? Rational.parse(text)
                : Rational.parse(text.substring(0, slash)).dividedBy(Rational.parse(text.substring(slash + 1)));
    }
}
