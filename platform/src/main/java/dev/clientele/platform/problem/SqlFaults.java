package dev.clientele.platform.problem;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What is left for the database to refuse. Services check before they write and say it better; this is the net below
 * them, so the answer names no table and no column.
 */
final class SqlFaults {
    private static final int RETRY_SOON = 1;
    private static final int RETRY_LATER = 5;

    private SqlFaults() {}

    static Optional<Problem> problem(SQLException refused) {
        String state = refused.getSQLState();
        if (state == null) return poolExhausted(refused);
        return switch (state) {
            case "23505", "23P01" -> Optional.of(Problems.conflict("already-exists"));
            case "23503" -> Optional.of(Problems.conflict("reference-conflict"));
            case "23502", "23514" -> Optional.of(unprocessable("invalid-value"));
            case "22001" -> Optional.of(unprocessable("too-long"));
            case "22003" -> Optional.of(unprocessable("number-out-of-range"));
            case "22021", "22P05" -> Optional.of(unprocessable("nul-character"));
            // The last: the session was idle amid its transaction for too long, and was ended.
            case "40001", "40P01", "55P03", "57014", "25P03" -> Optional.of(Problems.unavailable(RETRY_SOON));
            default -> byClass(state);
        };
    }

    private static Optional<Problem> byClass(String state) {
        if (state.startsWith("22")) return Optional.of(unprocessable("invalid-value"));
        boolean connection = state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
        return connection ? Optional.of(Problems.unavailable(RETRY_LATER)) : Optional.empty();
    }

    private static Optional<Problem> poolExhausted(SQLException refused) {
        boolean waited = refused.getMessage() != null && refused.getMessage().contains("cquisition timeout");
        return waited ? Optional.of(Problems.unavailable(RETRY_SOON)) : Optional.empty();
    }

    private static Problem unprocessable(String message) {
        return Problems.invalid(List.of(new Violation("", message)));
    }
}
