package dev.clientele.segment.fact;

import dev.clientele.segment.rule.Scope;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Counts the stored totals of some units anew from their fact rows; never adds to them. */
public final class TotalsUpdate {
    private static final Scope UNITS = new Scope(Scope.Extent.UNITS, true);

    private TotalsUpdate() {}

    public static void of(Handle tx, int lane, LocalDate day, Totals totals, Collection<UUID> units) {
        if (units.isEmpty()) return;
        tx.createUpdate(statement(totals))
                .bind("lane", lane)
                .bind("asOf", day)
                .bindArray("units", UUID.class, units)
                .execute();
    }

    private static String statement(Totals totals) {
        String columns = totals.columns().stream().map(Totals.Total::column).collect(Collectors.joining(", "));
        String values = totals.columns().stream().map(total -> total.over("t")).collect(Collectors.joining(", "));
        return """
                insert into client_fact (lane, unit_id, %1$s)
                select u.lane, u.unit_id, %2$s
                  from (select cast(:lane as smallint) as lane, unit_id from unnest(:units) unit_id order by unit_id) u %3$s
                on conflict (lane, unit_id) do update set (%1$s) = (%4$s)
                 where (%5$s) is distinct from (%4$s)
                """.formatted(
                        columns,
                        values,
                        totals.join(UNITS, "u", "t"),
                        prefixed(totals, "excluded."),
                        prefixed(totals, "client_fact."));
    }

    private static String prefixed(Totals totals, String prefix) {
        return totals.columns().stream().map(total -> prefix + total.column()).collect(Collectors.joining(", "));
    }
}
