package dev.billhook.core.lifecycle;

import static dev.billhook.core.lifecycle.Refusal.ALREADY_ENDED;
import static dev.billhook.core.lifecycle.Refusal.ALREADY_STARTED;
import static dev.billhook.core.lifecycle.Refusal.IN_TRIAL;
import static dev.billhook.core.lifecycle.Refusal.IS_PAUSED;
import static dev.billhook.core.lifecycle.Refusal.NOTHING_DUE;
import static dev.billhook.core.lifecycle.Refusal.NOT_CANCELED;
import static dev.billhook.core.lifecycle.Refusal.NOT_IN_TRIAL;
import static dev.billhook.core.lifecycle.Refusal.NOT_PAUSED;
import static dev.billhook.core.lifecycle.Refusal.NOT_STARTED;
import static dev.billhook.core.lifecycle.Refusal.PAYMENT_DUE;
import static dev.billhook.core.lifecycle.SubscriptionStatus.ACTIVE;
import static dev.billhook.core.lifecycle.SubscriptionStatus.CANCELED;
import static dev.billhook.core.lifecycle.SubscriptionStatus.EXPIRED;
import static dev.billhook.core.lifecycle.SubscriptionStatus.PAST_DUE;
import static dev.billhook.core.lifecycle.SubscriptionStatus.PAUSED;
import static dev.billhook.core.lifecycle.SubscriptionStatus.TRIALING;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Which command does what in which state. The one source: the database's table and the documents are compared with it. */
public final class Lifecycle {
    private Lifecycle() {}

    public static Decision decide(SubscriptionStatus status, SubscriptionCommand command) {
        return switch (command) {
            case ACTIVATE -> activate(status);
            case START_TRIAL -> startTrial(status);
            case TRIAL_ENDED -> trialEnded(status);
            case PAYMENT_FAILED -> paymentFailed(status);
            case PAYMENT_SUCCEEDED -> paymentSucceeded(status);
            case PAUSE -> pause(status);
            case RESUME -> resume(status);
            case CANCEL -> cancel(status);
            case UNCANCEL -> uncancel(status);
            case REACTIVATE -> reactivate(status);
            case TERM_ENDED -> termEnded(status);
            case DRAFT_EXPIRED -> draftExpired(status);
        };
    }

    /** Every accepted row, by state and command in their order. A row may lead back to its own state. */
    public static List<Transition> transitions() {
        return Arrays.stream(SubscriptionStatus.values())
                .flatMap(from ->
                        Arrays.stream(SubscriptionCommand.values()).flatMap(command -> transition(from, command)))
                .toList();
    }

    private static Stream<Transition> transition(SubscriptionStatus from, SubscriptionCommand command) {
        return switch (decide(from, command)) {
            case Decision.Accepted(var next, var event) -> Stream.of(new Transition(from, command, event, next));
            case Decision.Unchanged _, Decision.Refused _ -> Stream.empty();
        };
    }

    private static Decision activate(SubscriptionStatus status) {
        return switch (status) {
            case DRAFT, TRIALING -> accept(ACTIVE, SubscriptionEvent.ACTIVATED);
            case ACTIVE -> unchanged();
            case PAST_DUE -> refuse(PAYMENT_DUE);
            case PAUSED -> refuse(IS_PAUSED);
            case CANCELED, EXPIRED -> refuse(ALREADY_ENDED);
        };
    }

    private static Decision startTrial(SubscriptionStatus status) {
        return switch (status) {
            case DRAFT -> accept(TRIALING, SubscriptionEvent.TRIAL_STARTED);
            case TRIALING -> unchanged();
            case ACTIVE, PAST_DUE, PAUSED -> refuse(ALREADY_STARTED);
            case CANCELED, EXPIRED -> refuse(ALREADY_ENDED);
        };
    }

    private static Decision trialEnded(SubscriptionStatus status) {
        return switch (status) {
            case DRAFT -> refuse(NOT_STARTED);
            case TRIALING -> accept(ACTIVE, SubscriptionEvent.TRIAL_ENDED);
            case ACTIVE, PAST_DUE, PAUSED -> refuse(NOT_IN_TRIAL);
            case CANCELED, EXPIRED -> refuse(ALREADY_ENDED);
        };
    }

    private static Decision paymentFailed(SubscriptionStatus status) {
        return switch (status) {
            case DRAFT -> unchanged(); // another card may pay it before the draft expires
            case ACTIVE -> accept(PAST_DUE, SubscriptionEvent.BECAME_PAST_DUE);
            case PAST_DUE -> unchanged(); // a later attempt to collect the same debt
            case TRIALING, PAUSED -> refuse(NOTHING_DUE);
            case CANCELED, EXPIRED -> refuse(ALREADY_ENDED); // a late failure neither revives nor worsens what ended
        };
    }

    private static Decision paymentSucceeded(SubscriptionStatus status) {
        return switch (status) {
            case DRAFT -> accept(ACTIVE, SubscriptionEvent.ACTIVATED);
            case TRIALING, ACTIVE, PAUSED -> unchanged();
            case PAST_DUE -> accept(ACTIVE, SubscriptionEvent.RECOVERED);
            case CANCELED, EXPIRED -> refuse(ALREADY_ENDED); // the money is settled with its invoice, not by a new life
        };
    }

    /** A trial and a debt both run on: pausing them would lose the one and forgive the other. */
    private static Decision pause(SubscriptionStatus status) {
        return switch (status) {
            case DRAFT -> refuse(NOT_STARTED);
            case TRIALING -> refuse(IN_TRIAL);
            case ACTIVE -> accept(PAUSED, SubscriptionEvent.PAUSED);
            case PAST_DUE -> refuse(PAYMENT_DUE);
            case PAUSED -> unchanged();
            case CANCELED, EXPIRED -> refuse(ALREADY_ENDED);
        };
    }

    private static Decision resume(SubscriptionStatus status) {
        return switch (status) {
            case DRAFT -> refuse(NOT_STARTED);
            case TRIALING, PAST_DUE -> refuse(NOT_PAUSED);
            case ACTIVE -> unchanged();
            case PAUSED -> accept(ACTIVE, SubscriptionEvent.RESUMED);
            case CANCELED, EXPIRED -> refuse(ALREADY_ENDED);
        };
    }

    private static Decision cancel(SubscriptionStatus status) {
        return switch (status) {
            case DRAFT, TRIALING, ACTIVE, PAST_DUE, PAUSED -> accept(CANCELED, SubscriptionEvent.CANCELED);
            case CANCELED -> unchanged();
            case EXPIRED -> refuse(ALREADY_ENDED);
        };
    }

    private static Decision uncancel(SubscriptionStatus status) {
        return switch (status) {
            case DRAFT -> refuse(NOT_STARTED);
            case TRIALING, ACTIVE, PAST_DUE, PAUSED -> accept(status, SubscriptionEvent.CANCELLATION_WITHDRAWN);
            case CANCELED, EXPIRED -> refuse(ALREADY_ENDED);
        };
    }

    private static Decision reactivate(SubscriptionStatus status) {
        return switch (status) {
            case DRAFT -> refuse(NOT_STARTED);
            case TRIALING, ACTIVE, PAST_DUE, PAUSED -> refuse(NOT_CANCELED);
            case CANCELED -> accept(ACTIVE, SubscriptionEvent.REACTIVATED);
            case EXPIRED -> refuse(ALREADY_ENDED);
        };
    }

    private static Decision termEnded(SubscriptionStatus status) {
        return switch (status) {
            case DRAFT -> refuse(NOT_STARTED);
            case TRIALING, ACTIVE, PAST_DUE, PAUSED -> accept(EXPIRED, SubscriptionEvent.TERM_ENDED);
            case CANCELED -> refuse(ALREADY_ENDED);
            case EXPIRED -> unchanged();
        };
    }

    private static Decision draftExpired(SubscriptionStatus status) {
        return switch (status) {
            case DRAFT -> accept(EXPIRED, SubscriptionEvent.DRAFT_EXPIRED);
            case TRIALING, ACTIVE, PAST_DUE, PAUSED -> refuse(ALREADY_STARTED);
            case CANCELED -> refuse(ALREADY_ENDED);
            case EXPIRED -> unchanged();
        };
    }

    private static Decision accept(SubscriptionStatus next, SubscriptionEvent event) {
        return new Decision.Accepted(next, event);
    }

    private static Decision unchanged() {
        return new Decision.Unchanged();
    }

    private static Decision refuse(Refusal reason) {
        return new Decision.Refused(reason);
    }
}
