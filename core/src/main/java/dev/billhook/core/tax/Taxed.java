package dev.billhook.core.tax;

import dev.billhook.core.money.Money;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A taxed amount: net + taxes = gross, to the last minor unit.
 *
 * @param why set when nothing was charged for a reason
 */
public record Taxed(
        Money net,
        List<TaxAmount> taxes,
        Money gross,
        @Nullable TaxNote why) {
    public Taxed {
        taxes = List.copyOf(taxes);
        if (!net.plus(sum(taxes, net)).equals(gross)) {
            throw new IllegalArgumentException(net + " and " + taxes + " do not add up to " + gross);
        }
    }

    public Money tax() {
        return sum(taxes, net);
    }

    public Optional<TaxNote> note() {
        return Optional.ofNullable(why);
    }

    private static Money sum(List<TaxAmount> taxes, Money like) {
        return Money.sum(taxes.stream().map(TaxAmount::tax).toList(), like.currency());
    }
}
