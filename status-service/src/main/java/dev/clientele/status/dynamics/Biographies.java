package dev.clientele.status.dynamics;

import static dev.clientele.status.rows.Dates.date;
import static dev.clientele.status.rows.Dates.dayCount;

import dev.clientele.status.dynamics.Biography.Purchase;
import dev.clientele.status.rows.Scope;
import dev.clientele.status.rows.Stretch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads the biographies of some units of one lane in three statements, however many they are, and hands them over in the
 * order of their ids.
 */
final class Biographies implements AutoCloseable {
    private final ByUnit<Document> documents;
    private final ByUnit<Stretch> people;
    private final ByUnit<Card> cards;

    /** The statement names them by their places here: numbers are quicker to read than names. */
    private enum Kind {
        PURCHASE,
        REQUEST,
        DIALOG,
        CHAT;

        private static final Kind[] ALL = values();
    }

    /** @param key of a purchase that may have other documents */
    private record Document(Kind kind, UUID key, LocalDate on) {}

    private record Card(
            boolean company, LocalDate createdOn, List<Stretch> absent, List<Stretch> attached, boolean reachable) {}

    Biographies(Handle tx, int lane, Scope scope) {
        documents = new ByUnit<>(
                query(tx, lane, scope, """
                select unit_id, 0 as kind, id as key, closed_on - date '1970-01-01' as on_day from deal
                where lane = :lane and {scope} and life = 'LIVE' and semantic = 'WON'
                  and not (select per_invoice from setting)
                union all
                select unit_id, 0, null, closed_on - date '1970-01-01' from deal
                where lane = :lane and {scope} and life = 'LIVE' and semantic = 'WON' and (select per_invoice from setting)
                  and not exists (select from invoice paid where paid.lane = :lane and paid.unit_id = deal.unit_id
                        and paid.deal_id = deal.id and paid.life = 'LIVE' and paid.paid_on is not null)
                union all
                select unit_id, 0, case when not (select per_invoice from setting) then deal_id end,
                    paid_on - date '1970-01-01' from invoice
                where lane = :lane and {scope} and life = 'LIVE' and paid_on is not null
                union all
                select unit_id, 0, null, paid_on - date '1970-01-01' from payment
                where lane = :lane and {scope} and life = 'LIVE' and standalone and not reversed
                  and (select standalone_payments from setting)
                union all
                select unit_id, 1, null, min(asked_on) - date '1970-01-01'
                from (
                    select unit_id, opened_on as asked_on from deal where lane = :lane and {scope} and life = 'LIVE'
                    union all
                    select unit_id, issued_on from invoice where lane = :lane and {scope} and life = 'LIVE'
                ) request
                group by unit_id
                union all
                select unit_id, case when chat and not (select chat_is_dialog from setting) then 3 else 2 end,
                    null, min(occurred_on) - date '1970-01-01' from interaction
                where lane = :lane and {scope} and life = 'LIVE' and counts group by 1, 2
                order by unit_id
                """),
                (row, context) -> new Document(
                        Kind.ALL[row.getInt("kind")], row.getObject("key", UUID.class), dayCount(row, "on_day")));
        people = new ByUnit<>(
                query(tx, lane, scope, """
                select unit_id, lower(stretch) as since, upper(stretch) as until
                from person, unnest(attached - absent) stretch
                where lane = :lane and {scope}
                order by unit_id
                """), (row, context) -> new Stretch(date(row, "since"), date(row, "until")));
        cards = new ByUnit<>(query(tx, lane, scope, """
                select unit_id, kind, created_on, has_contact_data,
                    case when absent <> '{}' then array(select lower(stretch) from unnest(absent) stretch) end as absent_from,
                    case when absent <> '{}' then array(select upper(stretch) from unnest(absent) stretch) end as absent_until,
                    case when attached <> '{}' then array(select lower(stretch) from unnest(attached) stretch) end
                        as attached_from,
                    case when attached <> '{}' then array(select upper(stretch) from unnest(attached) stretch) end
                        as attached_until
                from unit where lane = :lane and {scope}
                order by unit_id
                """), (row, context) -> card(row));
    }

    void forEach(BiConsumer<UUID, Biography> what) {
        for (UUID unit = cards.unit(); unit != null; unit = cards.unit())
            what.accept(unit, biography(cards.of(unit).getFirst(), documents.of(unit), people.of(unit)));
    }

    private static Biography biography(Card card, List<Document> documents, List<Stretch> people) {
        return new Biography(
                card.company,
                card.createdOn,
                card.absent,
                card.attached,
                card.reachable,
                documents.stream()
                        .filter(one -> one.kind == Kind.PURCHASE)
                        .map(one -> new Purchase(one.key, one.on))
                        .toList(),
                first(documents, Kind.REQUEST),
                first(documents, Kind.DIALOG),
                first(documents, Kind.CHAT),
                people);
    }

    private static LocalDate first(List<Document> documents, Kind kind) {
        return documents.stream()
                .filter(one -> one.kind == kind)
                .map(Document::on)
                .findFirst()
                .orElse(null);
    }

    private static Card card(ResultSet row) throws SQLException {
        return new Card(
                row.getString("kind").equals("COMPANY"),
                date(row, "created_on"),
                Stretch.list(row, "absent"),
                Stretch.list(row, "attached"),
                row.getBoolean("has_contact_data"));
    }

    private static Query query(Handle tx, int lane, Scope scope, String sql) {
        return scope.bind(tx.createQuery(scope.in(sql))).bind("lane", lane);
    }

    @Override
    public void close() {
        documents.close();
        people.close();
        cards.close();
    }
}
