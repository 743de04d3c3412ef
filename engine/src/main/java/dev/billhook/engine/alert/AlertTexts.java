package dev.billhook.engine.alert;

import dev.billhook.engine.customer.Contact;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.customer.Customers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what a team reads, at the moment of sending: who somebody is, is opened from the vault for it. */
@Component
class AlertTexts {
    private static final SequencedMap<String, String> TOLD = new LinkedHashMap<>();

    static {
        TOLD.put("what", "What");
        TOLD.put("how_much", "How much");
        TOLD.put("where", "Where");
        TOLD.put("why", "Why");
    }

    private static final int HISTORY = 5;
    private static final int SUMMARY_LINES = 20;
    private static final int OF_A_GROUP = 100;

    private final AlertStore store;
    private final FailedAttemptStore attempts;
    private final Customers customers;

    AlertTexts(AlertStore store, FailedAttemptStore attempts, Customers customers) {
        this.store = store;
        this.attempts = attempts;
        this.customers = customers;
    }

    /** Empty when there is nothing to tell any more: the customer paid after all. */
    Optional<AlertText> of(UUID bulletin) {
        var alerts = store.of(bulletin, OF_A_GROUP);
        if (alerts.isEmpty()) {
            return Optional.empty();
        }
        var newest = alerts.getFirst();
        int times = store.times(bulletin);
        return switch (newest.kind()) {
            case DECLINE -> declined(alerts, times);
            case FRAUD_WARNING,
                    DISPUTE_OPENED,
                    DISPUTE_DUE,
                    DISPUTE_CLOSED,
                    REFUND_RETURNED,
                    PROVIDER_TROUBLE,
                    CONFIGURATION,
                    EVENT_STUCK -> Optional.of(told(newest, times));
        };
    }

    AlertText summary(UUID bulletin) {
        var lines = store.counted(bulletin, SUMMARY_LINES).stream()
                .map(one -> new AlertText.Line(one.times() + " ×", one.headline()))
                .toList();
        return new AlertText(
                store.merchant(),
                store.times(bulletin) + " more alerts",
                lines,
                "There were too many for a message each. Customers' declines are listed by GET /v1/failed_attempts.");
    }

    private AlertText told(Alert alert, int times) {
        var detail = alert.detail();
        var lines = new ArrayList<AlertText.Line>();
        var customer = detail.get("customer");
        if (customer != null) {
            lines.add(new AlertText.Line("Who", who(CustomerId.of(customer))));
        }
        TOLD.forEach((key, label) ->
                Optional.ofNullable(detail.get(key)).ifPresent(value -> lines.add(new AlertText.Line(label, value))));
        lines.addAll(count(times));
        return new AlertText(
                store.merchant(), alert.headline(), lines, Objects.requireNonNullElse(detail.get("offer"), ""));
    }

    private Optional<AlertText> declined(List<Alert> alerts, int times) {
        var failed = alerts.stream()
                .map(alert -> alert.detail().get("failed_attempt"))
                .filter(Objects::nonNull)
                .flatMap(id -> attempts.find(FailedAttemptId.of(id)).stream())
                .toList();
        return failed.isEmpty() || failed.stream().allMatch(one -> one.recoveredAt() != null)
                ? Optional.empty()
                : Optional.of(declined(failed.getFirst(), times));
    }

    private AlertText declined(FailedAttempt newest, int times) {
        var lines = new ArrayList<AlertText.Line>();
        lines.add(new AlertText.Line("Who", who(newest.customer()) + ", paid so far: " + value(newest)));
        lines.add(new AlertText.Line("What", what(newest)));
        lines.add(new AlertText.Line("How much", newest.amount().format(Locale.ENGLISH)));
        lines.add(new AlertText.Line(
                "Why", newest.reason() + ". " + newest.declineClass().meaning()));
        lines.add(new AlertText.Line("Before", before(newest)));
        lines.addAll(count(times));
        lines.add(new AlertText.Line(
                "More", "GET /v1/failed_attempts/" + newest.id().text()));
        return new AlertText(
                store.merchant(),
                "payment of " + newest.amount().format(Locale.ENGLISH) + " declined: " + newest.reason(),
                lines,
                newest.declineClass().offer());
    }

    private static List<AlertText.Line> count(int times) {
        return times == 1 ? List.of() : List.of(new AlertText.Line("How often", times + " times"));
    }

    private String who(@Nullable CustomerId customer) {
        if (customer == null) {
            return "somebody without a customer record";
        }
        return customers
                        .contact(customer)
                        .map(AlertTexts::named)
                        .map(name -> name + ", ")
                        .orElse("")
                + customer.text();
    }

    private static String named(Contact contact) {
        var name = contact.name();
        var email = contact.email();
        return name == null
                ? Objects.requireNonNullElse(email, "no name")
                : email == null ? name : name + " (" + email + ")";
    }

    private static String value(FailedAttempt failed) {
        return failed.lifetime().isEmpty()
                ? "nothing"
                : failed.lifetime().stream()
                        .map(amount -> amount.format(Locale.ENGLISH))
                        .collect(Collectors.joining(" and "));
    }

    private static String what(FailedAttempt failed) {
        var feature = failed.feature();
        return failed.description().isEmpty()
                ? failed.intent().text()
                : failed.description() + (feature == null ? "" : " (" + feature + ")");
    }

    private String before(FailedAttempt failed) {
        var customer = failed.customer();
        var earlier = customer == null ? List.<FailedAttempt>of() : attempts.earlier(customer, failed.id(), HISTORY);
        var last = earlier.stream()
                .map(one -> one.reason() + " on " + one.failedAt().toString().substring(0, 10))
                .collect(Collectors.joining(", "));
        return "attempt " + failed.number() + " of this payment; " + failed.ofCustomer()
                + " failed attempts of this customer before" + (last.isEmpty() ? "" : ": " + last);
    }
}
