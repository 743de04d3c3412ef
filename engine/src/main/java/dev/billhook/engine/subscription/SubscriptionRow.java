package dev.billhook.engine.subscription;

import static dev.billhook.engine.subscription.Values.findInstant;
import static dev.billhook.engine.subscription.Values.findText;
import static dev.billhook.engine.subscription.Values.utc;
import static dev.billhook.engine.subscription.Values.value;
import static dev.billhook.engine.subscription.Values.word;

import dev.billhook.core.billing.Terms;
import dev.billhook.core.billing.TrialUsage;
import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.core.calendar.BillingInterval;
import dev.billhook.core.calendar.IntervalUnit;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.lifecycle.SubscriptionStatus;
import dev.billhook.core.money.Currency;
import dev.billhook.core.proration.ProrationPolicies;
import dev.billhook.engine.catalog.price.ProrationReader;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** A subscription as a row, and back. */
final class SubscriptionRow {
    private static final TypeReference<Map<String, String>> METADATA = new TypeReference<>() {};

    private SubscriptionRow() {}

    /** The value of each column, by its name. */
    static Map<String, @Nullable Object> write(Subscription subscription) {
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("id", subscription.id().value());
        columns.put("customer", subscription.customer().value());
        columns.put("currency", subscription.currency().code());
        columns.put("created_at", utc(subscription.createdAt()));
        columns.put("status", word(subscription.status()));
        columns.put("version", subscription.version());
        columns.put("next_change_at", utc(subscription.nextChangeAt()));
        columns.put("due_at", utc(subscription.dueAt()));
        columns.put("metadata", Json.write(subscription.metadata()));
        write(subscription.agreed(), columns);
        write(subscription.progress(), columns);
        write(subscription.trial(), columns);
        write(subscription.ending(), columns);
        write(subscription.pause(), columns);
        write(subscription.collection(), columns);
        return columns;
    }

    private static void write(Agreed agreed, Map<String, @Nullable Object> columns) {
        columns.put("plan", agreed.plan().key());
        columns.put("product", agreed.plan().product());
        columns.put("book", agreed.plan().book());
        columns.put("book_version", agreed.plan().version());
        var calendar = agreed.terms().calendar();
        columns.put("interval_unit", word(calendar.interval().unit()));
        columns.put("interval_count", calendar.interval().count());
        columns.put("anchor_date", calendar.origin());
        columns.put("anchor_day", calendar.anchorDay());
        columns.put("time_of_day", calendar.timeOfDay());
        columns.put("time_zone", calendar.zone().getId());
        columns.put("anchor", AnchorText.write(agreed.anchor()));
        var policies = ProrationReader.write(agreed.terms().policies());
        columns.put("policies", policies.isEmpty() ? null : Json.write(policies));
        columns.put("trial_usage", word(agreed.terms().trialUsage()));
    }

    private static void write(Progress progress, Map<String, @Nullable Object> columns) {
        columns.put("started_at", utc(progress.startedAt()));
        columns.put("period_start", utc(progress.period().map(Period::start)));
        columns.put("period_end", utc(progress.period().map(Period::end)));
        columns.put("in_trial", progress.inTrial());
        columns.put("standing", progress.standing().orElse(null));
    }

    private static void write(TrialTime trial, Map<String, @Nullable Object> columns) {
        columns.put("trial_start", utc(trial.start()));
        columns.put("trial_end", utc(trial.end()));
        columns.put("reminder_at", utc(trial.reminderAt()));
    }

    private static void write(Ending ending, Map<String, @Nullable Object> columns) {
        columns.put("cancel_at", utc(ending.cancelAt()));
        columns.put("cancel_credit", ending.cancelCredit());
        columns.put("canceled_at", utc(ending.canceledAt()));
        columns.put("cancel_reason", ending.cancelReason().orElse(null));
        columns.put(
                "term_periods",
                ending.termPeriods().isPresent()
                        ? Integer.valueOf(ending.termPeriods().getAsInt())
                        : null);
        columns.put("term_ends_at", utc(ending.termEndsAt()));
        columns.put("ended_at", utc(ending.endedAt()));
        columns.put("expires_at", utc(ending.expiresAt()));
    }

    private static void write(Optional<Pause> pause, Map<String, @Nullable Object> columns) {
        columns.put("pause_mode", pause.map(Pause::mode).map(Values::word).orElse(null));
        columns.put("paused_at", utc(pause.map(Pause::pausedAt)));
        columns.put("resumes_at", utc(pause.flatMap(Pause::resumesAt)));
    }

    private static void write(Collection collection, Map<String, @Nullable Object> columns) {
        columns.put("collection_method", collection.method().word());
        columns.put("days_until_due", collection.daysUntilDue());
        columns.put("payment_method", collection.paymentMethod().orElse(null));
        columns.put("consolidated", collection.consolidated());
    }

    /** Without its items, which stand in another table. */
    static Subscription read(ResultSet row, int n) throws SQLException {
        return new Subscription(
                new Subscription.Origin(
                        new SubscriptionId(row.getObject("id", UUID.class)),
                        new CustomerId(row.getObject("customer", UUID.class)),
                        Currency.of(row.getString("currency")),
                        Values.instant(row, "created_at")),
                new Subscription.State(
                        value(SubscriptionStatus.class, row.getString("status")),
                        row.getInt("version"),
                        findInstant(row, "next_change_at"),
                        false,
                        hold(row)),
                agreed(row),
                progress(row),
                new TrialTime(
                        findInstant(row, "trial_start"),
                        findInstant(row, "trial_end"),
                        findInstant(row, "reminder_at")),
                ending(row),
                pause(row),
                new Collection(
                        CollectionMethod.of(row.getString("collection_method")),
                        row.getInt("days_until_due"),
                        Optional.ofNullable(row.getObject("payment_method", UUID.class)),
                        row.getBoolean("consolidated")),
                Json.read(row.getString("metadata"), METADATA));
    }

    private static Optional<Hold> hold(ResultSet row) throws SQLException {
        var reason = findText(row, "held_because");
        return findInstant(row, "held_until").map(until -> new Hold(until, reason));
    }

    private static Agreed agreed(ResultSet row) throws SQLException {
        return new Agreed(
                new PlanRef(
                        row.getString("plan"),
                        row.getString("product"),
                        row.getString("book"),
                        row.getInt("book_version")),
                new Terms(
                        calendar(row),
                        findText(row, "policies").map(ProrationReader::readJson).orElse(ProrationPolicies.DEFAULT),
                        value(TrialUsage.class, row.getString("trial_usage"))),
                AnchorText.read(row.getString("anchor")),
                List.of());
    }

    private static BillingCalendar calendar(ResultSet row) throws SQLException {
        return new BillingCalendar(
                new BillingInterval(
                        value(IntervalUnit.class, row.getString("interval_unit")), row.getInt("interval_count")),
                row.getObject("anchor_date", LocalDate.class),
                row.getInt("anchor_day"),
                row.getObject("time_of_day", LocalTime.class),
                ZoneId.of(row.getString("time_zone")));
    }

    private static Progress progress(ResultSet row) throws SQLException {
        var end = findInstant(row, "period_end");
        return new Progress(
                findInstant(row, "started_at"),
                findInstant(row, "period_start").flatMap(start -> end.map(until -> new Period(start, until))),
                row.getBoolean("in_trial"),
                findText(row, "standing"));
    }

    private static Ending ending(ResultSet row) throws SQLException {
        int periods = row.getInt("term_periods");
        return new Ending(
                findInstant(row, "cancel_at"),
                row.getBoolean("cancel_credit"),
                findInstant(row, "canceled_at"),
                findText(row, "cancel_reason"),
                periods == 0 ? OptionalInt.empty() : OptionalInt.of(periods),
                findInstant(row, "term_ends_at"),
                findInstant(row, "ended_at"),
                findInstant(row, "expires_at"));
    }

    private static Optional<Pause> pause(ResultSet row) throws SQLException {
        var mode = findText(row, "pause_mode");
        return mode.isEmpty()
                ? Optional.empty()
                : Optional.of(new Pause(
                        value(Pause.Mode.class, mode.get()),
                        Values.instant(row, "paused_at"),
                        findInstant(row, "resumes_at")));
    }
}
