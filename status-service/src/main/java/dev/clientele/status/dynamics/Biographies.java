package dev.clientele.status.dynamics;

import static dev.clientele.status.rows.Dates.date;

import dev.clientele.status.dynamics.Biography.Purchase;
import dev.clientele.status.rows.Scope;
import dev.clientele.status.rows.Stretch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads the biographies of some units of one lane in three statements, however many they are. */
final class Biographies {
    private final Handle tx;
    private final int lane;
    private final Scope scope;
    private final Map<UUID, Facts> facts = new HashMap<>();

    private static final class Facts {
        private final List<Purchase> purchases = new ArrayList<>();
        private final List<Stretch> people = new ArrayList<>();
        private LocalDate firstRequestOn;
        private LocalDate firstDialogOn;
        private LocalDate firstChatOn;
    }

    private Biographies(Handle tx, int lane, Scope scope) {
        this.tx = tx;
        this.lane = lane;
        this.scope = scope;
    }

    static Map<UUID, Biography> read(Handle tx, int lane, Scope scope) {
        var read = new Biographies(tx, lane, scope);
        read.documents();
        read.people();
        return read.cards();
    }

    private void documents() {
        query("""
                select unit_id, 'PURCHASE' as kind, id as key, closed_on as on_day from deal
                where lane = :lane and {scope} and life = 'LIVE' and semantic = 'WON'
                  and not (select per_invoice from setting)
                union all
                select unit_id, 'PURCHASE', id, closed_on from deal
                where lane = :lane and {scope} and life = 'LIVE' and semantic = 'WON' and (select per_invoice from setting)
                  and not exists (select from invoice paid where paid.lane = :lane and paid.unit_id = deal.unit_id
                        and paid.deal_id = deal.id and paid.life = 'LIVE' and paid.paid_on is not null)
                union all
                select unit_id, 'PURCHASE', case when (select per_invoice from setting) then id else coalesce(deal_id, id) end,
                    paid_on from invoice
                where lane = :lane and {scope} and life = 'LIVE' and paid_on is not null
                union all
                select unit_id, 'PURCHASE', id, paid_on from payment
                where lane = :lane and {scope} and life = 'LIVE' and standalone and not reversed
                  and (select standalone_payments from setting)
                union all
                select unit_id, 'REQUEST', null, min(asked_on)
                from (
                    select unit_id, opened_on as asked_on from deal where lane = :lane and {scope} and life = 'LIVE'
                    union all
                    select unit_id, issued_on from invoice where lane = :lane and {scope} and life = 'LIVE'
                ) request
                group by unit_id
                union all
                select unit_id, case when chat and not (select chat_is_dialog from setting) then 'CHAT' else 'DIALOG' end,
                    null, min(occurred_on) from interaction
                where lane = :lane and {scope} and life = 'LIVE' and counts group by 1, 2
                """).map((row, context) -> add(row)).forEach(added -> {});
    }

    private boolean add(ResultSet row) throws SQLException {
        Facts unit = of(row);
        LocalDate on = date(row, "on_day");
        switch (row.getString("kind")) {
            case "PURCHASE" -> unit.purchases.add(new Purchase(row.getObject("key", UUID.class), on));
            case "REQUEST" -> unit.firstRequestOn = on;
            case "DIALOG" -> unit.firstDialogOn = on;
            default -> unit.firstChatOn = on;
        }
        return true;
    }

    private void people() {
        query("""
                select unit_id, lower(stretch) as since, upper(stretch) as until
                from person, unnest(attached - absent) stretch
                where lane = :lane and {scope}
                """)
                .map((row, context) -> of(row).people.add(new Stretch(date(row, "since"), date(row, "until"))))
                .forEach(added -> {});
    }

    private Map<UUID, Biography> cards() {
        Map<UUID, Biography> cards = new TreeMap<>();
        query("""
                select unit_id, kind, created_on, has_contact_data,
                    array(select lower(stretch) from unnest(absent) stretch) as absent_from,
                    array(select upper(stretch) from unnest(absent) stretch) as absent_until,
                    array(select lower(stretch) from unnest(attached) stretch) as attached_from,
                    array(select upper(stretch) from unnest(attached) stretch) as attached_until
                from unit where lane = :lane and {scope}
                """)
                .map((row, context) -> cards.put(row.getObject("unit_id", UUID.class), card(row)))
                .forEach(added -> {});
        return cards;
    }

    private Biography card(ResultSet row) throws SQLException {
        Facts unit = of(row);
        return new Biography(
                row.getString("kind").equals("COMPANY"),
                date(row, "created_on"),
                Stretch.list(row, "absent"),
                Stretch.list(row, "attached"),
                row.getBoolean("has_contact_data"),
                unit.purchases,
                unit.firstRequestOn,
                unit.firstDialogOn,
                unit.firstChatOn,
                unit.people);
    }

    private Facts of(ResultSet row) throws SQLException {
        return facts.computeIfAbsent(row.getObject("unit_id", UUID.class), unit -> new Facts());
    }

    private Query query(String sql) {
        return scope.bind(tx.createQuery(scope.in(sql))).bind("lane", lane);
    }
}
