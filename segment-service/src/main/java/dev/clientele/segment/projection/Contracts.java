package dev.clientele.segment.projection;

import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.ContractChanged;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.segment.composition.Cause;
import dev.clientele.segment.composition.Composition;
import dev.clientele.segment.composition.Turn;
import dev.clientele.segment.fact.Totals;
import dev.clientele.segment.fact.TotalsUpdate;
import dev.clientele.segment.rule.Source;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Keeps contracts, and counts the debts of their clients anew: credit days move what is due. */
@Singleton
class Contracts {
    private final Lanes lanes;
    private final BusinessTime time;
    private final Composition composition;

    Contracts(Lanes lanes, BusinessTime time, Composition composition) {
        this.lanes = lanes;
        this.time = time;
        this.composition = composition;
    }

    void apply(Handle tx, List<ContractChanged> contracts) {
        if (contracts.isEmpty()) return;
        contracts.forEach(contract -> keep(tx, contract));
        clients(tx, contracts).forEach((lane, units) -> recount(tx, lane, units));
    }

    private static void keep(Handle tx, ContractChanged e) {
        tx.createUpdate("""
                        insert into contract as t (id, version, live, client_id, credit_days, is_default)
                        values (:id, :version, :live, :client, :days, :default)
                        on conflict (id) do update set (version, live, client_id, credit_days, is_default)
                            = (excluded.version, excluded.live, excluded.client_id, excluded.credit_days, excluded.is_default)
                         where t.version < excluded.version
                        """)
                .bind("id", e.contractId())
                .bind("version", e.version())
                .bind("live", e.life() == Life.LIVE)
                .bind("client", e.clientId())
                .bind("days", e.creditDays() == null ? 0 : e.creditDays())
                .bind("default", e.isDefault())
                .execute();
    }

    /** The units whose documents settle under these contracts, by lane in order: the lanes are locked in it. */
    private SortedMap<Integer, Set<UUID>> clients(Handle tx, List<ContractChanged> contracts) {
        return contracts.stream()
                .map(ContractChanged::clientId)
                .flatMap(client ->
                        tx
                                .createQuery("""
                                select coalesce(merged_into, attached_to) from client_fact
                                 where lane = :lane and unit_id = :id and coalesce(merged_into, attached_to) is not null
                                union all select :id
                                """)
                                .bind("lane", lanes.of(client))
                                .bind("id", client)
                                .mapTo(UUID.class)
                                .stream())
                .collect(Collectors.groupingBy(lanes::of, TreeMap::new, Collectors.toSet()));
    }

    private void recount(Handle tx, int lane, Set<UUID> units) {
        LaneLock.take(tx, lane);
        var turn = new Turn(tx, lane, LaneDays.day(tx, lane), time.now());
        TotalsUpdate.of(tx, lane, turn.day(), List.of(Totals.SETTLEMENTS), units);
        composition.follow(turn, Map.of(Source.SALES, units), Cause.DATA);
    }
}
