package dev.clientele.status.projection;

import dev.clientele.status.rows.Rows;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The only writer of the fact tables. */
final class ClientFacts {
    private ClientFacts() {}

    /** Stores what is newer and returns the units whose facts may have changed, in order. */
    static Set<UUID> store(Handle tx, int lane, Heard heard) {
        Set<UUID> touched = new TreeSet<>(heard.touched());
        if (!heard.units().isEmpty()) units(tx, lane, heard.units());
        for (FactTable table : FactTable.values()) {
            Collection<FactRow> rows = heard.facts(table);
            if (!rows.isEmpty()) touched.addAll(facts(tx, lane, table, rows));
        }
        return touched;
    }

    private static void units(Handle tx, int lane, Collection<UnitRow> rows) {
        tx.createUpdate("""
                        insert into unit as stored (lane, unit_id, version, life, kind, name, registered_on, created_on,
                            absent, merged_into, attached_to, attached, has_contact_data, responsible_id, department_id,
                            attachments)
                        select :lane, row.*
                        from json_to_recordset(:rows::json) as row (unit_id uuid, version bigint, life text, kind text,
                            name text, registered_on date, created_on date, absent datemultirange, merged_into uuid, attached_to uuid,
                            attached datemultirange, has_contact_data boolean, responsible_id uuid, department_id uuid,
                            attachments jsonb)
                        order by unit_id
                        on conflict (lane, unit_id) do update
                        set version = excluded.version, life = excluded.life, name = excluded.name,
                            registered_on = excluded.registered_on, created_on = excluded.created_on,
                            absent = excluded.absent, merged_into = excluded.merged_into, attached_to = excluded.attached_to,
                            attached = excluded.attached, has_contact_data = excluded.has_contact_data,
                            responsible_id = excluded.responsible_id, department_id = excluded.department_id,
                            attachments = excluded.attachments
                        where excluded.version > stored.version
                        """).bind("lane", lane).bind("rows", Rows.of(rows)).execute();
    }

    private static Collection<UUID> facts(Handle tx, int lane, FactTable table, Collection<FactRow> rows) {
        return tx.createQuery(table.upsert())
                .bind("lane", lane)
                .bind("rows", Rows.of(rows))
                .mapTo(UUID.class)
                .filter(unit -> unit != null)
                .list();
    }
}
