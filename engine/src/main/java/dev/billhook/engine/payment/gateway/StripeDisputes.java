package dev.billhook.engine.payment.gateway;

import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads the SDK's disputes, in which anything may be absent, into ours. */
final class StripeDisputes {
    private static final JsonMapper JSON = JsonMapper.shared();

    private StripeDisputes() {}

    static DisputeSnapshot dispute(Dispute dispute) {
        var amount = money(dispute.getAmount(), dispute.getCurrency());
        var details = dispute.getEvidenceDetails();
        return new DisputeSnapshot(
                dispute.getId(),
                dispute.getStatus(),
                Objects.requireNonNullElse(dispute.getReason(), "general"),
                amount,
                dispute.getCharge(),
                networkReasonCode(dispute),
                details == null || details.getDueBy() == null ? null : Instant.ofEpochSecond(details.getDueBy()),
                evidence(dispute.getEvidence()),
                details == null || details.getSubmissionCount() == null
                        ? 0
                        : Math.toIntExact(details.getSubmissionCount()),
                Boolean.TRUE.equals(dispute.getIsChargeRefundable()),
                Instant.ofEpochSecond(dispute.getCreated()),
                movements(dispute, amount));
    }

    private static List<DisputeSnapshot.Movement> movements(Dispute dispute, Money disputed) {
        List<BalanceTransaction> all = Objects.requireNonNullElse(dispute.getBalanceTransactions(), List.of());
        return all.stream()
                .map(one -> new DisputeSnapshot.Movement(
                        one.getId(), inPaymentCurrency(one, disputed), money(one.getFee(), one.getCurrency())))
                .toList();
    }

    /** Captures are booked in the payment's currency; one that settles in another is disputed as a whole. */
    private static Money inPaymentCurrency(BalanceTransaction movement, Money disputed) {
        var moved = money(movement.getAmount(), movement.getCurrency());
        if (moved.currency().equals(disputed.currency())) {
            return moved;
        }
        return moved.isPositive() ? disputed : disputed.negated();
    }

    private static @Nullable String networkReasonCode(Dispute dispute) {
        var details = dispute.getPaymentMethodDetails();
        var card = details == null ? null : details.getCard();
        return card == null ? dispute.getNetworkReasonCode() : card.getNetworkReasonCode();
    }

    private static Map<String, String> evidence(Dispute.@Nullable Evidence evidence) {
        var given = new TreeMap<String, String>();
        if (evidence != null) {
            JSON.readTree(evidence.toJson()).properties().stream()
                    .filter(field -> field.getValue().isString())
                    .forEach(field -> given.put(field.getKey(), field.getValue().asString()));
        }
        return given;
    }

    private static Money money(@Nullable Long minor, String currency) {
        return new Money(minor == null ? 0 : minor, Currency.of(currency.toUpperCase(Locale.ROOT)));
    }
}
