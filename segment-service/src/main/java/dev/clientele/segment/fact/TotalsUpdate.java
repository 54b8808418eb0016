package dev.clientele.segment.fact;

import dev.clientele.segment.rule.Scope;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Counts the stored totals of some units anew from their fact rows; never adds to them. */
public final class TotalsUpdate {
    private static final Scope UNITS = new Scope(Scope.Extent.UNITS, true);
    private static final Map<List<Totals>, String> STATEMENTS = new ConcurrentHashMap<>();

    private TotalsUpdate() {}

    /** All of them in one statement, so that each row is written once. */
    public static void of(Handle tx, int lane, LocalDate day, List<Totals> totals, Collection<UUID> units) {
        if (units.isEmpty()) return;
        tx.createUpdate(STATEMENTS.computeIfAbsent(totals, TotalsUpdate::statement))
                .bind("lane", lane)
                .bind("asOf", day)
                .bindArray("units", UUID.class, units)
                .execute();
    }

    private static String statement(List<Totals> all) {
        return """
                insert into client_fact (lane, unit_id, %1$s)
                select u.lane, u.unit_id, %2$s
                  from (select cast(:lane as smallint) as lane, unit_id from unnest(:units) unit_id order by unit_id) u %3$s
                on conflict (lane, unit_id) do update set (%1$s) = (%4$s)
                 where (%5$s) is distinct from (%4$s)
                """.formatted(
                        each(all, (totals, total) -> total.column()),
                        each(all, (totals, total) -> total.over(alias(totals))),
                        all.stream()
                                .map(totals -> totals.join(UNITS, "u", alias(totals)))
                                .collect(Collectors.joining(" ")),
                        each(all, (totals, total) -> "excluded." + total.column()),
                        each(all, (totals, total) -> "client_fact." + total.column()));
    }

    private static String alias(Totals totals) {
        return "t" + totals.ordinal();
    }

    private static String each(List<Totals> all, BiFunction<Totals, Totals.Total, String> text) {
        return all.stream()
                .flatMap(totals -> totals.columns().stream().map(total -> text.apply(totals, total)))
                .collect(Collectors.joining(", "));
    }
}
