package dev.clientele.client.imports;

import dev.clientele.client.intake.Outcome;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * What an import has come to so far; {@code rejected} counts lines.
 *
 * @param existing rows about something that was there
 * @param updated of those, how many were written over
 * @param unchanged and how many had nothing new to say
 */
public record Tally(long created, long existing, long updated, long unchanged, long rejected, long clientsCreated) {

    static void add(Handle tx, UUID upload, long clientsCreated, Taken taken) {
        tx.createUpdate("""
                        update import_upload set created = created + :created, existing = existing + :existing,
                            updated = updated + :updated, unchanged = unchanged + :unchanged,
                            clients_created = clients_created + :clientsCreated
                        where id = :id
                        """)
                .bind("created", count(taken.outcomes(), Outcome.Created.class))
                .bind("existing", count(taken.outcomes(), Outcome.Existing.class))
                .bind("updated", taken.updated())
                .bind("unchanged", taken.unchanged())
                .bind("clientsCreated", clientsCreated)
                .bind("id", upload)
                .execute();
    }

    private static long count(List<Outcome> outcomes, Class<? extends Outcome> kind) {
        return outcomes.stream().filter(kind::isInstance).count();
    }

    static void created(Handle tx, UUID upload, long more) {
        tx.createUpdate("update import_upload set created = created + :more where id = :id")
                .bind("more", more)
                .bind("id", upload)
                .execute();
    }

    static Tally of(Handle handle, UUID upload) {
        return handle.createQuery("""
                        select created, existing, updated, unchanged, clients_created,
                            (select count(distinct line) from import_reject where upload_id = :id) rejected
                        from import_upload where id = :id
                        """)
                .bind("id", upload)
                .map(ConstructorMapper.of(Tally.class))
                .one();
    }
}
