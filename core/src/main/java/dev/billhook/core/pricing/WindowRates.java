package dev.billhook.core.pricing;

import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Consumption.Quantity;
import dev.billhook.core.pricing.Consumption.Windows;
import dev.billhook.core.pricing.Policy.WindowedCommitment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prices each window on its own and holds it to its commitment. */
record WindowRates(PriceModel.Windowed model, PricingPolicies policies, Trail trail) {
    static void rate(PriceModel.Windowed model, PricingPolicies policies, Consumption billed, Trail trail) {
        WindowRates rates = new WindowRates(model, policies, trail);
        List<Window> windows = billed instanceof Windows several ? several.windows() : rates.whole(billed.units());
        windows.forEach(rates::rate);
    }

    /** All in one window, that names no rate; where each rate is that of a name, nothing was used in no window. */
    private List<Window> whole(Rational units) {
        return units.signum() == 0 && !model.pricesAny() ? List.of() : List.of(Window.of("", units));
    }

    private void rate(Window window) {
        WindowRate rate = rateOf(window);
        Rational base = amount(rate.model(), window.quantity());
        Rational average = window.quantity().signum() == 0 ? Rational.ZERO : base.dividedBy(window.quantity());
        trail.add(Step.of(Step.Kind.WINDOW, window, window.quantity(), average, base));
        rate.commitment().ifPresent(commitment -> hold(window, base, rate.model(), commitment));
    }

    private WindowRate rateOf(Window window) {
        @Nullable WindowRate rate = model.rates().get(window.rate());
        if (rate == null) {
            throw new IllegalArgumentException("No rate '" + window.rate() + "' in this price; a window names one of "
                    + model.rates().keySet());
        }
        return rate;
    }

    /** The steps of a window's model are not shown: a month has hundreds of windows, each of them one line. */
    private Rational amount(PriceModel each, Rational quantity) {
        Trail own = new Trail();
        Gross.rate(each, policies, new Quantity(quantity), own);
        own.policies().forEach(trail::use);
        return own.sum();
    }

    private void hold(Window window, Rational base, PriceModel each, WindowRate.Commitment commitment) {
        trail.use(WindowedCommitment.PER_WINDOW);
        Rational committed =
                switch (commitment.basis()) {
                    case AMOUNT -> commitment.value();
                    case QUANTITY -> amount(each, commitment.value());
                };
        Rational excess = base.minus(committed);
        if (excess.signum() > 0) {
            Rational again = commitment.overageFactor().minus(Rational.ONE);
            trail.add(Step.of(Step.Kind.WINDOW_OVERAGE, window, excess, again, excess.times(again)));
        } else if (excess.signum() < 0 && commitment.trueUp()) {
            Rational lack = excess.negated();
            trail.add(Step.of(Step.Kind.WINDOW_TRUE_UP, window, Rational.ONE, lack, lack));
        }
    }
}
