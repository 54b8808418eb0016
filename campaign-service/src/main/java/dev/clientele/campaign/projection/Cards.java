package dev.clientele.campaign.projection;

import dev.clientele.contracts.ClientEvent.CompanyChanged;
import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.ClientEvent.LinkChanged;
import dev.clientele.contracts.Departed;
import dev.clientele.platform.lane.Lanes;
import org.jdbi.v3.core.Handle;

/** Clients: companies, contacts on their own lane; and the links between them. */
final class Cards {
    private static final String UNIT = """
            insert into unit as u (lane, unit_id, version, kind, life, name, emails, phones, messengers, city, industry,
                                   time_zone, attached_to, responsible_id, department_id, registered_on, client_dates)
            """;
    private static final String FACTS = """
            array(select json_array_elements_text(e.reach -> 'emails')),
            array(select json_array_elements_text(e.reach -> 'phones')),
            array(select json_array_elements_text(e.reach -> 'messengers')),
            """;
    private static final String NEWER = """
            on conflict (lane, unit_id) do update
               set version = excluded.version, kind = excluded.kind, life = excluded.life, name = excluded.name,
                   emails = excluded.emails, phones = excluded.phones, messengers = excluded.messengers,
                   city = excluded.city, industry = excluded.industry, time_zone = excluded.time_zone,
                   attached_to = excluded.attached_to, responsible_id = excluded.responsible_id,
                   department_id = excluded.department_id, registered_on = excluded.registered_on,
                   client_dates = excluded.client_dates
             where excluded.version > u.version
            """;

    private final Handle tx;
    private final int lane;
    private final Lanes lanes;
    private final Latest<CompanyChanged> companies = new Latest<>(CompanyChanged::companyId, CompanyChanged::version);
    private final Latest<ContactChanged> freeOrAttached =
            new Latest<>(ContactChanged::contactId, ContactChanged::version);
    private final Latest<LinkChanged> links = new Latest<>(LinkChanged::linkId, LinkChanged::version);
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
        if (lanes.of(contact.contactId()) == lane) freeOrAttached.add(contact);
    }

    void add(LinkChanged link) {
        links.add(link);
    }

    void add(Departed departed) {
        if (departed.entity().equals("link")) departedLinks.add(departed);
    }

    void store() {
        storeCompanies();
        storeFreeOrAttached();
        storeLinks();
        storeDepartedLinks();
    }

    private void storeCompanies() {
        if (companies.isEmpty()) return;
        update(UNIT + """
                select :lane, e."companyId", e.version, 'COMPANY', e.life, e.name,
                """ + FACTS + """
                       e.city, e.industry, e."timeZone", null, e."responsibleId", e."departmentId", e."registeredOn",
                       coalesce(e."clientDates", '[]')
                  from json_to_recordset(cast(:rows as json)) as e("companyId" uuid, version bigint, life text,
                       name text, reach json, city text, industry text, "timeZone" text, "responsibleId" uuid,
                       "departmentId" uuid, "registeredOn" date, "clientDates" jsonb)
                """ + NEWER, companies.json());
    }

    /** A contact on its own lane: a client, unless it is attached. */
    private void storeFreeOrAttached() {
        if (freeOrAttached.isEmpty()) return;
        update(UNIT + """
                select :lane, e."contactId", e.version, 'CONTACT', e.life,
                       nullif(concat_ws(' ', e."lastName", e."firstName", e.patronymic), ''),
                """ + FACTS + """
                       e.city, e.industry, e."timeZone", e."attachedTo", e."responsibleId", e."departmentId",
                       e."registeredOn", coalesce(e."clientDates", '[]')
                  from json_to_recordset(cast(:rows as json)) as e("contactId" uuid, version bigint, life text,
                       "firstName" text, patronymic text, "lastName" text, reach json, city text, industry text,
                       "timeZone" text, "attachedTo" uuid, "responsibleId" uuid, "departmentId" uuid,
                       "registeredOn" date, "clientDates" jsonb)
                """ + NEWER, freeOrAttached.json());
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
