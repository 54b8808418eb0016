package dev.clientele.client.imports;

import dev.clientele.client.intake.Outcome;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What an import has come to so far; {@code rejected} counts lines. */
public record Tally(long created, long existing, long rejected, long clientsCreated) {

    static void add(Handle tx, UUID upload, long clientsCreated, List<Outcome> outcomes) {
        tx.createUpdate("""
                        update import_upload set created = created + :created, existing = existing + :existing,
                            clients_created = clients_created + :clientsCreated
                        where id = :id
                        """)
                .bind("created", count(outcomes, Outcome.Created.class))
                .bind("existing", count(outcomes, Outcome.Existing.class))
                .bind("clientsCreated", clientsCreated)
                .bind("id", upload)
                .execute();
    }

    private static long count(List<Outcome> outcomes, Class<? extends Outcome> kind) {
        return outcomes.stream().filter(kind::isInstance).count();
    }

    static Tally of(Handle handle, UUID upload) {
        return handle.createQuery("""
                        select created, existing, clients_created,
                            (select count(distinct line) from import_reject where upload_id = :id) rejected
                        from import_upload where id = :id
                        """)
                .bind("id", upload)
                .map(ConstructorMapper.of(Tally.class))
                .one();
    }
}
