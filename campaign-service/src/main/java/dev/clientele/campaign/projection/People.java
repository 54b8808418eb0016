package dev.clientele.campaign.projection;

import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.Departed;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** People as one unit knows them: a free contact under its own id, an attached one also under its company's. */
final class People {
    private record Person(UUID unitId, UUID contactId) {}

    private final Handle tx;
    private final int lane;
    private final Latest<ContactChanged> people =
            new Latest<>(contact -> new Person(contact.unitId(), contact.contactId()), ContactChanged::version);
    private final Latest<Departed> departed =
            new Latest<>(gone -> new Person(gone.unitId(), gone.entityId()), Departed::version);

    People(Handle tx, int lane) {
        this.tx = tx;
        this.lane = lane;
    }

    void add(ContactChanged contact) {
        if (contact.hasLeft())
            departed.add(new Departed("contact", contact.contactId(), contact.unitId(), contact.version()));
        else people.add(contact);
    }

    void add(Departed gone) {
        if (gone.entity().equals("contact")) departed.add(gone);
    }

    void store() {
        if (!people.isEmpty()) storePeople();
        if (!departed.isEmpty()) storeDeparted();
    }

    /** A birthday is {@code yyyy-MM-dd}, or {@code --MM-dd} of an unknown year. */
    private void storePeople() {
        update("""
                insert into person as p (lane, unit_id, contact_id, version, life, attached_to, first_name, patronymic,
                                         last_name, gender, city, industry, profession, time_zone, registered_on,
                                         birth_month, birth_day, birth_year, emails, phones, messengers, client_dates,
                                         companies)
                select :lane, e."unitId", e."contactId", e.version, e.life, e."attachedTo", e."firstName", e.patronymic,
                       e."lastName", e.gender, e.city, e.industry, e.profession, e."timeZone", e."registeredOn",
                       cast(left(right(e."birthDate", 5), 2) as smallint), cast(right(e."birthDate", 2) as smallint),
                       case when e."birthDate" not like '--%' then cast(left(e."birthDate", 4) as smallint) end,
                       array(select json_array_elements_text(e.reach -> 'emails')),
                       array(select json_array_elements_text(e.reach -> 'phones')),
                       array(select json_array_elements_text(e.reach -> 'messengers')),
                       coalesce(e."clientDates", '[]'),
                       array(select distinct cast(a ->> 'companyId' as uuid) from json_array_elements(e.attachments) a)
                  from json_to_recordset(cast(:rows as json)) as e("unitId" uuid, "contactId" uuid, version bigint,
                       life text, "attachedTo" uuid, "firstName" text, patronymic text, "lastName" text, gender text,
                       city text, industry text, profession text, "timeZone" text, "registeredOn" date,
                       "birthDate" text, reach json, "clientDates" jsonb, attachments json)
                on conflict (lane, unit_id, contact_id) do update
                   set version = excluded.version, life = excluded.life, attached_to = excluded.attached_to,
                       first_name = excluded.first_name, patronymic = excluded.patronymic,
                       last_name = excluded.last_name, gender = excluded.gender, city = excluded.city,
                       industry = excluded.industry, profession = excluded.profession,
                       time_zone = excluded.time_zone, registered_on = excluded.registered_on,
                       birth_month = excluded.birth_month, birth_day = excluded.birth_day,
                       birth_year = excluded.birth_year, emails = excluded.emails, phones = excluded.phones,
                       messengers = excluded.messengers, client_dates = excluded.client_dates,
                       companies = excluded.companies
                 where excluded.version > p.version
                """, people.json());
    }

    /**
     * Kept as a tombstone: an older state that comes late must not bring the person back. The departure itself is kept
     * for good, because consents given before it do not count when the person returns.
     */
    private void storeDeparted() {
        update("""
                insert into person as p (lane, unit_id, contact_id, version, departed_version, life, emails)
                select :lane, e."unitId", e."entityId", e.version, e.version, 'DEPARTED', '{}'
                  from json_to_recordset(cast(:rows as json)) as e("unitId" uuid, "entityId" uuid, version bigint)
                on conflict (lane, unit_id, contact_id) do update
                   set departed_version = greatest(p.departed_version, excluded.departed_version)
                """, departed.json());
        update("""
                update person p
                   set version = p.departed_version, life = 'DEPARTED', attached_to = null, first_name = null,
                       patronymic = null, last_name = null, gender = null, city = null, industry = null,
                       profession = null, time_zone = null, registered_on = null, birth_month = null,
                       birth_day = null, birth_year = null, emails = '{}', phones = '{}', messengers = '{}',
                       client_dates = '[]', companies = '{}'
                  from json_to_recordset(cast(:rows as json)) as e("unitId" uuid, "entityId" uuid)
                 where p.lane = :lane and p.unit_id = e."unitId" and p.contact_id = e."entityId"
                   and p.departed_version >= p.version
                """, departed.json());
    }

    private void update(String sql, String rows) {
        tx.createUpdate(sql).bind("lane", lane).bind("rows", rows).execute();
    }
}
