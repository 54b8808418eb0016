package dev.clientele.campaign.projection;

import dev.clientele.contracts.ClientEvent.CompanyChanged;
import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.ClientEvent.LinkChanged;
import dev.clientele.contracts.Departed;
import dev.clientele.platform.lane.Lanes;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Companies, people and who of them belongs where. */
final class Cards {
    private record Person(UUID unitId, UUID contactId) {}

    private final Handle tx;
    private final int lane;
    private final Lanes lanes;
    private final Latest<CompanyChanged> companies = new Latest<>(CompanyChanged::companyId, CompanyChanged::version);
    private final Latest<ContactChanged> freeOrAttached =
            new Latest<>(ContactChanged::contactId, ContactChanged::version);
    private final Latest<ContactChanged> people =
            new Latest<>(contact -> new Person(contact.unitId(), contact.contactId()), ContactChanged::version);
    private final Latest<LinkChanged> links = new Latest<>(LinkChanged::linkId, LinkChanged::version);
    private final Latest<Departed> departedPeople =
            new Latest<>(departed -> new Person(departed.unitId(), departed.entityId()), Departed::version);
    private final Latest<Departed> departedLinks = new Latest<>(Departed::entityId, Departed::version);

    Cards(Handle tx, int lane, Lanes lanes) {
        this.tx = tx;
        this.lane = lane;
        this.lanes = lanes;
    }

    void add(CompanyChanged company) {
        companies.add(company);
    }

    void add(ContactChanged contact) {
        people.add(contact);
        if (lanes.of(contact.contactId()) == lane) freeOrAttached.add(contact);
    }

    void add(LinkChanged link) {
        links.add(link);
    }

    void add(Departed departed) {
        switch (departed.entity()) {
            case "contact" -> departedPeople.add(departed);
            case "link" -> departedLinks.add(departed);
            default -> {}
        }
    }

    void store() {
        storeCompanies();
        storeFreeOrAttached();
        storePeople();
        storeLinks();
        storeDepartedPeople();
        storeDepartedLinks();
    }

    private void storeCompanies() {
        if (companies.isEmpty()) return;
        update("""
                insert into unit as u (lane, unit_id, version, kind, life, name, emails, attached_to,
                                       responsible_id)
                select :lane, e."companyId", e.version, 'COMPANY', e.life, e.name,
                       array(select json_array_elements_text(e.reach -> 'emails')), null, e."responsibleId"
                  from json_to_recordset(cast(:rows as json)) as e("companyId" uuid, version bigint, life text,
                       name text, reach json, "responsibleId" uuid)
                on conflict (lane, unit_id) do update
                   set version = excluded.version, kind = excluded.kind, life = excluded.life, name = excluded.name,
                       emails = excluded.emails, attached_to = null, responsible_id = excluded.responsible_id
                 where excluded.version > u.version
                """, companies.json());
    }

    /** A contact on its own lane: a client, unless it is attached. */
    private void storeFreeOrAttached() {
        if (freeOrAttached.isEmpty()) return;
        update("""
                insert into unit as u (lane, unit_id, version, kind, life, name, emails, attached_to,
                                       responsible_id)
                select :lane, e."contactId", e.version, 'CONTACT', e.life,
                       nullif(concat_ws(' ', e."lastName", e."firstName", e.patronymic), ''),
                       array(select json_array_elements_text(e.reach -> 'emails')), e."attachedTo",
                       e."responsibleId"
                  from json_to_recordset(cast(:rows as json)) as e("contactId" uuid, version bigint, life text,
                       "firstName" text, patronymic text, "lastName" text, reach json, "attachedTo" uuid,
                       "responsibleId" uuid)
                on conflict (lane, unit_id) do update
                   set version = excluded.version, kind = excluded.kind, life = excluded.life, name = excluded.name,
                       emails = excluded.emails, attached_to = excluded.attached_to,
                       responsible_id = excluded.responsible_id
                 where excluded.version > u.version
                """, freeOrAttached.json());
    }

    private void storePeople() {
        if (people.isEmpty()) return;
        update("""
                insert into person as p (lane, unit_id, contact_id, version, life, attached_to, first_name, patronymic,
                                         last_name, gender, city, emails)
                select :lane, e."unitId", e."contactId", e.version, e.life, e."attachedTo", e."firstName", e.patronymic,
                       e."lastName", e.gender, e.city, array(select json_array_elements_text(e.reach -> 'emails'))
                  from json_to_recordset(cast(:rows as json)) as e("unitId" uuid, "contactId" uuid, version bigint,
                       life text, "attachedTo" uuid, "firstName" text, patronymic text, "lastName" text, gender text,
                       city text, reach json)
                on conflict (lane, unit_id, contact_id) do update
                   set version = excluded.version, life = excluded.life, attached_to = excluded.attached_to,
                       first_name = excluded.first_name, patronymic = excluded.patronymic,
                       last_name = excluded.last_name, gender = excluded.gender, city = excluded.city,
                       emails = excluded.emails
                 where excluded.version > p.version
                """, people.json());
    }

    private void storeLinks() {
        if (links.isEmpty()) return;
        update("""
                insert into link as l (lane, link_id, version, life, company_id, contact_id, sort_order)
                select :lane, e."linkId", e.version, e.life, e."companyId", e."contactId", e."sortOrder"
                  from json_to_recordset(cast(:rows as json)) as e("linkId" uuid, version bigint, life text,
                       "companyId" uuid, "contactId" uuid, "sortOrder" integer)
                on conflict (lane, link_id) do update
                   set version = excluded.version, life = excluded.life, company_id = excluded.company_id,
                       contact_id = excluded.contact_id, sort_order = excluded.sort_order
                 where excluded.version > l.version
                """, links.json());
    }

    /**
     * Kept as a tombstone: an older state that comes late must not bring the person back. The departure itself is kept
     * for good, because consents given before it do not count when the person returns.
     */
    private void storeDepartedPeople() {
        if (departedPeople.isEmpty()) return;
        update("""
                insert into person as p (lane, unit_id, contact_id, version, departed_version, life, emails)
                select :lane, e."unitId", e."entityId", e.version, e.version, 'DEPARTED', '{}'
                  from json_to_recordset(cast(:rows as json)) as e("unitId" uuid, "entityId" uuid, version bigint)
                on conflict (lane, unit_id, contact_id) do update
                   set departed_version = greatest(p.departed_version, excluded.departed_version)
                """, departedPeople.json());
        update("""
                update person p
                   set version = p.departed_version, life = 'DEPARTED', attached_to = null, first_name = null,
                       patronymic = null, last_name = null, gender = null, city = null, emails = '{}'
                  from json_to_recordset(cast(:rows as json)) as e("unitId" uuid, "entityId" uuid)
                 where p.lane = :lane and p.unit_id = e."unitId" and p.contact_id = e."entityId"
                   and p.departed_version >= p.version
                """, departedPeople.json());
    }

    private void storeDepartedLinks() {
        if (departedLinks.isEmpty()) return;
        update("""
                insert into link as l (lane, link_id, version, life, sort_order)
                select :lane, e."entityId", e.version, 'DEPARTED', 0
                  from json_to_recordset(cast(:rows as json)) as e("entityId" uuid, version bigint)
                on conflict (lane, link_id) do update
                   set version = excluded.version, life = 'DEPARTED', company_id = null, contact_id = null, sort_order = 0
                 where excluded.version >= l.version
                """, departedLinks.json());
    }

    private void update(String sql, String rows) {
        tx.createUpdate(sql).bind("lane", lane).bind("rows", rows).execute();
    }
}
