package dev.billhook.engine.invoice.billing;

import static java.util.stream.Collectors.groupingBy;

import dev.billhook.core.billing.Agreement;
import dev.billhook.core.billing.Standing;
import dev.billhook.core.money.Money;
import dev.billhook.engine.catalog.price.PriceId;
import dev.billhook.engine.subscription.Subscription;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Nobody is given back more than she was charged: not what a coupon took off or a credit note gave, nor what is void or a bad debt. */
@Component
final class CreditLimits {
    private final RunningAgreements agreements;
    private final ChargedStore store;

    CreditLimits(RunningAgreements agreements, ChargedStore store) {
        this.agreements = agreements;
        this.store = store;
    }

    /** The agreement, when something of it may be credited. */
    Agreement of(Subscription subscription, Instant at) {
        var agreement = agreements.of(subscription);
        if (agreement.standing().stream().allMatch(one -> one.billed().isEmpty())) {
            return agreement;
        }
        var charged = store.charged(subscription.id(), at).stream().collect(groupingBy(ChargedStore.ChargedLine::what));
        return agreement.billed(one -> limited(one, charged.getOrDefault(line(one), List.of())));
    }

    /** @param charged the newest first, which is what stands; changes that led away and back had charged it before */
    private static Standing.Billed limited(Standing standing, List<ChargedStore.ChargedLine> charged) {
        var currency = standing.item().price().currency();
        long discount = charged.isEmpty() ? 0 : charged.getFirst().discount();
        long left = charged.stream().mapToLong(ChargedStore.ChargedLine::left).sum();
        return standing.billed()
                .orElseThrow()
                .discounted(new Money(discount, currency))
                .creditable(new Money(left, currency));
    }

    private static ChargedStore.Charged line(Standing standing) {
        return new ChargedStore.Charged(
                standing.item().key(),
                PriceId.of(standing.item().priceId()),
                standing.billed().orElseThrow().line().span());
    }
}
