package dev.billhook.engine.catalog;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a feature costs in each currency it is offered in. The first currency is the default. */
sealed interface Pricing {
    Set<Currency> currencies();

    /** A positive amount that a card can be charged, for every set of accepted parameters. */
    Money price(Parameters parameters, Currency currency);

    /** @param amounts in the order of the file */
    record Fixed(Map<Currency, Money> amounts) implements Pricing {
        @Override
        public Set<Currency> currencies() {
            return amounts.keySet();
        }

        @Override
        public Money price(Parameters parameters, Currency currency) {
            return amount(currency);
        }

        Money amount(Currency currency) {
            return of(amounts, currency);
        }
    }

    /** So much for each unit of a parameter, within bounds: 3.00 a day for 7 days is 21.00, at most 60.00. */
    record PerUnit(
            String parameter, Map<Currency, Money> amounts, Map<Currency, Money> minimum, Map<Currency, Money> maximum)
            implements Pricing {
        @Override
        public Set<Currency> currencies() {
            return amounts.keySet();
        }

        @Override
        public Money price(Parameters parameters, Currency currency) {
            return priceOf(parameters.whole(parameter), currency);
        }

        Money priceOf(long units, Currency currency) {
            var raw = amount(currency).times(units);
            var floored =
                    minimum(currency).filter(least -> least.compareTo(raw) > 0).orElse(raw);
            return maximum(currency).filter(most -> most.compareTo(floored) < 0).orElse(floored);
        }

        Money amount(Currency currency) {
            return of(amounts, currency);
        }

        Optional<Money> minimum(Currency currency) {
            return Optional.ofNullable(minimum.get(currency));
        }

        Optional<Money> maximum(Currency currency) {
            return Optional.ofNullable(maximum.get(currency));
        }
    }

    /** Each choice of a parameter has its own price: small 15.00, large 49.00. */
    record ByChoice(String parameter, Map<String, Fixed> choices) implements Pricing {
        /** The same for every choice. */
        @Override
        public Set<Currency> currencies() {
            return choices.values().iterator().next().currencies();
        }

        @Override
        public Money price(Parameters parameters, Currency currency) {
            var chosen = choices.get(parameters.text(parameter));
            if (chosen == null) {
                throw new IllegalStateException("parameter '" + parameter + "' was accepted without a price");
            }
            return chosen.amount(currency);
        }
    }

    private static Money of(Map<Currency, Money> amounts, Currency currency) {
        var amount = amounts.get(currency);
        if (amount == null) {
            throw new IllegalArgumentException("not offered in " + currency + "; ask Feature.currency first");
        }
        return amount;
    }
}
