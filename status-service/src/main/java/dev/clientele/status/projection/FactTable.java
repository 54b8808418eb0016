package dev.clientele.status.projection;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of facts beside {@code unit}; all are filled by the same statement. */
enum FactTable {
    PERSON("contact", "lane, unit_id, id", "attached datemultirange, absent datemultirange, has_contact_data boolean"),
    DEAL("deal", "semantic text, opened_on date, closed_on date, amount numeric"),
    INVOICE("invoice", "deal_id uuid, issued_on date, paid_on date, amount numeric"),
    PAYMENT("payment", "paid_on date, standalone boolean, reversed boolean, amount numeric"),
    SHIPMENT("shipment", "shipped_on date, reversed boolean, amount numeric"),
    INTERACTION("interaction", "occurred_on date, chat boolean, counts boolean");

    private static final String UPSERT = """
            insert into {table} as stored (lane, id, unit_id, version, life, {names})
            select :lane, id, unit_id, version, life, {names}
            from json_to_recordset(:rows::json) as row (id uuid, unit_id uuid, version bigint, life text, {columns})
            order by id
            on conflict ({key}) do update
            set unit_id = excluded.unit_id, version = excluded.version, life = excluded.life, {updates}
            where excluded.version > stored.version
               or (excluded.version = stored.version and stored.life = 'DEPARTED' and excluded.life <> 'DEPARTED')
            returning old.unit_id
            """;

    private final String entity;
    private final String key;
    private final String upsert;

    /** @param entity as {@code Departed} calls it */
    FactTable(String entity, String columns) {
        this(entity, "lane, id", columns);
    }

    FactTable(String entity, String key, String columns) {
        this.entity = entity;
        this.key = key;
        var names = Arrays.stream(columns.split(", "))
                .map(column -> column.split(" ")[0])
                .toList();
        this.upsert = UPSERT.replace("{table}", name().toLowerCase())
                .replace("{key}", key)
                .replace("{names}", String.join(", ", names))
                .replace("{columns}", columns)
                .replace(
                        "{updates}",
                        names.stream().map(name -> name + " = excluded." + name).collect(Collectors.joining(", ")));
    }

    /** Stores what is newer, and returns the units to which a replaced row belonged. */
    String upsert() {
        return upsert;
    }

    /** What a row replaces: the same entity, a person only of the same company. */
    Object key(FactRow row) {
        return this == PERSON ? List.of(row.unitId(), row.id()) : row.id();
    }

    /** Null for an entity that is no fact here, such as an order. */
    static FactTable of(String entity) {
        return Arrays.stream(values())
                .filter(table -> table.entity.equals(entity))
                .findFirst()
                .orElse(null);
    }
}
