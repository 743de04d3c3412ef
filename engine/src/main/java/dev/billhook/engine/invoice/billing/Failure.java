package dev.billhook.engine.invoice.billing;

import dev.billhook.engine.kit.http.Problem;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessException;

/**
 * Why a subscription could not be billed.
 *
 * @param reason the code of a refusal, or what kind of error it was; nothing of whom it was about
 * @param passing only somebody else was in the way, and soon is not any more
 */
record Failure(String reason, boolean passing) {
    /** lock_not_available, which Spring does not count among what passes. */
    private static final String WAITED_TOO_LONG = "55P03";

    static Failure of(RuntimeException failed) {
        var state = state(failed);
        boolean passing = failed instanceof TransientDataAccessException
                || state.filter(WAITED_TOO_LONG::equals).isPresent();
        String kind = failed instanceof Problem refusal
                ? refusal.code()
                : failed.getClass().getSimpleName();
        return new Failure(state.map(code -> "SQLSTATE " + code).orElse(kind), passing);
    }

    private static Optional<String> state(RuntimeException failed) {
        return failed instanceof DataAccessException access
                        && access.getMostSpecificCause() instanceof SQLException refused
                ? Optional.ofNullable(refused.getSQLState())
                : Optional.empty();
    }
}
