package dev.clientele.status.assignment;

import dev.clientele.contracts.StatusEvent.StatusChanged;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many clients came, or would come, from where to where by which rule.
 *
 * @param clients all of them
 */
@Schema(name = "StatusMoves")
public record Moves(long clients, List<Move> moves) {
    private static final String BETWEEN = "|";

    /** @param rule null when no rule decided */
    @Schema(name = "StatusMove")
    public record Move(String rule, String from, String to, long clients) {}

    /** The same as a map that can be added up; its keys are made of codes. */
    static void count(Map<String, Long> tally, String rule, String from, String to) {
        tally.merge(text(rule) + BETWEEN + text(from) + BETWEEN + text(to), 1L, Long::sum);
    }

    public static Map<String, Long> tally(Collection<StatusChanged> changes) {
        Map<String, Long> tally = new TreeMap<>();
        changes.forEach(change -> count(tally, change.rule(), change.from(), change.to()));
        return tally;
    }

    public static Moves of(Map<String, Long> tally) {
        List<Move> moves = tally.entrySet().stream()
                .map(entry -> move(entry.getKey().split("\\" + BETWEEN, -1), entry.getValue()))
                .toList();
        return new Moves(moves.stream().mapToLong(Move::clients).sum(), moves);
    }

    private static Move move(String[] codes, long clients) {
        return new Move(code(codes[0]), code(codes[1]), code(codes[2]), clients);
    }

    private static String text(String code) {
        return code == null ? "" : code;
    }

    private static String code(String text) {
        return text.isEmpty() ? null : text;
    }
}
