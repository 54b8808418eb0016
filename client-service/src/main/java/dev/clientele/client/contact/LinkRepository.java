package dev.clientele.client.contact;

import dev.clientele.client.card.Card;
import dev.clientele.client.contact.Stretches.Gone;
import dev.clientele.client.unit.Merge;
import dev.clientele.client.unit.Standstill;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Copy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Links and attachments in SQL. Whoever changes them holds the contact's row alone. */
final class LinkRepository {
    private static final RowMapper<Link> LINK = ConstructorMapper.of(Link.class);

    record Change(UUID contactId, UUID before, UUID after) {}

    private LinkRepository() {}

    /** Contacts first and by id, companies after them: the one order of locks. */
    static void lock(Handle tx, Collection<UUID> contacts) {
        Standstill.leave(tx);
        tx.createQuery("""
                        select c.id from unnest(:ids) w (id) join contact c on c.lane = lane_of(w.id) and c.id = w.id
                        order by c.id for update of c
                        """)
                .bindArray("ids", UUID.class, List.copyOf(contacts))
                .mapTo(UUID.class)
                .list();
    }

    static void lockCompany(Handle tx, UUID company) {
        Standstill.leave(tx);
        tx.createQuery("select id from company where lane = lane_of(:id) and id = :id for update")
                .bind("id", company)
                .mapTo(UUID.class)
                .findOne();
    }

    static List<UUID> people(Handle handle, UUID company) {
        return handle.createQuery("""
                        select contact_id from link where company_id = :company and unlinked_on is null order by contact_id
                        """)
                .bind("company", company)
                .mapTo(UUID.class)
                .list();
    }

    /** Of everybody who is in a company now. */
    static Map<UUID, Link> ofCompany(Handle handle, UUID company) {
        return handle.createQuery("select * from link where company_id = :company and unlinked_on is null")
                .bind("company", company)
                .map(LINK)
                .collect(Collectors.toMap(Link::id, Function.identity()));
    }

    static List<Link> of(Handle handle, UUID contact, boolean endedToo) {
        return handle.createQuery("""
                        select * from link
                        where lane = lane_of(:contact) and contact_id = :contact and (:endedToo or unlinked_on is null)
                        order by unlinked_on nulls first, is_primary desc, sort_order, id
                        """)
                .bind("contact", contact)
                .bind("endedToo", endedToo)
                .map(LINK)
                .list();
    }

    static List<Link> after(Handle tx, int lane, UUID link, int max) {
        return tx.createQuery("""
                        select * from link where lane = :lane and (:after::uuid is null or id > :after)
                        order by id limit :max for share
                        """)
                .bind("lane", lane)
                .bind("after", link)
                .bind("max", max)
                .map(LINK)
                .list();
    }

    /** Of each contact all it ever had, its own one first. */
    static Map<UUID, List<Link>> all(Handle handle, Collection<UUID> contacts) {
        return handle.createQuery("""
                        select l.* from unnest(:ids) w (id)
                        join link l on l.lane = lane_of(w.id) and l.contact_id = w.id
                        order by l.is_primary desc, l.sort_order, l.id
                        """).bindArray("ids", UUID.class, List.copyOf(contacts)).map(LINK).stream()
                .collect(Collectors.groupingBy(Link::contactId, Collectors.toCollection(ArrayList::new)));
    }

    static Map<UUID, Link> byIds(Handle handle, Collection<UUID> ids) {
        return handle.createQuery("select * from link where id = any (:ids)")
                .bindArray("ids", UUID.class, List.copyOf(ids))
                .map(LINK)
                .collect(Collectors.toMap(Link::id, Function.identity()));
    }

    static Optional<Link> present(Handle handle, UUID contact, UUID company) {
        return of(handle, contact, false).stream()
                .filter(link -> link.companyId().equals(company))
                .findFirst();
    }

    static Link insert(Handle tx, Link link) {
        return tx.createQuery("""
                        insert into link (lane, id, contact_id, company_id, role, is_primary, sort_order, linked_on, version)
                        values (lane_of(:contactId), :id, :contactId, :companyId, :role, :primary, :sortOrder, :linkedOn,
                            next_version())
                        returning *
                        """).bindMethods(link).map(LINK).one();
    }

    static void insertAll(Handle tx, List<Link> links, Lanes lanes) {
        if (links.isEmpty()) return;
        try (Copy copy = Copy.into(tx, """
                link (lane, id, contact_id, company_id, role, is_primary, sort_order, linked_on, unlinked_on, version)""")) {
            for (Link link : links)
                copy.row(
                        lanes.of(link.contactId()),
                        link.id(),
                        link.contactId(),
                        link.companyId(),
                        link.role(),
                        link.primary(),
                        link.sortOrder(),
                        link.linkedOn(),
                        link.unlinkedOn(),
                        link.version());
        }
    }

    static Link edit(Handle tx, Link link, String role, LocalDate linkedOn, LocalDate unlinkedOn) {
        return tx.createQuery("""
                        update link set role = :role, linked_on = :linkedOn, unlinked_on = :unlinkedOn,
                            version = next_version()
                        where lane = lane_of(:contact) and id = :id returning *
                        """)
                .bind("role", role)
                .bind("linkedOn", linkedOn)
                .bind("unlinkedOn", unlinkedOn)
                .bind("contact", link.contactId())
                .bind("id", link.id())
                .map(LINK)
                .one();
    }

    static Link end(Handle tx, Link link, LocalDate on) {
        return tx.createQuery("""
                        update link set unlinked_on = greatest(:on, linked_on), is_primary = false, version = next_version()
                        where lane = lane_of(:contact) and id = :id returning *
                        """)
                .bind("on", on)
                .bind("contact", link.contactId())
                .bind("id", link.id())
                .map(LINK)
                .one();
    }

    static List<Link> clearPrimary(Handle tx, Collection<UUID> contacts) {
        return tx.createQuery("""
                        update link set is_primary = false, version = next_version()
                        where lane = lane_of(contact_id) and contact_id = any (:contacts) and is_primary
                            and unlinked_on is null
                        returning *
                        """)
                .bindArray("contacts", UUID.class, List.copyOf(contacts))
                .map(LINK)
                .list();
    }

    static Link makePrimary(Handle tx, Link link) {
        return tx.createQuery("""
                        update link set is_primary = true, version = next_version()
                        where lane = lane_of(:contact) and id = :id returning *
                        """)
                .bind("contact", link.contactId())
                .bind("id", link.id())
                .map(LINK)
                .one();
    }

    /** Where links now say somebody else than the cards: the primary link of a live company, else the next live one. */
    static List<Change> changes(Handle tx, Collection<UUID> contacts) {
        return tx.createQuery("""
                        select c.id, c.attached_to, best.company_id
                        from unnest(:ids) w (id)
                        join contact c on c.lane = lane_of(w.id) and c.id = w.id
                        left join lateral (
                            select l.company_id
                            from link l
                            join company k on k.lane = lane_of(l.company_id) and k.id = l.company_id and k.life = 'LIVE'
                            where l.lane = c.lane and l.contact_id = c.id and l.unlinked_on is null
                            order by l.is_primary desc, l.sort_order, l.id limit 1) best on true
                        where c.attached_to is distinct from best.company_id
                        """)
                .bindArray("ids", UUID.class, List.copyOf(contacts))
                .map((row, _) -> new Change(
                        row.getObject("id", UUID.class),
                        row.getObject("attached_to", UUID.class),
                        row.getObject("company_id", UUID.class)))
                .list();
    }

    /** Of those companies, the ones that are no client any more or were none for a while. */
    static Map<UUID, Gone> gone(Handle tx, Collection<UUID> companies) {
        return tx.createQuery("""
                        select k.id, k.absences, k.ended_on, k.merged_into
                        from unnest(:ids) w (id)
                        join company k on k.lane = lane_of(w.id) and k.id = w.id
                        where k.life <> 'LIVE' or k.absences <> '[]'
                        """)
                .bindArray("ids", UUID.class, List.copyOf(companies))
                .reduceRows(new HashMap<>(), (gone, row) -> {
                    gone.put(
                            row.getColumn("id", UUID.class),
                            new Gone(
                                    Card.absences(row.getColumn("absences", String.class)),
                                    row.getColumn("ended_on", LocalDate.class),
                                    row.getColumn("merged_into", UUID.class)));
                    return gone;
                });
    }

    /** Gives the flag to the link of the company each contact is attached to now; ended companies keep a lone one. */
    static List<Link> movePrimary(Handle tx, Collection<UUID> contacts) {
        List<Link> cleared = tx.createQuery("""
                        update link l set is_primary = false, version = next_version()
                        from unnest(:ids) w (id) join contact c on c.lane = lane_of(w.id) and c.id = w.id
                        where l.lane = c.lane and l.contact_id = c.id and l.is_primary and l.unlinked_on is null
                            and c.attached_to is not null and l.company_id <> c.attached_to
                        returning l.*
                        """)
                .bindArray("ids", UUID.class, List.copyOf(contacts))
                .map(LINK)
                .list();
        List<Link> set = tx.createQuery("""
                        update link l set is_primary = true, version = next_version()
                        from unnest(:ids) w (id) join contact c on c.lane = lane_of(w.id) and c.id = w.id
                        where l.lane = c.lane and l.contact_id = c.id and not l.is_primary and l.unlinked_on is null
                            and l.company_id = c.attached_to
                        returning l.*
                        """)
                .bindArray("ids", UUID.class, List.copyOf(contacts))
                .map(LINK)
                .list();
        return Stream.concat(cleared.stream(), set.stream()).toList();
    }

    /** Ends those that both have, so that the others can go over. */
    static List<Link> endCommon(Handle tx, Merge merge) {
        String own = merge.companies() ? "company_id" : "contact_id";
        String common = merge.companies() ? "contact_id" : "company_id";
        return tx.createQuery("""
                        update link l set unlinked_on = greatest(:on, l.linked_on), is_primary = false, version = next_version()
                        where l.%1$s = :loser and l.unlinked_on is null
                            and exists (select 1 from link w
                                        where w.%1$s = :winner and w.unlinked_on is null and w.%2$s = l.%2$s)
                        returning *
                        """.formatted(own, common))
                .bind("on", merge.on())
                .bind("loser", merge.loser())
                .bind("winner", merge.winner())
                .map(LINK)
                .list();
    }

    /** Whoever has lost their own company with {@link #endCommon} has it in the winner. */
    static List<Link> givePrimary(Handle tx, UUID winner, Collection<UUID> contacts) {
        return tx.createQuery("""
                        update link l set is_primary = true, version = next_version()
                        from unnest(:contacts) w (id)
                        where l.lane = lane_of(w.id) and l.contact_id = w.id and l.company_id = :winner
                            and l.unlinked_on is null
                            and not exists (select 1 from link p
                                            where p.lane = l.lane and p.contact_id = l.contact_id and p.is_primary
                                                and p.unlinked_on is null)
                        returning l.*
                        """)
                .bind("winner", winner)
                .bindArray("contacts", UUID.class, List.copyOf(contacts))
                .map(LINK)
                .list();
    }

    static List<Link> giveToCompany(Handle tx, Merge merge) {
        return tx.createQuery("""
                        update link set company_id = :winner, version = next_version()
                        where company_id = :loser and unlinked_on is null returning *
                        """)
                .bind("loser", merge.loser())
                .bind("winner", merge.winner())
                .map(LINK)
                .list();
    }

    /** Behind those the winner has; a primary one stays primary when the winner has none. */
    static List<Link> giveToContact(Handle tx, Merge merge) {
        return tx.createQuery("""
                        with own as (
                            select coalesce(max(sort_order), 0) last, coalesce(bool_or(is_primary), false) has_primary
                            from link where lane = lane_of(:winner) and contact_id = :winner and unlinked_on is null)
                        update link l
                        set contact_id = :winner, lane = lane_of(:winner), is_primary = l.is_primary and not own.has_primary,
                            sort_order = l.sort_order + own.last, version = next_version()
                        from own
                        where l.lane = lane_of(:loser) and l.contact_id = :loser and l.unlinked_on is null
                        returning l.*
                        """)
                .bind("loser", merge.loser())
                .bind("winner", merge.winner())
                .map(LINK)
                .list();
    }

    static void attach(Handle tx, Collection<Contact> contacts) {
        var batch = tx.prepareBatch("""
                update contact set attached_to = :attachedTo, attachments = :attachments::jsonb, version = :version
                where lane = :lane and id = :id
                """);
        for (Contact contact : contacts)
            batch.bind("attachedTo", contact.attachedTo)
                    .bind("attachments", contact.attachments)
                    .bind("version", contact.version)
                    .bind("lane", contact.lane)
                    .bind("id", contact.id)
                    .add();
        batch.execute();
    }

    static List<Contact> contacts(Handle tx, Collection<UUID> ids, RowMapper<Contact> rows) {
        return tx.createQuery("""
                        select c.* from unnest(:ids) w (id) join contact c on c.lane = lane_of(w.id) and c.id = w.id
                        """)
                .bindArray("ids", UUID.class, List.copyOf(ids))
                .map(rows)
                .list();
    }
}
