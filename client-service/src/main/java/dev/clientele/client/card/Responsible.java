package dev.clientele.client.card;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The employees that cards name. */
final class Responsible {
    private Responsible() {}

    /** Of those that exist, with their departments (null for none). */
    static Map<UUID, UUID> departments(Handle handle, List<UUID> employees) {
        if (employees.isEmpty()) return Map.of();
        return handle.createQuery("select id, department_id from employee where id = any (:ids) and life = 'LIVE'")
                .bindArray("ids", UUID.class, employees.stream().distinct().toList())
                .reduceRows(new HashMap<>(), (found, row) -> {
                    found.put(row.getColumn("id", UUID.class), row.getColumn("department_id", UUID.class));
                    return found;
                });
    }
}
