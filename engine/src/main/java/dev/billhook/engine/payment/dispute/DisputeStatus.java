package dev.billhook.engine.payment.dispute;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Stripe's states of a dispute. Those that begin with WARNING are inquiries, which take no money yet and may become disputes;
 * a dispute never becomes an inquiry. WON and LOST are not for ever: a lost dispute can be appealed.
 */
public enum DisputeStatus {
    WARNING_NEEDS_RESPONSE,
    WARNING_UNDER_REVIEW,
    WARNING_CLOSED,
    NEEDS_RESPONSE,
    UNDER_REVIEW,
    WON,
    LOST,
    /** Settled with the cardholder before it became a dispute. */
    PREVENTED,
    APPEAL_NEEDS_RESPONSE,
    APPEAL_UNDER_REVIEW;

    @JsonCreator
    public static DisputeStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isInquiry() {
        return switch (this) {
            case WARNING_NEEDS_RESPONSE, WARNING_UNDER_REVIEW, WARNING_CLOSED -> true;
            case NEEDS_RESPONSE, UNDER_REVIEW, WON, LOST, PREVENTED, APPEAL_NEEDS_RESPONSE, APPEAL_UNDER_REVIEW ->
                false;
        };
    }

    boolean isClosed() {
        return switch (this) {
            case WARNING_CLOSED, WON, LOST, PREVENTED -> true;
            case WARNING_NEEDS_RESPONSE,
                    WARNING_UNDER_REVIEW,
                    NEEDS_RESPONSE,
                    UNDER_REVIEW,
                    APPEAL_NEEDS_RESPONSE,
                    APPEAL_UNDER_REVIEW -> false;
        };
    }

    /** Evidence is taken. */
    boolean wantsAnswer() {
        return switch (this) {
            case WARNING_NEEDS_RESPONSE, NEEDS_RESPONSE, APPEAL_NEEDS_RESPONSE -> true;
            case WARNING_UNDER_REVIEW, WARNING_CLOSED, UNDER_REVIEW, WON, LOST, PREVENTED, APPEAL_UNDER_REVIEW -> false;
        };
    }

    /** What was withdrawn is gone. */
    boolean leavesMoneyWithCardholder() {
        return switch (this) {
            case LOST, PREVENTED -> true;
            case WARNING_NEEDS_RESPONSE,
                    WARNING_UNDER_REVIEW,
                    WARNING_CLOSED,
                    NEEDS_RESPONSE,
                    UNDER_REVIEW,
                    WON,
                    APPEAL_NEEDS_RESPONSE,
                    APPEAL_UNDER_REVIEW -> false;
        };
    }

    boolean mayBecome(DisputeStatus next) {
        return next != this && (isInquiry() || !next.isInquiry());
    }
}
