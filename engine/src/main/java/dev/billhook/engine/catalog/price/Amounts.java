package dev.billhook.engine.catalog.price;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Rational;
import dev.billhook.engine.kit.yaml.Section;
import dev.billhook.engine.kit.yaml.Yaml;
import java.util.Optional;
import java.util.Set;

/**
 * Amounts in one currency, in its whole units. Where several are written down, an amount names each of them; only zero is the
 * same in all.
 *
 * @param offered the currencies that amounts may be in
 */
record Amounts(Currency currency, boolean alone, Set<Currency> offered) {
    static Amounts alone(Currency currency) {
        return new Amounts(currency, true, Set.of(currency));
    }

    Rational of(Section section, String field) {
        return find(section, field)
                .orElseThrow(() -> section.error(field, "is missing", "write '" + field + ": " + example() + "'"));
    }

    Optional<Rational> find(Section section, String field) {
        if (!(section.findField(field) instanceof Yaml.Mapping)) {
            return section.findDecimal(field).map(amount -> unambiguous(section, field, amount));
        }
        return Optional.of(inCurrency(section.section(field), section, field));
    }

    private Rational inCurrency(Section amounts, Section section, String field) {
        for (String code : amounts.names()) {
            var known = Currency.find(code)
                    .orElseThrow(() ->
                            amounts.error(code, "is no currency", "write an ISO 4217 code in capitals such as EUR"));
            if (!offered.contains(known)) {
                throw amounts.error(code, "is not among the currencies", "add " + code + " to them, or remove it here");
            }
        }
        return amounts.findDecimal(currency.code())
                .orElseThrow(() -> section.error(
                        field, "has no amount in " + currency, "add " + currency + ", or take it off the currencies"));
    }

    private Rational unambiguous(Section section, String field, Rational amount) {
        if (!alone && amount.signum() != 0) {
            throw section.error(field, "is " + amount + " of no currency", "write '" + field + ": " + example() + "'");
        }
        return amount;
    }

    private String example() {
        return alone ? "9.50" : "{" + currency + ": 9.50}";
    }
}
