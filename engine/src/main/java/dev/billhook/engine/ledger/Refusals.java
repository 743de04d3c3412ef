package dev.billhook.engine.ledger;

import dev.billhook.engine.ledger.LedgerRefused.Reason;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/** Reads the states that the functions of V0200 raise. */
final class Refusals {
    private static final String CHECK_VIOLATION = "23514";

    private Refusals() {}

    static <T> T translated(Supplier<T> call) {
        try {
            return call.get();
        } catch (DataAccessException failed) {
            if (NestedExceptionUtils.getMostSpecificCause(failed) instanceof SQLException raised) {
                reason(raised).ifPresent(reason -> {
                    throw new LedgerRefused(reason, firstLine(raised), failed);
                });
            }
            throw failed;
        }
    }

    private static Optional<Reason> reason(SQLException raised) {
        return switch (String.valueOf(raised.getSQLState())) {
            case "BL001" -> Optional.of(Reason.BOOKED_DIFFERENTLY);
            case "BL002" -> Optional.of(Reason.ALREADY_RESOLVED);
            case "BL003" -> Optional.of(Reason.UNKNOWN);
            case "BL005" -> Optional.of(Reason.ABOVE_HOLD);
            case CHECK_VIOLATION -> Optional.of(Reason.INSUFFICIENT_FUNDS).filter(reason -> brokeFloor(raised));
            default -> Optional.empty();
        };
    }

    private static boolean brokeFloor(SQLException raised) {
        return firstLine(raised).contains("\"balance_floor\"");
    }

    /** Without the lines after it, which tell where in the functions it was raised. */
    private static String firstLine(SQLException raised) {
        return String.valueOf(raised.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^ERROR: ", "");
    }
}
